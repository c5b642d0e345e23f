import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { IndexRow } from '../../../shared/domain/archive/index.ts'
import type { BlobStore } from '../../platform/blobs/index.ts'

export type PackageContent = {
  /** Of the folder and its files; no two dossiers share one, or a package would be written over another. */
  readonly name: string
  readonly code: string
  readonly title: string
  readonly unit: string
  readonly endedOn: string
  readonly retention: { readonly code: string; readonly name: string; readonly source: string; readonly isVerified: boolean }
  readonly box: string
  readonly folder: string
  readonly rows: readonly IndexRow[]
  readonly indexPdf: Uint8Array
  readonly packedAt: string
}
type Written = { readonly folder: string; readonly manifestSha256: string; readonly files: number }
type Entry = {
  readonly name: string
  readonly sha256: string
  readonly size: number
  readonly mime: string
  readonly title: string
}

const EXTENSIONS: Readonly<Record<string, string>> = { 'application/pdf': 'pdf', 'image/png': 'png', 'image/jpeg': 'jpg' }

/** A code is letters, digits, dots and dashes; whatever else stood in it must not become a path. */
export const safeName = (text: string): string =>
  text
    .replace(/[^A-Za-z0-9.-]/g, '_')
    .replace(/^\.+/, '_')
    .slice(0, 100) || '_'

const sha256 = (bytes: Uint8Array | string): string => createHash('sha256').update(bytes).digest('hex')

/**
 * One dossier as a folder: its files named `{mã hồ sơ}.{STT}`, the index as PDF and JSON, and a METS-like manifest with a hash of each.
 * Written beside and renamed, so that a package is whole or not there. Undefined: a file is not on this PC.
 */
export async function writePackage(
  destination: string,
  content: PackageContent,
  blobs: Pick<BlobStore, 'get'>,
): Promise<Written | undefined> {
  const name = safeName(content.name)
  const target = path.join(destination, name)
  const temporary = path.join(destination, `.${name}.part`)
  await rm(temporary, { recursive: true, force: true })
  // Not recursive: the folder a person named must be there.
  await mkdir(temporary)
  try {
    const entries: Entry[] = []
    const put = async (entry: Omit<Entry, 'sha256' | 'size'>, bytes: Uint8Array): Promise<void> => {
      await writeFile(path.join(temporary, entry.name), bytes, { flush: true })
      entries.push({ ...entry, sha256: sha256(bytes), size: bytes.length })
    }
    for (const { ordinal, file, title } of content.rows) {
      if (file === null) continue
      const found = await blobs.get(file.sha256)
      if (!found.ok) return undefined
      const extension = EXTENSIONS[found.value.mime] ?? 'bin'
      await put({ name: `${name}.${ordinal}.${extension}`, mime: found.value.mime, title }, found.value.bytes)
    }
    await put({ name: 'muc-luc.pdf', mime: 'application/pdf', title: 'Mục lục văn bản, tài liệu' }, content.indexPdf)
    const { indexPdf: _pdf, name: _name, rows, ...about } = content
    const papers = rows.map(({ file, ...row }) => ({ ...row, sha256: file?.sha256 ?? null }))
    const json = Buffer.from(`${JSON.stringify({ format: 'quay-mot-cua-ho-so', version: 1, ...about, papers }, null, 2)}\n`)
    await put({ name: 'muc-luc.json', mime: 'application/json', title: 'Mục lục để máy đọc' }, json)
    const manifest = toManifest(content, entries)
    await writeFile(path.join(temporary, 'mets.xml'), manifest, { flush: true })
    // Packed again: the older package goes only when the new one is whole.
    if (existsSync(target)) await rm(target, { recursive: true })
    await rename(temporary, target)
    return { folder: target, manifestSha256: sha256(manifest), files: entries.length }
  } finally {
    await rm(temporary, { recursive: true, force: true })
  }
}

const xml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** METS in outline (fileSec with checksums, one structMap). TT 05/2025/TT-BNV was not read in full: no profile of it is claimed. */
function toManifest({ code, title, unit, retention, endedOn, packedAt }: PackageContent, entries: readonly Entry[]): string {
  const files = entries.map(
    ({ name, sha256: sum, size, mime }, index) =>
      `      <file ID="F${index + 1}" MIMETYPE="${xml(mime)}" SIZE="${size}" CHECKSUM="${sum}" CHECKSUMTYPE="SHA-256"><FLocat LOCTYPE="URL" xlink:href="${xml(name)}"/></file>`,
  )
  const pointers = entries.map(
    ({ title: label }, index) => `      <div LABEL="${xml(label)}"><fptr FILEID="F${index + 1}"/></div>`,
  )
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<mets xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink" OBJID="${xml(code)}" LABEL="${xml(title)}" TYPE="Hồ sơ thủ tục hành chính">`,
    `  <metsHdr CREATEDATE="${xml(packedAt)}"><agent ROLE="CREATOR" TYPE="ORGANIZATION"><name>${xml(unit)}</name></agent></metsHdr>`,
    `  <amdSec><rightsMD ID="R1"><mdWrap MDTYPE="OTHER" OTHERMDTYPE="THBQ"><xmlData><thoiHanBaoQuan ma="${xml(retention.code)}" ketThuc="${xml(endedOn)}">${xml(retention.name)}</thoiHanBaoQuan></xmlData></mdWrap></rightsMD></amdSec>`,
    '  <fileSec>',
    '    <fileGrp USE="Tệp của hồ sơ">',
    ...files,
    '    </fileGrp>',
    '  </fileSec>',
    '  <structMap>',
    `    <div LABEL="${xml(code)}">`,
    ...pointers,
    '    </div>',
    '  </structMap>',
    '</mets>',
  ].join('\n')}\n`
}

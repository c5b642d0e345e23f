import type { SetFile } from '../../../shared/domain/result/index.ts'

const PAGE_BOX = /\/MediaBox\s*\[\s*([\d.-]+)\s+([\d.-]+)\s+([\d.-]+)\s+([\d.-]+)\s*\]/g
const FONT = /\/Type\s*\/FontDescriptor\s[\s\S]*?endobj/g

/**
 * What a paper of this program's own typesetter is like: size of each page, fonts and whether they are inside. Its files keep
 * their objects in the clear; a file of another program would read as one without pages and is refused by whoever checks.
 */
export function readSetFile(pdf: Uint8Array): SetFile {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  return {
    pages: [...text.matchAll(PAGE_BOX)].map(([, left, bottom, right, top]) => ({
      width: Number(right) - Number(left),
      height: Number(top) - Number(bottom),
    })),
    fonts: [...text.matchAll(FONT)].map(([object]) => ({
      name: /\/FontName\s*\/([^\s/]+)/.exec(object)?.[1] ?? '',
      isEmbedded: /\/FontFile[23]?\s/.test(object),
    })),
  }
}

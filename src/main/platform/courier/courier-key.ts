import { createHmac, hkdfSync } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { writeFileDurably } from '../files/durable-file.ts'
import { parseJson } from '../secrets/key-ring.ts'

/**
 * The key of a commune's packages, from the one secret all its stations share since they were let in. Derived, so that whoever is
 * given it (the province's gateway, by hand) can open packages and nothing else: it names no blob and opens no register.
 */
export function courierKeyOf(blobNameKey: Uint8Array, unit: string): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', blobNameKey, new Uint8Array(0), `quay-mot-cua courier v1\n${unit}`, 32))
}

/** A key for one package: its counter nonces are never used twice under one key. */
export function packageKeyOf(courierKey: Uint8Array, salt: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', courierKey, salt, 'quay-mot-cua package v1', 32))
}

/** Tells another commune's key from a damaged package; 16 hex digits that say nothing of the key. */
export function keyCheckOf(courierKey: Uint8Array, salt: Uint8Array): string {
  return createHmac('sha256', courierKey).update('quay-mot-cua package key check v1').update(salt).digest('hex').slice(0, 16)
}

const KeyFile = z.object({
  program: z.literal('quay-mot-cua'),
  holds: z.literal('courier-key'),
  version: z.literal(1),
  unit: z.string(),
  key: z.base64().refine((text) => Buffer.from(text, 'base64').length === 32),
})

/** For the province's gateway, carried by hand once. The file is a secret; its path. */
export function writeCourierKey(folder: string, { unit, key }: { readonly unit: string; readonly key: Uint8Array }): string {
  const file = path.join(folder, `khoa-goi-${unit}.json`)
  const content: z.infer<typeof KeyFile> = {
    program: 'quay-mot-cua',
    holds: 'courier-key',
    version: 1,
    unit,
    key: Buffer.from(key).toString('base64'),
  }
  writeFileDurably(file, `${JSON.stringify(content, undefined, 2)}\n`)
  return file
}

/** Undefined: the file is not one of these. Throws when it cannot be read. */
export function readCourierKey(file: string): { readonly unit: string; readonly key: Uint8Array } | undefined {
  const parsed = KeyFile.safeParse(parseJson(readFileSync(file, 'utf8')))
  return parsed.success ? { unit: parsed.data.unit, key: new Uint8Array(Buffer.from(parsed.data.key, 'base64')) } : undefined
}

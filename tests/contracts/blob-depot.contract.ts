import { createHash, randomBytes } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { unwrap } from '../../src/shared/kernel/result.ts'
import type { BlobDepot, DepotObject } from '../../src/shared/ports/blob-depot.ts'

export type DepotUnderTest = {
  readonly depot: BlobDepot
  /** Changes one stored byte behind the depot's back. */
  readonly damage: (name: string) => Promise<void>
  /** More bytes than the depot sends at once. */
  readonly largeBytes: number
}

let count = 0
const newName = (): string => `H12.57/ab/${(count += 1)}-${randomBytes(8).toString('hex')}`

function anObject(bytes: Uint8Array, name = newName()): DepotObject {
  return {
    name,
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    open: async function* () {
      for (let at = 0; at < bytes.length; at += 100_000) yield bytes.subarray(at, at + 100_000)
    },
  }
}

async function readAll(bytes: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return Buffer.concat(chunks)
}

/** What every blob depot must do, whatever it keeps blobs in. */
export function describeBlobDepotContract(what: string, start: () => DepotUnderTest): void {
  describe(`blob depot: ${what}`, () => {
    it('gives back exactly what was put, small and large, whole and in part', async () => {
      const { depot, largeBytes } = start()
      for (const bytes of [randomBytes(1), randomBytes(300_000), randomBytes(largeBytes)]) {
        const object = anObject(bytes)
        expect(await depot.put(object)).toEqual({ ok: true, value: undefined })
        expect((await readAll(unwrap(await depot.get(object.name)))).equals(bytes)).toBe(true)
        const range = { from: Math.floor(bytes.length / 3), to: bytes.length - 1 }
        const part = await readAll(unwrap(await depot.get(object.name, range)))
        expect(part.equals(bytes.subarray(range.from))).toBe(true)
        expect(await depot.verify(object)).toEqual({ ok: true, value: undefined })
        expect(await depot.has(object.name)).toEqual({ ok: true, value: true })
      }
    })

    it('takes the same object twice as one', async () => {
      const { depot } = start()
      const object = anObject(randomBytes(50_000))
      expect([await depot.put(object), await depot.put(object)]).toMatchObject([{ ok: true }, { ok: true }])
      expect(await depot.verify(object)).toMatchObject({ ok: true })
    })

    it('does not answer "put" for bytes that are not those it was told of', async () => {
      const { depot } = start()
      const object = { ...anObject(randomBytes(5_000)), sha256: '0'.repeat(64) }
      expect(await depot.put(object)).toMatchObject({ ok: false })
    })

    it('notices one changed byte', async () => {
      const { depot, damage } = start()
      const object = anObject(randomBytes(70_000))
      unwrap(await depot.put(object))
      await damage(object.name)
      expect(await depot.verify(object)).toEqual({ ok: false, error: 'damaged' })
    })

    it('says what is not there, and removes what is and what is not', async () => {
      const { depot } = start()
      const object = anObject(randomBytes(1_000))
      expect(await depot.get(object.name)).toEqual({ ok: false, error: 'missing' })
      expect(await depot.has(object.name)).toEqual({ ok: true, value: false })
      expect(await depot.verify(object)).toEqual({ ok: false, error: 'missing' })
      unwrap(await depot.put(object))
      expect([await depot.remove(object.name), await depot.remove(object.name)]).toMatchObject([{ ok: true }, { ok: true }])
      expect(await depot.has(object.name)).toEqual({ ok: true, value: false })
    })
  })
}

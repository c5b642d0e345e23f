import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createResultProver } from '../../../../../src/main/features/result-proof/index.ts'
import { isProofSignedBy } from '../../../../../src/main/features/result-proof/proof-signing.ts'
import { createStationIdentity, generateStationKey } from '../../../../../src/main/platform/journal/index.ts'
import { readProof, toProofText } from '../../../../../src/shared/domain/result-proof/index.ts'
import { PlainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

const identity = createStationIdentity({ station: 'H12.64.S01', incarnation: 1, privateKey: generateStationKey() })
const prove = createResultProver({ identity, unit: 'H12.64' })
const FACTS = {
  dossierCode: '000.12.64.H12-261122-0001',
  title: 'QUYẾT ĐỊNH',
  symbol: '12/QĐ-UBND',
  issuedOn: PlainDate.parse('2026-11-22'),
  signer: 'CHỦ TỊCH',
  subject: 'Nguyễn Văn Ánh',
  contentHash: 'c0'.repeat(32),
}

const isGood = (text: string): boolean => {
  const read = readProof(text)
  return read.ok && isProofSignedBy(read.value, identity.publicKey)
}

describe('a signed code', () => {
  it('is good, and the same each time it is made', () => {
    expect(isGood(prove(FACTS))).toBe(true)
    expect(prove(FACTS)).toBe(prove(FACTS))
  })

  it('is refused with any byte changed', () => {
    const { signed, signature } = unwrap(readProof(prove(FACTS)))
    const bytes = Buffer.from(signed + signature, 'hex')
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (at, mask) => {
        const changed = Buffer.from(bytes)
        changed[at] = (changed[at] ?? 0) ^ mask
        const hex = changed.toString('hex')
        const length = signed.length
        expect(isGood(toProofText(hex.slice(0, length), hex.slice(length)))).toBe(false)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is refused with any digit changed, lost or put in', () => {
    const text = prove(FACTS)
    const digit = fc.integer({ min: 0, max: 9 }).map(String)
    fc.assert(
      fc.property(fc.integer({ min: 4, max: text.length - 1 }), digit, fc.constantFrom(0, 1, 2), (at, put, lost) => {
        const changed = text.slice(0, at) + put + text.slice(at + lost)
        expect(isGood(changed)).toBe(changed === text)
      }),
      { numRuns: 2_000 },
    )
  })

  it('is not the signature of an event, and no key is not a key', () => {
    const read = unwrap(readProof(prove(FACTS)))
    expect(isProofSignedBy({ ...read, signature: identity.sign('ab'.repeat(32)) }, identity.publicKey)).toBe(false)
    expect(isProofSignedBy(read, 'ff'.repeat(32))).toBe(false)
  })
})

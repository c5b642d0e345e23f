import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { classifyCode } from '../../../../../src/shared/domain/device/classify-code.ts'
import {
  encodeProof,
  judgeProof,
  readProof,
  subjectOnPaper,
  toProofText,
  type Judging,
  type ProofKey,
  type ResultProof,
} from '../../../../../src/shared/domain/result-proof/index.ts'
import { PlainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'

const day = (text: string): PlainDate => PlainDate.parse(text)
const SIGNATURE = 'a1'.repeat(64)
const PROOF: ResultProof = {
  unit: 'H12.64',
  keyId: '00ff00ff00ff00ff',
  dossierCode: '000.12.64.H12-261122-0001',
  title: 'GIẤY XÁC NHẬN TÌNH TRẠNG HÔN NHÂN',
  symbol: '12/XN-UBND',
  issuedOn: day('2026-11-22'),
  signer: 'PHÓ CHỦ TỊCH',
  subject: 'Nguyễn Văn Ánh',
  contentHash: 'c0'.repeat(32),
}
const textOf = (proof: ResultProof): string => toProofText(encodeProof(proof), SIGNATURE)

describe('the payload of a result', () => {
  it('comes back as it went, any text of any length up to its share', () => {
    const text = (max: number) => fc.string({ maxLength: max, unit: 'grapheme' })
    const proofs = fc.record({
      unit: text(4),
      dossierCode: text(8),
      title: text(12),
      symbol: text(8),
      signer: text(10),
      subject: text(12),
      issuedOn: fc
        .date({ min: new Date('2000-01-01'), max: new Date('2179-06-06'), noInvalidDate: true })
        .map((date) => day(date.toISOString().slice(0, 10))),
    })
    fc.assert(
      fc.property(proofs, (given) => {
        const proof = { ...PROOF, ...given }
        const read = unwrap(readProof(textOf(proof)))
        expect(read.signed).toBe(encodeProof(read.proof))
        expect(read.signature).toBe(SIGNATURE)
        expect(read.proof.issuedOn).toBe(proof.issuedOn)
        for (const key of ['unit', 'title', 'symbol', 'signer', 'subject'] as const)
          expect(proof[key].startsWith(read.proof[key])).toBe(true)
      }),
      { numRuns: 500 },
    )
  })

  it('is about three hundred bytes and nothing but a prefix and digits', () => {
    expect(unwrap(readProof(textOf(PROOF))).proof).toEqual(PROOF)
    const bytes = (encodeProof(PROOF).length + SIGNATURE.length) / 2
    expect(bytes).toBeLessThan(300)
    expect(textOf(PROOF)).toMatch(/^QMC:\d+$/)
  })

  it('cuts a long text at a whole letter', () => {
    const { proof } = unwrap(readProof(textOf({ ...PROOF, title: 'Ộ'.repeat(60) })))
    expect(proof.title).toBe('Ộ'.repeat(24))
  })

  it.each([
    ['some other code', '096190000999||Phan Thị Mới', 'not-a-proof'],
    ['nothing after the prefix', 'QMC:', 'torn'],
    ['a letter among the digits', 'QMC:12a4', 'torn'],
    ['a zero in front', textOf(PROOF).replace('QMC:', 'QMC:0'), 'torn'],
    ['the end missing', textOf(PROOF).slice(0, -20), 'torn'],
    ['read twice in one breath', textOf(PROOF) + textOf(PROOF).slice(4), 'torn'],
    ['a later version', toProofText(`02${encodeProof(PROOF).slice(2)}`, SIGNATURE), 'unknown-version'],
    ['a number without an end', `QMC:${'9'.repeat(5000)}`, 'torn'],
  ])('refuses %s', (_what, text, fault) => {
    expect(readProof(text)).toEqual({ ok: false, error: fault })
  })

  it('is taken for what it is by whatever reads codes', () => {
    expect(classifyCode(textOf(PROOF))).toEqual({ kind: 'result', text: textOf(PROOF) })
  })
})

describe('judging a code', () => {
  const key = (end: ProofKey['end']): ProofKey => ({ keyId: PROOF.keyId, publicKey: '11'.repeat(32), end })
  const judged = (over: Partial<Judging>) =>
    judgeProof({ proof: PROOF, keys: [key(null)], isSignedBy: () => true, isOwn: false, record: undefined, ...over })

  it.each<[string, Partial<Judging>, object]>([
    ['a unit nobody told of', { keys: undefined }, { verdict: 'unknown', reason: 'unknown-unit' }],
    ['a key nobody told of', { keys: [] }, { verdict: 'unknown', reason: 'unknown-key' }],
    ['another signature', { isSignedBy: () => false }, { verdict: 'refused', reason: 'wrong-signature' }],
    ['the key in use', {}, { verdict: 'genuine', end: null }],
    [
      'signed before the machine was shut out',
      { keys: [key({ why: 'revoked', on: day('2026-11-23') })] },
      { verdict: 'genuine', end: { why: 'revoked', on: '2026-11-23' } },
    ],
    [
      'signed on the day the machine was shut out',
      { keys: [key({ why: 'revoked', on: day('2026-11-22') })] },
      { verdict: 'refused', reason: 'key-withdrawn' },
    ],
    [
      'of our own shut-out machine, in our record whatever its date',
      { keys: [key({ why: 'revoked', on: day('2026-11-22') })], isOwn: true, record: 'standing' },
      { verdict: 'genuine', end: { why: 'revoked', on: '2026-11-22' } },
    ],
    [
      'of our own shut-out machine, dated before and not in our record',
      { keys: [key({ why: 'revoked', on: day('2026-12-01') })], isOwn: true, record: 'other' },
      { verdict: 'unknown', reason: 'not-recorded' },
    ],
    [
      'on the day the machine got its new key',
      { keys: [key({ why: 'retired', on: day('2026-11-22') })] },
      { verdict: 'genuine', end: { why: 'retired', on: '2026-11-22' } },
    ],
    [
      'with the old key after the machine got a new one',
      { keys: [key({ why: 'retired', on: day('2026-11-21') })] },
      { verdict: 'refused', reason: 'key-withdrawn' },
    ],
  ])('%s', (_what, over, verdict) => {
    expect(judged(over)).toEqual(verdict)
  })
})

describe('whom a code names', () => {
  const paper = {
    abstract: '',
    blocks: [{ kind: 'rows' as const, rows: [{ label: 'Họ và tên:', text: 'NGUYỄN VĂN  ÁNH'.normalize('NFD') }] }],
  }
  it('is named where the paper names them, and nowhere else', () => {
    expect(subjectOnPaper(paper, 'Nguyễn Văn Ánh')).toBe('Nguyễn Văn Ánh')
    expect(subjectOnPaper(paper, 'Trần Thị Bé')).toBe('')
    expect(subjectOnPaper(paper, ' ')).toBe('')
  })
})

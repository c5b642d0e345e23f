import { array, assert, constantFrom, property, shuffledSubarray } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decideDossier, judgeDossier } from '../../../../../src/shared/domain/conflict/judge-dossier.ts'
import { applyDossierEvent } from '../../../../../src/shared/domain/dossier/apply-dossier-event.ts'
import { refundDueOf } from '../../../../../src/shared/domain/dossier/refund-due.ts'
import type { DossierEvent } from '../../../../../src/shared/domain/dossier/dossier-events.ts'
import type { Dossier } from '../../../../../src/shared/domain/dossier/dossier.ts'
import {
  at,
  CLERK,
  corrected,
  handedOver,
  paid,
  received,
  resolved,
  supplementReceived,
  supplementRequested,
  transferred,
} from '../../../../integration/sync/support/dossier-bodies.ts'

let n = 0
const told = <T extends DossierEvent['type']>(type: T, body: Extract<DossierEvent, { type: T }>['body']): DossierEvent =>
  ({ type, id: `event-${(n += 1)}`, body }) as DossierEvent // the pair is checked by the parameters

const act = { at: at('10:00:00'), by: CLERK, counter: 'Quầy 2' }
const RECEIVED = told('DossierReceived', received('H12.57-260619-5001'))
const TRANSFER = told('DossierTransferred', transferred)
const WITHDRAW = told('DossierWithdrawn', { ...act, reason: 'Công dân xin rút' })
const RESOLVE = told('DossierResolved', resolved)
const PAID = told('FeePaid', paid)
const PAID_TOO = told('FeePaid', { ...paid, at: at('15:31:00') })
const MUST_PAY = told('PaymentRequired', { ...act, reason: 'Nộp lệ phí', amount: 8000 })
const correct = (over: Partial<typeof corrected.owner>, note = corrected.note): DossierEvent =>
  told('DossierCorrected', { ...corrected, note, owner: { ...base().owner, ...over } })

const fold = (events: readonly DossierEvent[]): Dossier => {
  const dossier = events.reduce<Dossier | undefined>((before, event) => applyDossierEvent(before, 'd1', event), undefined)
  if (!dossier) throw new Error('no events')
  return dossier
}
const base = (): Dossier => fold([RECEIVED])
const forkOf = (before: readonly DossierEvent[], ...sides: (readonly DossierEvent[])[]) => ({
  base: fold(before),
  sides: sides.map((side) => ({ state: fold([...before, ...side]), acts: side.map(({ type }) => type) })),
})
const kindOf = (before: readonly DossierEvent[], ...sides: (readonly DossierEvent[])[]) =>
  judgeDossier(forkOf(before, ...sides)).kind

describe('a dossier that two machines changed at once', () => {
  it('asks a person when there are two next states', () => {
    expect(kindOf([RECEIVED], [TRANSFER], [WITHDRAW])).toBe('state')
    expect(kindOf([RECEIVED], [WITHDRAW], [TRANSFER])).toBe('state')
  })

  it('asks a person for one field with two values, and for different fields together', () => {
    expect(kindOf([RECEIVED], [correct({ phone: '0900000001' })], [correct({ phone: '0900000002' })])).toBe('field')
    expect(kindOf([RECEIVED], [correct({ phone: '0900000001' })], [correct({ email: 'a@vidu.vn' })])).toBe('joint')
    expect(kindOf([RECEIVED], [correct({ phone: '0900000001' })], [TRANSFER])).toBe('joint')
  })

  it('does not ask where both sides wrote the same, or only one wrote', () => {
    expect(kindOf([RECEIVED], [correct({ phone: '0900000001' })], [correct({ phone: '0900000001' })])).toBeUndefined()
    expect(kindOf([RECEIVED], [PAID], [TRANSFER])).toBeUndefined()
  })

  it('shows what was approved while somebody else changed it', () => {
    expect(kindOf([RECEIVED], [RESOLVE], [correct({ fullName: 'Đặng Thị Ngọc Anh' })])).toBe('signature')
  })

  it('keeps both payments and says what must be given back', () => {
    const priced = told(
      'DossierReceived',
      received('H12.57-260619-5002', { fee: { lines: [], total: 8000, exempted: 0, exemption: null } }),
    )
    expect(kindOf([priced], [PAID], [PAID_TOO])).toBe('payment')
    const decided = decideDossier(forkOf([priced], [PAID], [PAID_TOO]), new Map())
    if (!('merged' in decided)) throw new Error('nothing was contested')
    expect(decided.merged.payments.map(({ at: time }) => time)).toEqual([at('15:30:00'), at('15:31:00')])
    expect(refundDueOf(decided.merged)).toBe(8000)
  })

  it('asks a person about money that met the end of the dossier or a demand for more', () => {
    expect(kindOf([RECEIVED], [PAID], [WITHDRAW])).toBe('payment')
    expect(kindOf([RECEIVED], [PAID], [MUST_PAY])).toBe('payment')
  })

  it('unites papers, and asks where one was removed here and changed there', () => {
    const before = [RECEIVED, told('SupplementRequested', supplementRequested)]
    const papers = supplementReceived.components
    const [first, ...rest] = papers
    if (!first) throw new Error('the fixture has papers')
    const gone = told('SupplementReceived', { ...supplementReceived, components: rest })
    const changed = told('SupplementReceived', { ...supplementReceived, components: [{ ...first, note: 'bản mới' }, ...rest] })
    expect(kindOf(before, [gone], [changed])).toBe('field')
    const extra = { ...first, code: 'TP-009', name: 'Giấy tờ thêm' }
    const added = told('SupplementReceived', { ...supplementReceived, components: [...papers, extra] })
    const fork = forkOf(before, [added], [changed])
    const decided = decideDossier(fork, new Map())
    if (!('merged' in decided)) throw new Error('nothing was contested')
    expect(decided.merged.components.map(({ code, note }) => [code, note])).toContainEqual(['TP-009', first.note])
    expect(decided.merged.components.map(({ code, note }) => [code, note])).toContainEqual([first.code, 'bản mới'])
  })

  it('never guesses: a contested item without a choice is refused, one with a choice is exactly that', () => {
    const fork = forkOf([RECEIVED], [TRANSFER, correct({ phone: '0900000001' })], [WITHDRAW, correct({ email: 'a@vidu.vn' })])
    expect(decideDossier(fork, new Map())).toEqual({ problems: [{ key: 'state', reason: 'choice-missing' }] })
    expect(decideDossier(fork, new Map([['state', 2]]))).toEqual({ problems: [{ key: 'state', reason: 'unknown-side' }] })
    const decided = decideDossier(fork, new Map([['state', 0]]))
    expect(decided).toMatchObject({
      merged: { status: 'processing', closing: null, owner: { phone: '0900000001', email: 'a@vidu.vn' } },
    })
    const back = decideDossier(
      fork,
      new Map([
        ['state', 'base' as const],
        ['owner.phone', 'base' as const],
      ]),
    )
    expect(back).toMatchObject({ merged: { status: 'received', owner: { phone: base().owner.phone, email: 'a@vidu.vn' } } })
  })

  it('three sides: all are compared with what all three knew', () => {
    expect(kindOf([RECEIVED], [PAID], [TRANSFER], [correct({ phone: '0900000003' })])).toBe('joint')
    expect(kindOf([RECEIVED], [PAID], [TRANSFER], [PAID_TOO])).toBe('payment')
  })
})

const ACTS: readonly DossierEvent[] = [
  TRANSFER,
  WITHDRAW,
  RESOLVE,
  PAID,
  PAID_TOO,
  MUST_PAY,
  told('DossierAccepted', act),
  told('DossierSubmitted', { ...act, toOfficer: null, opinion: '' }),
  told('SupplementRequested', supplementRequested),
  told('DossierHandedOver', handedOver),
  told('FeeRefunded', { ...act, amount: 4000, receiverName: 'Đặng Thị Ngọc Ánh', note: '' }),
  correct({ phone: '0900000001' }),
  correct({ email: 'a@vidu.vn' }, 'ghi chú'),
]
const anyActs = array(constantFrom(...ACTS), { minLength: 1, maxLength: 3 })

describe('nothing is chosen by the time of a clock', () => {
  it('what unites by itself reads the same in either order; everything else is shown to a person', () => {
    const plain = (dossier: Dossier): unknown => ({
      ...dossier,
      payments: dossier.payments.map((payment) => JSON.stringify(payment)).sort(),
    })
    assert(
      property(shuffledSubarray([MUST_PAY, TRANSFER]), anyActs, anyActs, (more, left, right) => {
        const before = [RECEIVED, ...more]
        if (judgeDossier(forkOf(before, left, right)).kind !== undefined) return
        const one = fold([...before, ...left, ...right])
        const other = fold([...before, ...right, ...left])
        // Both sides may carry the very same act in this test; on paper that is one payment a side.
        expect(plain(one)).toEqual(plain(other))
      }),
      { numRuns: 1_500 },
    )
  })
})

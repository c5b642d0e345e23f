import { describe, expect, it } from 'vitest'
import {
  DossierStatus,
  FINAL_STATUSES,
  NATIONAL_STATUS,
  RUNNING_STATUSES,
} from '../../../../../src/shared/domain/dossier/dossier-status.ts'
import { messageTexts } from '../../../../../src/renderer/i18n/messages.vi.ts'
import { canMove, type DossierMove } from '../../../../../src/shared/domain/dossier/transitions.ts'

const MOVES: readonly DossierMove[] = [
  'transfer',
  'accept',
  'submit',
  'send-back',
  'resolve',
  'request-supplement',
  'receive-supplement',
  'require-payment',
  'withdraw',
  'stop',
  'hand-over',
  'correct',
  'collect-fee',
  'refund-fee',
  'expect-payment',
  'settle-payment',
]

/** Every pair of state and act, by hand: `-` is refused, otherwise the state afterwards. Columns in the order of MOVES. */
const TABLE: Readonly<Record<DossierStatus, string>> = {
  received:
    'processing - - - resolved awaiting-supplement - awaiting-payment withdrawn stopped - received received received - received',
  processing:
    'processing processing awaiting-signature - resolved awaiting-supplement - awaiting-payment withdrawn stopped - processing processing processing - processing',
  'awaiting-signature':
    '- - - processing resolved awaiting-supplement - - withdrawn stopped - - awaiting-signature awaiting-signature - awaiting-signature',
  'awaiting-supplement':
    '- - - - - - processing - withdrawn stopped - awaiting-supplement - awaiting-supplement - awaiting-supplement',
  'awaiting-payment':
    '- - - - - - - - withdrawn stopped - awaiting-payment awaiting-payment awaiting-payment processing awaiting-payment',
  stopped: '- - - - - - - - - - - - - stopped - stopped',
  withdrawn: '- - - - - - - - - - - - - withdrawn - withdrawn',
  refused: '- - - - - - - - - - - - - refused - -',
  resolved: '- - - - - - - - - - returned - resolved resolved - resolved',
  returned: '- - - - - - - - - - - - - returned - returned',
}

const TURNS = [
  'draft-notice',
  'decide-notice',
  'extend',
  'consult',
  'answer-consultation',
  'forward',
  'answer-forward',
  'reassign',
  'return-originals',
  'dispatch',
  'take-back-dispatch',
  'change-way',
] as const satisfies readonly DossierMove[]

/** The turns leave the state as it is: `+` is allowed. Columns in the order of TURNS. */
const TURN_TABLE: Readonly<Record<DossierStatus, string>> = {
  received: '+ + + + + + + + + - - +',
  processing: '+ + + + + + + + + - - +',
  'awaiting-signature': '+ + + + + - + + + - - +',
  'awaiting-supplement': '+ + - - + - + + + - - +',
  'awaiting-payment': '+ + + - + - + + + - - +',
  stopped: '- - - - - - - - + - - -',
  withdrawn: '- - - - - - - - + - - -',
  refused: '- - - - - - - - - - - -',
  resolved: '- - - - - - - - + + + +',
  returned: '- - - - - - - - + - - -',
}

describe('what may follow what', () => {
  for (const status of DossierStatus.options) {
    it(`turns of a dossier that is ${status}`, () => {
      const seen = TURNS.map((move) => {
        const next = canMove(status, move)
        // A turn leaves the state as it is; one that did not would show here.
        return next.ok ? (next.value === status ? '+' : next.value) : '-'
      })
      expect(seen.join(' ')).toBe(TURN_TABLE[status])
    })
  }

  it('every act that is refused says, state by state, how it stands and what to do', () => {
    const seen = new Set<string>()
    for (const status of DossierStatus.options) {
      for (const move of [...MOVES, ...TURNS, 'pass-on'] as const) {
        const refused = canMove(status, move)
        if (refused.ok) continue
        expect(refused.error).toEqual({ messageKey: `dossier.not-now-${status}`, params: { move, status } })
        seen.add(refused.error.messageKey)
      }
    }
    const texts: Readonly<Record<string, string>> = messageTexts
    expect(seen.size).toBe(DossierStatus.options.length)
    // How it stands, a full stop, and what to do.
    for (const key of seen) expect([key, texts[key]]).toEqual([key, expect.stringMatching(/^\p{Lu}[^.]+\. \p{Lu}[^.]+\.$/u)])
  })

  for (const status of DossierStatus.options) {
    it(`from ${status}`, () => {
      const seen = MOVES.map((move) => {
        const next = canMove(status, move)
        return next.ok ? next.value : '-'
      })
      expect(seen.join(' ')).toBe(TABLE[status])
    })
  }

  it('a refusal names the act and the state, so that a greyed button can say why', () => {
    expect(canMove('returned', 'withdraw')).toEqual({
      ok: false,
      error: { messageKey: 'dossier.not-now-returned', params: { move: 'withdraw', status: 'returned' } },
    })
  })

  it('every state has its national code, and final states let the clock rest', () => {
    expect(Object.values(NATIONAL_STATUS).every((code) => code >= 2 && code <= 10)).toBe(true)
    expect(FINAL_STATUSES.filter((status) => RUNNING_STATUSES.includes(status))).toEqual([])
  })
})

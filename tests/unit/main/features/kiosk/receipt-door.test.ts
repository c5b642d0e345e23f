import { describe, expect, test } from 'vitest'
import { createReceiptDoor, createTryLimit } from '../../../../../src/main/features/kiosk/index.ts'
import type { Dossier } from '../../../../../src/shared/domain/dossier/dossier.ts'

// Only the secret is looked at here; the rest of a dossier comes from the journal in the integration test.
const holding = (id: string, lookupSecret: string | null): Dossier => ({ id, lookupSecret }) as Dossier

function aDoor(dossiers: readonly Dossier[]) {
  const asked: string[] = []
  const findByCode = (code: string): readonly Dossier[] => {
    asked.push(code)
    return code === 'H12.64-261123-0001' ? dossiers : []
  }
  return { door: createReceiptDoor({ findByCode, limit: createTryLimit(() => 0) }), asked }
}

describe('the door a receipt slip opens', () => {
  test('opens with code and secret, however they were typed', () => {
    const { door, asked } = aDoor([holding('d1', 'K7P2')])
    expect(door.open(' h12.64-261123-0001 ', 'k7p2')).toMatchObject({ ok: true, value: { id: 'd1' } })
    expect(asked).toEqual(['H12.64-261123-0001'])
  })

  test('tells two dossiers of one code apart by their secret', () => {
    const { door } = aDoor([holding('d1', 'K7P2'), holding('d2', 'M3QX')])
    expect(door.open('H12.64-261123-0001', 'M3QX')).toMatchObject({ ok: true, value: { id: 'd2' } })
  })

  test.each([
    ['a wrong secret', 'H12.64-261123-0001', 'AAAA'],
    ['an unknown code', 'H12.64-261123-9999', 'K7P2'],
  ])('answers %s with the same sentence', (_case, code, secret) => {
    const { door } = aDoor([holding('d1', 'K7P2')])
    expect(door.open(code, secret)).toEqual({ ok: false, error: { code: 'not-found', messageKey: 'kiosk.pair-wrong' } })
  })

  test('never opens a dossier without a secret, not even with none', () => {
    const { door } = aDoor([holding('d1', null)])
    expect(door.open('H12.64-261123-0001', '').ok).toBe(false)
  })

  test('stays shut for the right pair, too, while it rests', () => {
    const { door } = aDoor([holding('d1', 'K7P2')])
    for (let count = 0; count < 5; count += 1) door.open('H12.64-261123-0001', 'AAAA')
    expect(door.open('H12.64-261123-0001', 'K7P2')).toMatchObject({
      ok: false,
      error: { messageKey: 'kiosk.look-up-rests', params: { seconds: 60 } },
    })
  })
})

import { expect, test } from 'vitest'
import { checkDeskMove } from '../../../../../src/shared/domain/dossier/check-desk-move.ts'

const ELSEWHERE = { code: 'H12.01', name: 'Ủy ban nhân dân xã Đất Mũi' }

test('an office does not work on, nor decide, what another agency is competent for; it sends it on', () => {
  const far = { status: 'received' as const, competentAgency: ELSEWHERE }
  const refusal = { ok: false, error: { messageKey: 'turn.competent-decides', params: { agency: ELSEWHERE.name } } }
  expect(checkDeskMove(far, 'transfer')).toEqual(refusal)
  expect(checkDeskMove(far, 'resolve')).toEqual(refusal)
  expect(checkDeskMove(far, 'forward')).toMatchObject({ ok: true })
  expect(checkDeskMove({ ...far, competentAgency: null }, 'transfer')).toEqual({ ok: true, value: 'processing' })
})

test('the state is told before whose decision it is', () => {
  expect(checkDeskMove({ status: 'returned', competentAgency: ELSEWHERE }, 'resolve')).toMatchObject({
    error: { messageKey: 'dossier.not-now-returned' },
  })
})

import { expect, test } from 'vitest'
import { hearsEvent, refuseFromWindow } from '../../../../src/main/ipc/public-windows.ts'
import { contract } from '../../../../src/shared/ipc/contract.ts'

test('a window of citizens asks what is made for it; no sign-in, no list of officers, no first run', () => {
  const allowed = Object.keys(contract).filter((operation) => refuseFromWindow('kiosk', operation) === undefined)
  expect(allowed.every((operation) => /^(kiosk|rating|board)\.|^payment-display\.get$/.test(operation))).toBe(true)
  expect(allowed).toContain('kiosk.take-ticket')
  for (const operation of [
    'session.sign-in',
    'session.list-accounts',
    'setup.complete',
    'restore.run',
    'queue.call-next',
    'payment-display.show',
    'xkiosk.leave',
  ])
    for (const window of ['kiosk', 'display', 'rating'] as const)
      expect(refuseFromWindow(window, operation)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(refuseFromWindow('main', 'session.sign-in')).toBeUndefined()
})

test('what a reader read reaches only the window that reader is for', () => {
  const hearersOf = (payload: unknown) =>
    (['main', 'kiosk', 'display', 'rating'] as const).filter((window) =>
      hearsEvent(window, { name: 'code-reader.read', payload }),
    )
  const read = { text: '096090000123', isMangled: false, reader: 'Máy đọc 1' }
  expect(hearersOf({ ...read, purpose: 'counter' })).toEqual(['main'])
  expect(hearersOf({ ...read, purpose: 'kiosk' })).toEqual(['kiosk'])
  expect(hearersOf({ ...read, purpose: 'anybody' })).toEqual([])
  expect(hearsEvent('display', { name: 'queue.called', payload: { callId: 'c1' } })).toBe(true)
})

import { expect, test } from 'vitest'
import { hearsEvent, refuseFromWindow } from '../../../../src/main/ipc/public-windows.ts'
import { contract } from '../../../../src/shared/ipc/contract.ts'

test('a window of citizens asks what is made for it; no sign-in, no list of officers, no first run', () => {
  const allowed = Object.keys(contract).filter((operation) => refuseFromWindow('kiosk', operation) === undefined)
  expect(allowed.every((operation) => /^(kiosk|rating|board)\./.test(operation))).toBe(true)
  expect(allowed).toContain('kiosk.take-ticket')
  for (const operation of [
    'session.sign-in',
    'session.list-accounts',
    'setup.complete',
    'restore.run',
    'queue.call-next',
    'xkiosk.leave',
  ])
    for (const window of ['kiosk', 'display', 'rating'] as const)
      expect(refuseFromWindow(window, operation)).toMatchObject({ ok: false, error: { code: 'forbidden' } })
  expect(refuseFromWindow('main', 'session.sign-in')).toBeUndefined()
})

test('what a reader read reaches only windows that use codes', () => {
  const hearers = (['main', 'kiosk', 'display', 'rating'] as const).filter((window) => hearsEvent(window, 'code-reader.read'))
  expect(hearers).toEqual(['main', 'kiosk'])
  expect(hearsEvent('display', 'queue.called')).toBe(true)
})

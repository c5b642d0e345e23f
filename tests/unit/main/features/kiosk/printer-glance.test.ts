import { expect, test } from 'vitest'
import { createPrinterGlance } from '../../../../../src/main/features/kiosk/index.ts'
import type { TicketPrinter, TicketPrinterState } from '../../../../../src/shared/ports/ticket-printer.ts'

const answering = (states: TicketPrinterState[]): TicketPrinter => ({
  status: () => Promise.resolve(states.shift() ?? 'ready'),
  print: () => Promise.resolve({ kind: 'cancelled' }),
  close: () => Promise.resolve(),
})

test('tells at once what is known, and tells of a change when the printer has answered', async () => {
  let now = 0
  const printer = answering(['ready', 'paper-out'])
  const changed: (() => void)[] = []
  const glance = createPrinterGlance({ printer: () => printer, nowMs: () => now, onChange: () => changed.pop()?.() })
  const next = (): Promise<void> => new Promise((resolve) => void changed.push(resolve))

  let waiting = next()
  expect(glance()).toBe('unknown')
  await waiting
  expect(glance()).toBe('ready')
  waiting = next()
  now = 10_000
  expect(glance()).toBe('ready')
  await waiting
  expect(glance()).toBe('paper-out')
})

test('says that no printer is there where none is assigned', () => {
  expect(createPrinterGlance({ printer: () => undefined, nowMs: () => 0, onChange: () => undefined })()).toBe('none')
})

import { z } from 'zod'
import { DeviceSettings, ReaderPurpose } from '../../domain/device/device-settings.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { CodeReaderState } from '../../ports/code-reader.ts'
import { TicketPaper, TicketPrinterAddress, TicketPrinterFault, TicketPrinterState } from '../../ports/ticket-printer.ts'

/** Something found on this PC or beside it; nothing is used before a person assigns it. */
export const FoundDevice = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('serial'), path: z.string(), label: z.string(), maker: z.string(), isInUse: z.boolean() }),
  z.object({ kind: z.literal('system-queue'), queue: z.string(), label: z.string(), looksLikeTicketPrinter: z.boolean() }),
  z.object({ kind: z.literal('screen'), id: z.string(), label: z.string(), isPrimary: z.boolean() }),
])
export type FoundDevice = z.infer<typeof FoundDevice>

/** One step of the check: `unknown` is said as unknown, never as good. */
export const DeviceCheck = z.object({
  id: z.enum([
    'database',
    'disk',
    'clock',
    'paper-printer',
    'ticket-printer',
    'code-readers',
    'screens',
    'voice',
    'hub',
    'province',
    'key-store',
    'catalogue',
  ]),
  state: z.enum(['ok', 'warning', 'broken', 'unknown', 'not-set']),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
  tookMs: z.number().int(),
  at: LocalTime,
})
export type DeviceCheck = z.infer<typeof DeviceCheck>

const TicketTest = z.object({ address: TicketPrinterAddress, paper: TicketPaper })

export const devicesContract = {
  'devices.get-settings': { kind: 'query', permission: 'diagnostics.run', input: z.object({}), output: DeviceSettings },
  'devices.save-settings': { kind: 'command', permission: 'settings.manage', input: DeviceSettings, output: DeviceSettings },
  'devices.find': {
    kind: 'query',
    permission: 'diagnostics.run',
    input: z.object({}),
    output: z.object({ devices: z.array(FoundDevice), unavailable: z.array(z.string()) }),
  },
  'devices.get-states': {
    kind: 'query',
    permission: 'diagnostics.run',
    input: z.object({}),
    output: z.object({
      ticketPrinter: TicketPrinterState.nullable(),
      codeReaders: z.array(
        z.object({
          name: z.string(),
          path: z.string(),
          purpose: ReaderPurpose,
          state: CodeReaderState,
          lastRead: LocalTime.nullable(),
        }),
      ),
      hostRestarts: z.number().int(),
      languages: z.array(z.string()),
    }),
  },
  /** A test ticket on a printer that need not be saved yet. */
  'devices.test-ticket': {
    kind: 'command',
    permission: 'diagnostics.run',
    input: TicketTest,
    output: z.object({ kind: z.enum(['printed', 'handed-over', 'failed', 'cancelled']), fault: TicketPrinterFault.nullable() }),
  },
  /** Ends the test tickets under way: each is told as `cancelled`, or as printed when the last of it was on its way. */
  'devices.stop-test': { kind: 'command', permission: 'diagnostics.run', input: z.object({}), output: z.object({}) },
  /** The ticket as it will look: `app://quay/files/<token>`, a PNG. */
  'devices.preview-ticket': {
    kind: 'query',
    permission: 'diagnostics.run',
    input: z.object({ paper: TicketPaper }),
    output: z.object({ url: z.string() }),
  },
  'devices.test-voice': {
    kind: 'command',
    permission: 'diagnostics.run',
    input: z.object({ text: z.string().max(200) }),
    output: z.object({ url: z.string().nullable() }),
  },
  /** One step a call, so that the screen shows each as it ends. */
  'devices.check': {
    kind: 'command',
    permission: 'diagnostics.run',
    input: z.object({ id: DeviceCheck.shape.id }),
    output: DeviceCheck,
  },
  /** Ends the steps under way: each is told as stopped. */
  'devices.cancel-checks': { kind: 'command', permission: 'diagnostics.run', input: z.object({}), output: z.object({}) },
  'devices.open-window': {
    kind: 'command',
    permission: 'diagnostics.run',
    input: z.object({ window: z.enum(['kiosk', 'display', 'rating']) }),
    output: z.object({}),
  },
} as const

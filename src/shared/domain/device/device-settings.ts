import { z } from 'zod'
import { cleanLine } from '../../kernel/text.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { TicketPaper, TicketPrinterAddress } from '../../ports/ticket-printer.ts'
import { defineEvent, type EventDefinition } from '../journal/define-event.ts'
import { OfficerRef } from '../staff/officer.ts'

const line = (max: number) =>
  z.string().max(20_000, 'validation.too-long').transform(cleanLine).pipe(z.string().max(max, 'validation.too-long'))

/** Which window hears a code reader on a line of its own: the counter's, or the one where citizens take numbers. */
export const ReaderPurpose = z.enum(['counter', 'kiosk'])
export type ReaderPurpose = z.infer<typeof ReaderPurpose>

/** Devices of one PC. A4 and A5 printers are in the general settings. */
export const DeviceSettings = z.object({
  ticketPrinter: z.object({ address: TicketPrinterAddress, paper: TicketPaper }).nullable(),
  codeReaders: z
    .array(
      z.object({
        name: line(60),
        path: line(200).pipe(z.string().min(1, 'validation.required')),
        baudRate: z.number().int().min(1_200).max(921_600),
        /** Settings from before there was a choice: the counter, so that no card of a visit shows up before citizens. */
        purpose: ReaderPurpose.default('counter'),
      }),
    )
    .max(4, 'validation.too-many'),
  /** Windows that open with the program, and on which screen (`Display.id` of the system as text; empty: the second one). */
  windows: z.array(z.object({ kind: z.enum(['kiosk', 'display', 'rating']), screen: line(40) })).max(3),
  /** This PC's display speaks the calls. */
  speaks: z.boolean(),
})
export type DeviceSettings = z.infer<typeof DeviceSettings>

export const NO_DEVICES: DeviceSettings = { ticketPrinter: null, codeReaders: [], windows: [], speaks: true }

/** Aggregate `device-settings:<station>`. */
export const DeviceSettingsChanged = defineEvent({
  aggType: 'device-settings',
  type: 'DeviceSettingsChanged',
  ver: 1,
  body: z.object({ at: LocalTime, by: OfficerRef, settings: DeviceSettings }),
})

export const deviceEventDefinitions: readonly EventDefinition[] = [DeviceSettingsChanged]

/**
 * What the core and the device host say to each other. Pure data, structured-clone safe; both sides parse what arrives. The host is the
 * only process that loads native drivers; it may hang or die at any moment.
 */
import { z } from 'zod'
import { CodeReaderState } from './code-reader.ts'
import { TicketPrinterAddress, TicketPrinterFault, TicketPrinterState } from './ticket-printer.ts'

const Bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array, 'validation.bytes')
const Id = z.number().int().nonnegative()

const TicketBitmap = z.object({
  width: z.number().int().min(8).max(2_000),
  height: z.number().int().min(1).max(10_000),
  bits: Bytes,
})

/** A serial port of this PC. `maker` and `label` are the system's words, empty where it has none. */
export const SerialPortInfo = z.object({ path: z.string(), label: z.string(), maker: z.string(), serialNumber: z.string() })
export type SerialPortInfo = z.infer<typeof SerialPortInfo>

/** Path `simulator`: no device, a script that reads invented cards (training, demo). */
export const CodeReaderLine = z.object({ path: z.string().min(1).max(200), baudRate: z.number().int().min(1_200).max(921_600) })
export type CodeReaderLine = z.infer<typeof CodeReaderLine>

/** `handle` names what the core has opened; a new host process learns it again from the call itself. */
export const DeviceCall = z.discriminatedUnion('method', [
  z.object({ method: z.literal('ping') }),
  z.object({ method: z.literal('serial.list') }),
  z.object({ method: z.literal('printer.status'), handle: Id, address: TicketPrinterAddress }),
  z.object({ method: z.literal('printer.print'), handle: Id, address: TicketPrinterAddress, ticket: TicketBitmap }),
  z.object({ method: z.literal('printer.close'), handle: Id }),
  z.object({ method: z.literal('reader.open'), handle: Id, line: CodeReaderLine }),
  z.object({ method: z.literal('reader.close'), handle: Id }),
])
export type DeviceCall = z.infer<typeof DeviceCall>
export type DeviceMethod = DeviceCall['method']

const Nothing = z.object({})

export const DeviceAnswers = {
  ping: Nothing,
  'serial.list': z.array(SerialPortInfo),
  'printer.status': TicketPrinterState,
  'printer.print': z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('printed') }),
    z.object({ kind: z.literal('handed-over') }),
    z.object({ kind: z.literal('failed'), fault: TicketPrinterFault }),
    z.object({ kind: z.literal('cancelled') }),
  ]),
  'printer.close': Nothing,
  'reader.open': Nothing,
  'reader.close': Nothing,
} as const
export type DeviceAnswer<M extends DeviceMethod> = z.infer<(typeof DeviceAnswers)[M]>

/** Core → host. `stop`: close everything and end. */
export const ToDeviceHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('call'), id: Id, call: DeviceCall }),
  z.object({ type: z.literal('cancel'), id: Id }),
  z.object({ type: z.literal('stop') }),
])
export type ToDeviceHost = z.infer<typeof ToDeviceHost>

/** Host → core. An `error` is for the log only. */
export const FromDeviceHost = z.discriminatedUnion('type', [
  z.object({ type: z.literal('answer'), id: Id, value: z.unknown() }),
  z.object({ type: z.literal('failed'), id: Id, error: z.string() }),
  z.object({ type: z.literal('reader-state'), handle: Id, state: CodeReaderState }),
  z.object({
    type: z.literal('reader-read'),
    handle: Id,
    read: z.object({ text: z.string().max(8_000), readAt: z.number(), isMangled: z.boolean() }),
  }),
])
export type FromDeviceHost = z.infer<typeof FromDeviceHost>

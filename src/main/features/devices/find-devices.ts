import type { FoundDevice } from '../../../shared/ipc/contract/devices.ts'
import type { Printer } from '../../../shared/ports/printer.ts'
import type { DeviceHost } from '../../platform/device-host/index.ts'
import { endWithin } from './end-within.ts'

/** A screen of this PC, as the shell sees it. */
export type FoundScreen = { readonly id: string; readonly label: string; readonly isPrimary: boolean }

export type FindDeps = {
  readonly host: Pick<DeviceHost, 'listSerialPorts'>
  readonly printer: () => Printer
  /** Absent on a host without windows. */
  readonly listScreens: (() => Promise<readonly FoundScreen[]>) | undefined
  readonly usedPaths: () => readonly string[]
}

/** What was found, and the kinds that could not be asked: a short list is not taken for a whole one. */
export type FoundDevices = { readonly devices: FoundDevice[]; readonly unavailable: string[] }

const LIMIT_MS = 8_000

/** Looks everywhere at once; a kind that hangs is named as unavailable and holds no other up. */
export async function findDevices(deps: FindDeps): Promise<FoundDevices> {
  const kinds = await Promise.all([
    look('serial', () => findSerial(deps)),
    look('system-queue', () => findQueues(deps.printer())),
    look('screen', () => findScreens(deps)),
  ])
  return {
    devices: kinds.flatMap(({ found }) => found ?? []),
    unavailable: kinds.flatMap(({ kind, found }) => (found === undefined ? [kind] : [])),
  }
}

async function look(kind: FoundDevice['kind'], find: () => Promise<readonly FoundDevice[] | undefined>) {
  // Whatever threw has said so in its own log; here it only means "not known".
  return {
    kind,
    found: await endWithin(
      find().catch(() => undefined),
      LIMIT_MS,
      undefined,
    ),
  }
}

async function findSerial({ host, usedPaths }: FindDeps): Promise<readonly FoundDevice[] | undefined> {
  const used = usedPaths()
  const ports = await host.listSerialPorts()
  return ports?.map(({ path, label, maker }) => ({
    kind: 'serial',
    path,
    label: label === '' ? path : label,
    maker,
    isInUse: used.includes(path),
  }))
}

const CUPS_QUEUE = /^ipp:cups\/printers\/(.+)$/
const WINDOWS_QUEUE = /^system:(.+)$/
/** Names of the models sold for shops and counters; a guess that only puts the likely one first. */
const TICKET_NAMES =
  /\b(pos|receipt|thermal|ticket|bill|nhiệt|số thứ tự|tm-[tmu]\w*|xp-?\d*|xprinter|zj-?\d*|rongta|rp\d+|58|80)(mm)?\b/iu

/** Of a printer's id as the settings keep it; undefined: it is reached another way. */
export function queueOf(printerId: string): string | undefined {
  const encoded = CUPS_QUEUE.exec(printerId)?.[1]
  return encoded === undefined ? WINDOWS_QUEUE.exec(printerId)?.[1] : decodeURIComponent(encoded)
}

async function findQueues(printer: Printer): Promise<readonly FoundDevice[] | undefined> {
  const { printers, unavailable } = await printer.list()
  const queues = printers.flatMap(({ id, name }): FoundDevice[] => {
    const queue = queueOf(id)
    if (queue === undefined) return []
    return [{ kind: 'system-queue', queue, label: name, looksLikeTicketPrinter: TICKET_NAMES.test(`${queue} ${name}`) }]
  })
  return queues.length === 0 && unavailable.some(({ driver }) => driver !== 'pdf-file') ? undefined : queues
}

async function findScreens({ listScreens }: FindDeps): Promise<readonly FoundDevice[] | undefined> {
  const screens = await listScreens?.()
  return screens?.map((screen) => ({ kind: 'screen', ...screen }))
}

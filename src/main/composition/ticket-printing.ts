import path from 'node:path'
import type { PapersSlipFacts } from '../../shared/domain/procedure/papers-slip.ts'
import { DEFAULT_QUEUE_SETTINGS, type TicketFacts } from '../../shared/domain/queue/index.ts'
import type { CancelSignal } from '../../shared/kernel/cancel-signal.ts'
import type { LocalTime } from '../../shared/kernel/local-time.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { TicketBitmap, TicketPaper } from '../../shared/ports/ticket-printer.ts'
import type { AssignedDevices, DeviceSettingsService } from '../features/devices/index.ts'
import type { TicketPrinted, TicketPrinting } from '../features/queue/index.ts'
import type { QueueSeams } from './queueing.ts'
import type { TicketImages } from '../platform/ticket-image/index.ts'

type Draw = (images: TicketImages, paper: TicketPaper) => TicketBitmap

export type TicketDeskParts = {
  readonly resourcesDir: string
  readonly fontDir: string
  readonly assigned: Pick<AssignedDevices, 'ticketPrinter'>
  readonly devices: Pick<DeviceSettingsService, 'settings'>
  readonly centreName: () => string
  readonly now: () => LocalTime
  readonly logger: Logger
}

export type TicketDesk = {
  readonly printing: TicketPrinting
  /** The papers to bring for a procedure, on the same printer. */
  readonly printPapers: (facts: PapersSlipFacts) => Promise<TicketPrinted>
  /** An invented number, for previews and test papers. Rejects when the template cannot be drawn. */
  readonly drawSample: (paper: TicketPaper) => Promise<{ readonly bitmap: TicketBitmap; readonly png: Uint8Array }>
}

/** Numbers on paper: what the queue tells, drawn from the template for the paper in the printer, printed by the device host. */
export function createTicketDesk(parts: TicketDeskParts): TicketDesk {
  const { assigned, devices, logger } = parts
  let images: TicketImages | undefined
  /** Drawing is loaded with the first ticket: native code, fonts and template would only lengthen the cold start. */
  const load = async (): Promise<TicketImages> => {
    const { createTicketImages } = await import('../platform/ticket-image/index.ts')
    return createTicketImages({ ticketDir: path.join(parts.resourcesDir, 'ticket'), fontDir: parts.fontDir })
  }
  const withImages = async (draw: (images: TicketImages) => TicketBitmap): Promise<TicketBitmap> => {
    // One that a province has spoilt is read again at the next ticket.
    images ??= await load()
    return draw(images)
  }
  const print = async (draw: Draw, signal?: CancelSignal): Promise<TicketPrinted> => {
    const chosen = devices.settings().ticketPrinter
    const printer = assigned.ticketPrinter()
    if (chosen === null || printer === undefined) return { kind: 'no-printer' }
    try {
      const bitmap = await withImages((all) => draw(all, chosen.paper))
      return await printer.print(bitmap, signal)
    } catch (error) {
      logger.error('ticket not drawn', { error })
      return { kind: 'failed', fault: 'driver-fault' }
    }
  }

  return {
    printing: { print: (facts, signal) => print((all, paper) => all.render(facts, paper), signal) },
    printPapers: (facts) => print((all, paper) => all.renderPapers(facts, paper)),
    drawSample: async (paper) => {
      const bitmap = await withImages((all) => all.render(toSample(parts), paper, { isTest: true }))
      const { toTicketPng } = await import('../platform/ticket-image/index.ts')
      return { bitmap, png: toTicketPng(bitmap) }
    },
  }
}

type Lending = {
  readonly ticketDesk: TicketDesk
  readonly devices: Pick<DeviceSettingsService, 'stationsWithTicketPrinter'>
  readonly queueing: { readonly seams: Pick<QueueSeams, 'printing' | 'stationsWithPrinter'> }
}

/** The queue prints on this PC's printer from now on, and knows which stations have one: the first of them writes the numbers. */
export function lendTicketPrinting({ ticketDesk, devices, queueing: { seams } }: Lending): void {
  seams.printing = ticketDesk.printing
  seams.stationsWithPrinter = devices.stationsWithTicketPrinter
}

const SAMPLE_ID = '00000000-0000-4000-8000-000000000000'

function toSample({ centreName, now }: Pick<TicketDeskParts, 'centreName' | 'now'>): TicketFacts {
  const { groups, rule, ticketNote } = DEFAULT_QUEUE_SETTINGS
  const time = now()
  const [year, month, day] = time.slice(0, 10).split('-')
  return {
    ticketId: SAMPLE_ID,
    centreName: centreName(),
    label: 'A000',
    groupName: groups[0]?.name ?? '',
    procedureName: '',
    ahead: 3,
    expectedWaitMinutes: 12,
    takenAt: `${time.slice(11, 19)} ${day}/${month}/${year}`,
    priority: null,
    rule,
    note: ticketNote,
    // Told apart from a number by its first letters: a reader must take it for nothing.
    qr: `THU:${time.slice(0, 10)}:A000`,
    counters: [],
    appointmentAt: null,
    isReprint: false,
  }
}

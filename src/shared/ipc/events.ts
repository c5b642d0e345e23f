import { z } from 'zod'
import { ReaderPurpose } from '../domain/device/device-settings.ts'

/** Core → window: what changed, never the state itself; the window asks again. */
export const events = {
  'dossier.changed': z.object({ dossierId: z.string() }),
  'draft.changed': z.object({ draftId: z.string() }),
  'catalogue.changed': z.object({}),
  /** A version of an internal process was published or retired. */
  'workflow.changed': z.object({}),
  'staff.changed': z.object({}),
  'settings.changed': z.object({}),
  'sync.changed': z.object({}),
  /** A machine came in, was shut out, or a code began or ended. */
  'stations.changed': z.object({}),
  /** A long work began, went on or ended; `work.list` tells how far. */
  'work.progress': z.object({ workId: z.string() }),
  /** Two versions met, or a decision was made; on any machine. */
  'conflict.changed': z.object({}),
  /** Somebody began, left or asked for a dossier. */
  'work-lock.changed': z.object({}),
  /** A delegation, an absence, the duty roster. */
  'delegation.changed': z.object({}),
  /** A number, a book or a request for one; the reserve of codes. */
  'numbers.changed': z.object({}),
  /** A number of a certification book, a paper, a volume, a request. */
  'certification.changed': z.object({}),
  /** A blob moved, arrived or could not; `blob-transfer.get-progress` tells how far. */
  'blob-transfer.changed': z.object({}),
  'backup.changed': z.object({}),
  /** A message to a citizen was written, left, or could not. */
  'notification.changed': z.object({}),
  /** Packages for the archive. */
  'archive.changed': z.object({}),
  /** Something of the post that is no dossier's: who stands in for a clerk. */
  'postal.changed': z.object({}),
  /** A number, a counter, the order, an appointment, the settings of the queue. */
  'queue.changed': z.object({}),
  /** A number was called or called again: displays show it, one speaks it. */
  'queue.called': z.object({ callId: z.string() }),
  'rating.changed': z.object({}),
  /** Something else is to be paid before the citizen's window of this PC, or nothing any more. */
  'payment-display.changed': z.object({}),
  /** A shift, a receipt, an awaited payment, a book, a rate. */
  'money.changed': z.object({}),
  /** A device came, went or was assigned. */
  'devices.changed': z.object({}),
  /** A reader on a line of its own read a code; only the window that reader is for hears it. */
  'code-reader.read': z.object({ text: z.string(), isMangled: z.boolean(), reader: z.string(), purpose: ReaderPurpose }),
  /** A restore, or what follows it until the first intake, has come further. */
  'restore.progress': z.object({}),
  'print.changed': z.object({ printId: z.string() }),
  'session.changed': z.object({ reason: z.enum(['signed-in', 'signed-out', 'locked']) }),
  'core.down': z.object({}),
  'core.restarted': z.object({}),
} as const

export type CoreEventName = keyof typeof events
export type CoreEventPayload<N extends CoreEventName> = z.infer<(typeof events)[N]>
export type PublishEvent = <N extends CoreEventName>(name: N, payload: CoreEventPayload<N>) => void

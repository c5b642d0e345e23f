import { QueryClient } from '@tanstack/react-query'
import type { Operation } from '../../shared/ipc/contract.ts'
import type { CoreEvent } from './core-events.ts'

/** Answers come from a process on the same machine and are told of every change: no polling, no retry, no staleness by time. */
export const createQueryCache = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: { staleTime: Number.POSITIVE_INFINITY, retry: false, refetchOnWindowFocus: false, networkMode: 'always' },
    },
  })

type Touched = readonly (Operation | `${string}.*`)[]

/** Which answers an event makes old. */
const TOUCHED: Readonly<Record<CoreEvent['name'], Touched>> = {
  'dossier.changed': [
    'workflow.options',
    'certification.*',
    'turn.*',
    'work-list.*',
    'work-lock.*',
    'result.*',
    'proof.check',
    'on-the-spot.*',
    'dossier.*',
    'numbers.*',
    'conflicts.*',
    'register.*',
    'person.*',
    'money.*',
    'settlement.*',
    'return.*',
    'postal.*',
    'archive.*',
    'notification.*',
    'sync.*',
    'audit.*',
  ],
  'draft.changed': ['draft.*', 'work-list.get-opinion'],
  'workflow.changed': ['workflow.*', 'audit.*'],
  'catalogue.changed': ['workflow.*', 'catalogue.*', 'dossier.evaluate-intake', 'audit.*'],
  'staff.changed': ['work-list.*', 'staff.*', 'session.*', 'audit.*'],
  'settings.changed': ['settings.*', 'hub.*', 'session.*', 'sync.*', 'paper.list-printers', 'setup.*', 'audit.*'],
  'sync.changed': [
    'certification.*',
    'work-list.*',
    'work-lock.*',
    'delegation.*',
    'session.*',
    'stations.*',
    'proof.*',
    'hub.*',
    'sync.*',
    'numbers.*',
    'dossier.*',
  ],
  'stations.changed': ['stations.*', 'proof.*', 'sync.get-status', 'audit.*'],
  'work.progress': ['work.*', 'work-list.get-bulk'],
  'blob-transfer.changed': ['blob-transfer.*'],
  'conflict.changed': ['work-list.*', 'conflicts.*', 'dossier.*', 'sync.*', 'audit.*'],
  'backup.changed': ['backup.*'],
  'restore.progress': ['restore.get-progress', 'restore.get-state'],
  'work-lock.changed': ['work-lock.*', 'work-list.list'],
  'delegation.changed': ['delegation.*', 'session.*', 'workflow.options', 'turn.get-options', 'work-list.*', 'audit.*'],
  'certification.changed': ['certification.*', 'paper.list-prints', 'audit.*'],
  'numbers.changed': ['numbers.*', 'sync.get-status', 'conflicts.*', 'audit.*'],
  'queue.changed': ['queue.*', 'appointment.*', 'kiosk.get-screen', 'board.get', 'audit.*'],
  'queue.called': ['board.get', 'queue.*'],
  'rating.changed': ['rating.*'],
  'notification.changed': ['notification.*', 'return.*', 'audit.*'],
  'archive.changed': ['archive.*', 'audit.*'],
  'postal.changed': ['postal.*', 'audit.*'],
  'money.changed': ['money.*', 'bank.*', 'settlement.*', 'dossier.evaluate-intake', 'payment-display.*', 'audit.*'],
  'payment-display.changed': ['payment-display.*'],
  'devices.changed': ['devices.*', 'slides.*', 'kiosk.get-screen'],
  'code-reader.read': ['devices.get-states'],
  'print.changed': ['paper.list-prints', 'paper.list-running', 'paper.list-printers', 'dossier.get'],
  'session.changed': ['session.*', 'payment-display.get'],
  'core.down': [],
  'core.restarted': ['session.*', 'setup.*'],
}

export function isTouched(event: CoreEvent, operation: string): boolean {
  return TOUCHED[event.name].some((pattern) =>
    pattern.endsWith('.*') ? operation.startsWith(pattern.slice(0, -1)) : operation === pattern,
  )
}

/** Marks answers as old; those on the screen are asked again at once. */
export function refreshAfter(cache: QueryClient, event: CoreEvent): void {
  void cache.invalidateQueries({ predicate: ({ queryKey }) => isTouched(event, String(queryKey[0])) })
}

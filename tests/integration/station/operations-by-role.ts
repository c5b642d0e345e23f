import type { Operation } from '../../../src/shared/ipc/contract.ts'
import type { Role } from '../../../src/shared/domain/staff/permission.ts'

const INTAKE: readonly Role[] = ['counter-clerk', 'postal-clerk', 'centre-head']
const READERS: readonly Role[] = ['counter-clerk', 'postal-clerk', 'specialist', 'office-head', 'leader', 'clerical-officer', 'cashier', 'centre-head', 'auditor']
const PROCESSORS: readonly Role[] = ['specialist', 'office-head', 'centre-head']
const APPROVERS: readonly Role[] = ['office-head', 'leader', 'centre-head']
const MANAGERS: readonly Role[] = ['centre-head', 'administrator']
const ADMINISTRATOR: readonly Role[] = ['administrator']
const PRINTERS: readonly Role[] = ['counter-clerk', 'postal-clerk', 'specialist', 'office-head', 'clerical-officer', 'cashier', 'centre-head']
const TRANSFERRERS: readonly Role[] = ['counter-clerk', 'postal-clerk', 'specialist', 'office-head', 'centre-head']
const SYNC_MANAGERS: readonly Role[] = ['counter-clerk', 'centre-head', 'administrator']

/** Who may do what, written out by hand: `permission.ts` is held against this table, not against itself. */
export const OPERATIONS_BY_ROLE: { readonly [O in Operation]: readonly Role[] | 'everyone' | 'public' } = {
  'setup.get-state': 'public',
  'setup.complete': 'public',
  'setup.print-recovery': 'public',
  'setup.put-recovery-away': 'public',
  'session.get': 'public',
  'session.list-accounts': 'public',
  'session.sign-in': 'public',
  'session.unlock': 'public',
  'session.lock': 'everyone',
  'session.sign-out': 'everyone',
  'session.change-pin': 'everyone',
  'staff.list': 'everyone',
  'staff.create': ADMINISTRATOR,
  'staff.update': ADMINISTRATOR,
  'staff.set-pin': ADMINISTRATOR,
  'catalogue.search': 'everyone',
  'catalogue.get': 'everyone',
  'catalogue.get-reference': 'everyone',
  'catalogue.list-versions': 'everyone',
  'catalogue.export': MANAGERS,
  'catalogue.preview-import': MANAGERS,
  'catalogue.apply-import': MANAGERS,
  'person.find': INTAKE,
  'person.list-similar': INTAKE,
  'draft.list': INTAKE,
  'draft.open': INTAKE,
  'draft.save': INTAKE,
  'draft.discard': INTAKE,
  'dossier.evaluate-intake': INTAKE,
  'dossier.receive': INTAKE,
  'dossier.request-intake-supplement': INTAKE,
  'dossier.refuse-intake': INTAKE,
  'dossier.receive-supplement': INTAKE,
  'dossier.list': READERS,
  'dossier.count-tabs': READERS,
  'dossier.get': READERS,
  'dossier.search': READERS,
  'dossier.transfer': TRANSFERRERS,
  'dossier.accept': PROCESSORS,
  'dossier.submit': PROCESSORS,
  'dossier.request-supplement': PROCESSORS,
  'dossier.require-payment': PROCESSORS,
  'dossier.stop': PROCESSORS,
  'dossier.send-back': APPROVERS,
  'dossier.resolve': APPROVERS,
  'dossier.collect-fee': ['counter-clerk', 'postal-clerk', 'cashier', 'centre-head'],
  'dossier.withdraw': ['counter-clerk', 'centre-head'],
  'dossier.correct': ['counter-clerk', 'centre-head'],
  'dossier.hand-over': ['counter-clerk', 'postal-clerk', 'clerical-officer', 'centre-head'],
  'paper.preview': READERS,
  'paper.print': PRINTERS,
  'paper.list-prints': READERS,
  'paper.list-printers': 'everyone',
  'register.list': ['counter-clerk', 'specialist', 'office-head', 'leader', 'clerical-officer', 'centre-head', 'auditor'],
  'files.begin-upload': 'everyone',
  'files.open': READERS,
  'sync.get-status': 'everyone',
  'sync.list-queue': 'everyone',
  'sync.send-now': SYNC_MANAGERS,
  'sync.retry': SYNC_MANAGERS,
  'settings.get': 'everyone',
  'settings.update': ADMINISTRATOR,
  'audit.list': ['centre-head', 'administrator', 'auditor'],
  'audit.verify': ['centre-head', 'administrator', 'auditor'],
  'diagnostics.run': 'everyone',
}

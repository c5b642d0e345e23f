import type { Role } from '../../../src/shared/domain/staff/permission.ts'

export const INTAKE: readonly Role[] = ['counter-clerk', 'postal-clerk', 'centre-head']
export const READERS: readonly Role[] = [
  'counter-clerk',
  'postal-clerk',
  'specialist',
  'office-head',
  'leader',
  'clerical-officer',
  'cashier',
  'centre-head',
  'auditor',
]
export const PROCESSORS: readonly Role[] = ['specialist', 'office-head', 'centre-head']
export const APPROVERS: readonly Role[] = ['office-head', 'leader', 'centre-head']
export const DELEGATORS: readonly Role[] = ['office-head', 'leader', 'centre-head', 'administrator']
export const MANAGERS: readonly Role[] = ['centre-head', 'administrator']
export const ADMINISTRATOR: readonly Role[] = ['administrator']
export const PRINTERS: readonly Role[] = [
  'counter-clerk',
  'postal-clerk',
  'specialist',
  'office-head',
  'clerical-officer',
  'cashier',
  'centre-head',
]
export const TRANSFERRERS: readonly Role[] = ['counter-clerk', 'postal-clerk', 'specialist', 'office-head', 'centre-head']
export const SYNC_MANAGERS: readonly Role[] = ['counter-clerk', 'centre-head', 'administrator']

export const COLLECTORS: readonly Role[] = ['counter-clerk', 'postal-clerk', 'cashier', 'centre-head']
export const RECONCILERS: readonly Role[] = ['cashier', 'centre-head']
export const MONEY_READERS: readonly Role[] = ['office-head', 'leader', 'cashier', 'centre-head', 'auditor']
export const POST_SUPERVISORS: readonly Role[] = ['office-head', 'leader', 'centre-head', 'auditor']
export const RETURNERS: readonly Role[] = ['counter-clerk', 'postal-clerk', 'clerical-officer', 'centre-head']

export const NUMBER_READERS: readonly Role[] = [
  'specialist',
  'office-head',
  'leader',
  'clerical-officer',
  'centre-head',
  'administrator',
  'auditor',
]
export const NUMBER_ASKERS: readonly Role[] = ['specialist', 'office-head', 'leader', 'clerical-officer', 'centre-head']
export const REGISTRARS: readonly Role[] = ['clerical-officer']
export const DAY_CLOSERS: readonly Role[] = ['counter-clerk', 'clerical-officer', 'centre-head', 'administrator']

export const CERTIFICATION_READERS: readonly Role[] = [
  'counter-clerk',
  'specialist',
  'office-head',
  'leader',
  'clerical-officer',
  'centre-head',
  'auditor',
]
export const CERTIFIERS: readonly Role[] = ['counter-clerk', 'specialist', 'clerical-officer', 'centre-head']
export const BOOK_KEEPERS: readonly Role[] = ['clerical-officer', 'centre-head']

export const CALLERS: readonly Role[] = [
  'counter-clerk',
  'postal-clerk',
  'specialist',
  'clerical-officer',
  'cashier',
  'centre-head',
]
export const QUEUE_READERS: readonly Role[] = [...CALLERS, 'office-head', 'leader', 'administrator', 'auditor']

export const DRAFTERS: readonly Role[] = ['counter-clerk', 'specialist', 'office-head', 'clerical-officer', 'centre-head']
export const STAMPERS: readonly Role[] = ['clerical-officer', 'centre-head']

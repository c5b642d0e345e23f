import { z } from 'zod'

/** What an officer may do. Every operation of the contract names exactly one of these, or is public. */
export const Permission = z.enum([
  'dossier.read',
  'dossier.receive',
  'dossier.correct',
  'dossier.transfer',
  'dossier.process',
  'dossier.approve',
  'dossier.hand-over',
  'dossier.withdraw',
  'fee.collect',
  'paper.print',
  'register.read',
  'catalogue.read',
  'catalogue.manage',
  'staff.manage',
  'settings.manage',
  'sync.read',
  'sync.manage',
  'audit.read',
  'diagnostics.run',
  'backup.read',
  'backup.manage',
  'session.own',
])
export type Permission = z.infer<typeof Permission>

/** Roles of a commune centre (design.md §6; postal clerk: NĐ 309/2026 Đ.5 and plan of Hà Tĩnh, intake and return only). */
export const Role = z.enum([
  'counter-clerk',
  'postal-clerk',
  'specialist',
  'office-head',
  'leader',
  'clerical-officer',
  'cashier',
  'centre-head',
  'administrator',
  'auditor',
])
export type Role = z.infer<typeof Role>

const EVERYONE: readonly Permission[] = ['session.own', 'catalogue.read', 'sync.read', 'diagnostics.run']

const ROLE_PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  'counter-clerk': [
    ...EVERYONE,
    'dossier.read',
    'dossier.receive',
    'dossier.correct',
    'dossier.transfer',
    'dossier.hand-over',
    'dossier.withdraw',
    'fee.collect',
    'paper.print',
    'register.read',
    'sync.manage',
  ],
  // Post-office staff guide, receive, transfer and return; they never appraise, approve or correct a record (NĐ 309/2026 Đ.5).
  'postal-clerk': [
    ...EVERYONE,
    'dossier.read',
    'dossier.receive',
    'dossier.transfer',
    'dossier.hand-over',
    'fee.collect',
    'paper.print',
  ],
  specialist: [...EVERYONE, 'dossier.read', 'dossier.process', 'dossier.transfer', 'paper.print', 'register.read'],
  'office-head': [
    ...EVERYONE,
    'dossier.read',
    'dossier.process',
    'dossier.transfer',
    'dossier.approve',
    'paper.print',
    'register.read',
  ],
  leader: [...EVERYONE, 'dossier.read', 'dossier.approve', 'register.read'],
  'clerical-officer': [...EVERYONE, 'dossier.read', 'dossier.hand-over', 'paper.print', 'register.read'],
  cashier: [...EVERYONE, 'dossier.read', 'fee.collect', 'paper.print'],
  'centre-head': [
    ...EVERYONE,
    'dossier.read',
    'dossier.receive',
    'dossier.correct',
    'dossier.transfer',
    'dossier.process',
    'dossier.approve',
    'dossier.hand-over',
    'dossier.withdraw',
    'fee.collect',
    'paper.print',
    'register.read',
    'catalogue.manage',
    'sync.manage',
    'audit.read',
    'backup.read',
  ],
  administrator: [
    ...EVERYONE,
    'catalogue.manage',
    'staff.manage',
    'settings.manage',
    'sync.manage',
    'audit.read',
    'backup.read',
    'backup.manage',
  ],
  auditor: [...EVERYONE, 'dossier.read', 'register.read', 'audit.read'],
}

/** The union of what the officer's roles allow. */
export function permissionsOf(roles: readonly Role[]): ReadonlySet<Permission> {
  return new Set(roles.flatMap((role) => ROLE_PERMISSIONS[role]))
}

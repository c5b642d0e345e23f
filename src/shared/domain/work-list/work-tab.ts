import { z } from 'zod'
import type { Officer } from '../staff/officer.ts'
import { permissionsOf } from '../staff/permission.ts'

/** The lists of `Xử lý hồ sơ`, in the order of its tabs and of Alt+1…9. */
export const WorkTab = z.enum([
  'mine',
  'department',
  'to-accept',
  'to-sign',
  'due-soon',
  'overdue',
  'returned',
  'waiting',
  'absent',
])
export type WorkTab = z.infer<typeof WorkTab>

/** How much of a list somebody sees. */
export type WorkSight = 'own' | 'office'

/** Who gives out work (heads and leaders) sees the office; others what is theirs or lies unowned in their division. */
export function sightOf({ roles }: Pick<Officer, 'roles'>): WorkSight {
  return permissionsOf(roles).has('work.reassign') ? 'office' : 'own'
}

/** A list that opens first: what the role is there for. */
export function firstTabOf({ roles }: Pick<Officer, 'roles'>): WorkTab {
  return permissionsOf(roles).has('dossier.process') ? 'mine' : 'to-sign'
}

/** Hours ahead that `Sắp đến hạn` looks. */
export const DUE_SOON_HOURS = 24

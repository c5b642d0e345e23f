import { z } from 'zod'

/**
 * Why a person is asked (sync.md §10).
 * `state` two next states · `field` one field, two values · `joint` different fields on one base, one click keeps both ·
 * `signature` approved on the version before somebody's change · `payment` more was taken than is due, or money met another
 * move · `settings` two administrators · `registers` one number of a register given twice · `duplicate-code` two dossiers
 * under one code, after a copied disk.
 */
export const ConflictKind = z.enum(['state', 'field', 'joint', 'signature', 'payment', 'settings', 'registers', 'duplicate-code'])
export type ConflictKind = z.infer<typeof ConflictKind>

import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { defineEvent } from '../journal/define-event.ts'
import { compareText } from '../../kernel/text.ts'

/**
 * Nightly reconciliation (sync.md §7.6): every dossier the unit told the province of on a day is asked for again by its
 * code, and what the province then holds is written down beside what it once confirmed.
 */
export const ReconciledKind = z.enum([
  /** The province confirmed it and no longer has it: it goes again by itself. */
  'missing',
  /** It holds another status than the last one it confirmed. */
  'differs',
  /** Not confirmed yet: waiting, refused or unknown at the gateway. */
  'not-confirmed',
  /** The province gave no answer about it. */
  'unanswered',
])
export type ReconciledKind = z.infer<typeof ReconciledKind>

export const ReconciledItem = z.object({
  dossierId: z.string(),
  /** As the province was told: the portal's code, or ours. */
  code: z.string(),
  kind: ReconciledKind,
  /** National status 1–10; null where unknown. */
  ourStatus: z.number().int().nullable(),
  theirStatus: z.number().int().nullable(),
})
export type ReconciledItem = z.infer<typeof ReconciledItem>

/** More lines than a person reads; the counts are of all. */
export const MAX_RECONCILED_ITEMS = 1_000

export const DayReconciled = defineEvent({
  aggType: 'reconciliation',
  type: 'DayReconciled',
  ver: 1,
  body: z.object({
    day: PlainDate,
    at: LocalTime,
    /** Dossiers the unit had something to tell of on that day, and how many of them the province holds as told. */
    told: z.number().int().min(0),
    agreed: z.number().int().min(0),
    counts: z.record(ReconciledKind, z.number().int().min(0)),
    items: z.array(ReconciledItem).max(MAX_RECONCILED_ITEMS),
  }),
})
export type DayReconciledBody = z.infer<typeof DayReconciled.body>

/** What the province was last told of a dossier, and whether it has confirmed all of it. */
export type ToldDossier = {
  readonly dossierId: string
  readonly code: string
  readonly status: number
  readonly isConfirmed: boolean
}

export type HeldAtProvince =
  | { readonly kind: 'there'; readonly status: number | null }
  | { readonly kind: 'not-there' }
  | { readonly kind: 'no-answer' }

/** One line of the comparison; undefined where both sides agree. */
export function compareDossier(ours: ToldDossier, theirs: HeldAtProvince): ReconciledItem | undefined {
  const { dossierId, code, status } = ours
  const theirStatus = theirs.kind === 'there' ? theirs.status : null
  const line = (kind: ReconciledKind): ReconciledItem => ({ dossierId, code, kind, ourStatus: status, theirStatus })
  if (theirs.kind === 'no-answer') return line('unanswered')
  if (!ours.isConfirmed) return line('not-confirmed')
  if (theirs.kind === 'not-there') return line('missing')
  // A province that tells no status is believed to hold what it confirmed.
  return theirs.status === null || theirs.status === status ? undefined : line('differs')
}

/** The whole day, worst first. */
export function summariseDay(
  day: PlainDate,
  at: LocalTime,
  compared: readonly { readonly ours: ToldDossier; readonly theirs: HeldAtProvince }[],
): DayReconciledBody {
  const items = compared.flatMap(({ ours, theirs }) => compareDossier(ours, theirs) ?? [])
  const counts = { missing: 0, differs: 0, 'not-confirmed': 0, unanswered: 0 }
  for (const { kind } of items) counts[kind] += 1
  const ordered = items.toSorted(
    (a, b) => ReconciledKind.options.indexOf(a.kind) - ReconciledKind.options.indexOf(b.kind) || compareText(a.code, b.code),
  )
  return {
    day,
    at,
    told: compared.length,
    agreed: compared.length - items.length,
    counts,
    items: ordered.slice(0, MAX_RECONCILED_ITEMS),
  }
}

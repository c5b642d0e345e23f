import { createHash } from 'node:crypto'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import type { DossierEventType } from '../../../src/shared/domain/dossier/dossier-events.ts'
import type { ReceiveInput } from '../station/an-intake.ts'

/** A dossier a clerk was told is saved. `print` is what must never change again. */
export type SavedDossier = { readonly id: string; readonly code: string; readonly print: string }

/** What a counter says of its work, one line each. `…-try` comes before the operation, the others only after its answer. */
export type Told =
  | { readonly k: 'ready' }
  /** The counter's clock now runs this far ahead, in milliseconds: a PC has 200 codes a day. */
  | { readonly k: 'day'; readonly offsetMs: number }
  | { readonly k: 'receive-try'; readonly input: ReceiveInput }
  | { readonly k: 'received'; readonly visitId: string; readonly dossiers: readonly SavedDossier[] }
  | { readonly k: 'draft-try' | 'draft'; readonly id: string; readonly print: string }
  | { readonly k: 'discard-try'; readonly id: string }
  | { readonly k: 'moved'; readonly id: string; readonly type: DossierEventType; readonly files: readonly string[] }
  | { readonly k: 'printed'; readonly dossierId: string; readonly form: string }
  | { readonly k: 'fault'; readonly what: string; readonly error: unknown }

export function printOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24)
}

/** Everything of a dossier that reception fixed for good. */
export function dossierPrint(dossier: Dossier): string {
  const {
    id,
    code,
    lookupSecret,
    register,
    procedure,
    channel,
    owner,
    proxy,
    setCount,
    summary,
    receivedAt,
    receivedBy,
    visitId,
    resultPlace,
  } = dossier
  return printOf([
    id,
    code,
    lookupSecret,
    register,
    procedure.code,
    channel,
    sorted(owner),
    proxy,
    setCount,
    summary,
    receivedAt,
    receivedBy.id,
    visitId,
    resultPlace,
  ])
}

/** The order of keys is the storage's affair. */
function sorted(record: Readonly<Record<string, unknown>>): unknown {
  return Object.entries(record).toSorted(([left], [right]) => (left < right ? -1 : 1))
}

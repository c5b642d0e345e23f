import type { ComparedItem } from '../../../shared/domain/conflict/compare-sides.ts'
import type { Branch, Branches } from '../../../shared/domain/conflict/find-branches.ts'
import { decideDossier, judgeDossier, unitePayments, type DossierFork } from '../../../shared/domain/conflict/judge-dossier.ts'
import { dossierEvents, type DossierEventType } from '../../../shared/domain/dossier/dossier-events.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { refundDueOf } from '../../../shared/domain/dossier/refund-due.ts'
import type { NewEvent, StoredEvent } from '../../../shared/domain/journal/index.ts'
import { toItems, type Act, type Decided, type ForkReader, type OpenFork } from './fork-reader.ts'

export type DossierReading = {
  readonly fold: (dossierId: string, events: readonly StoredEvent[]) => Dossier | undefined
  readonly typeOf: (event: StoredEvent) => DossierEventType | undefined
}

/** Acts that leave the state alone: not choosing a side's state does not undo them. */
const STATELESS: readonly DossierEventType[] = ['FeePaid', 'FeeRefunded', 'DossierCorrected']

export function createDossierForks(reading: DossierReading): ForkReader {
  return {
    aggType: 'dossier',
    subject: 'dossier',
    mayRead: 'dossier.read',
    mayDecide: 'dossier.read',
    read: (dossierId, branches) => {
      const fork = toFork(reading, dossierId, branches)
      if (!fork) return unreadable(dossierId, reading.fold(dossierId, branches.branches.at(0)?.all ?? []))
      const { kind, compared } = judgeDossier(fork)
      if (kind === undefined) return undefined
      const states = fork.sides.map(({ state }) => state)
      return {
        kind,
        ...nameOf(fork.base),
        items: toItems(compared, fork.base, states),
        refundDue: refundDueOf({ ...fork.base, payments: unitePayments(fork) }),
        decide: (choices): Decided => {
          const decided = decideDossier(fork, choices)
          if ('problems' in decided) return decided
          const chosen = choices.get('state') ?? pickedByItself(compared)
          const superseded = supersededBy(reading, branches, chosen)
          return {
            toEvent: (decision, act) =>
              toEvent(dossierId, { ...act, ...decision, superseded, outcome: outcomeOf(decided.merged) }),
          }
        },
      }
    },
  }
}

/** Undefined when something in it was written by a newer program. */
function toFork(reading: DossierReading, dossierId: string, { base, branches }: Branches<StoredEvent>): DossierFork | undefined {
  const before = reading.fold(dossierId, base)
  if (!before) return undefined
  const sides = branches.flatMap(({ all, own }) => {
    const acts = own.map(reading.typeOf)
    const state = reading.fold(dossierId, all)
    return state && acts.every((act) => act !== undefined) ? [{ state, acts }] : []
  })
  return sides.length === branches.length ? { base: before, sides } : undefined
}

function unreadable(dossierId: string, dossier: Dossier | undefined): OpenFork {
  const name = dossier ? nameOf(dossier) : { title: dossierId, detail: '', fieldCode: undefined }
  return { kind: 'state', ...name, items: [], refundDue: 0, decide: undefined }
}

const nameOf = ({ code, noticeNumber, owner, procedure }: Dossier) => ({
  title: code ?? noticeNumber ?? '',
  detail: `${owner.fullName} · ${procedure.name}`,
  fieldCode: procedure.fieldCode,
})

const pickedByItself = (compared: readonly ComparedItem<Dossier>[]): number | undefined => {
  const side = compared.find(({ item }) => item.key === 'state')?.changed.indexOf(true)
  return side === -1 ? undefined : side
}

function supersededBy(
  reading: DossierReading,
  { branches }: Branches<StoredEvent>,
  chosen: number | 'base' | undefined,
): string[] {
  if (chosen === undefined) return []
  const kept = new Set(chosen === 'base' ? [] : branches[chosen]?.all.map(({ id }) => id))
  const moves = ({ own }: Branch<StoredEvent>): string[] =>
    own.filter((event) => !STATELESS.includes(reading.typeOf(event) ?? 'FeePaid')).map(({ id }) => id)
  return [...new Set(branches.flatMap(moves))].filter((id) => !kept.has(id))
}

function outcomeOf({ id: _id, ...outcome }: Dossier): Omit<Dossier, 'id'> {
  return outcome
}

function toEvent(dossierId: string, body: Act & Record<string, unknown>): NewEvent {
  return {
    aggType: 'dossier',
    aggId: dossierId,
    type: 'ConflictResolved',
    ver: dossierEvents.ConflictResolved.ver,
    actor: body.by.id,
    body,
  }
}

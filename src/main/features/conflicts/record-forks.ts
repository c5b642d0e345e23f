import type { z } from 'zod'
import type { Item } from '../../../shared/domain/conflict/compare-sides.ts'
import { personItems } from '../../../shared/domain/conflict/person-items.ts'
import { decideRecord, judgeRecord } from '../../../shared/domain/conflict/judge-record.ts'
import {
  OfficerConflictResolved,
  PersonConflictResolved,
  SettingsConflictResolved,
} from '../../../shared/domain/conflict/record-conflict-events.ts'
import { officerItems, settingsItems } from '../../../shared/domain/conflict/record-items.ts'
import type { PersonDetails } from '../../../shared/domain/applicant/person-details.ts'
import { PersonRecorded } from '../../../shared/domain/applicant/person-events.ts'
import { newEvent, type NewEvent, type StoredEvent } from '../../../shared/domain/journal/index.ts'
import { SettingsChanged } from '../../../shared/domain/settings/settings-events.ts'
import type { Settings } from '../../../shared/domain/settings/settings.ts'
import { OfficerRecorded } from '../../../shared/domain/staff/staff-events.ts'
import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { Decision } from '../../../shared/domain/dossier/conflict-resolved.ts'
import { toItems, type Act, type ForkReader } from './fork-reader.ts'

type RecordKind<R> = Pick<ForkReader, 'aggType' | 'subject' | 'mayRead' | 'mayDecide'> & {
  /** The record an event leaves behind; undefined for an event that says nothing of it. */
  readonly recordOf: (event: StoredEvent) => R | undefined
  readonly itemsOf: (states: readonly R[]) => readonly Item<R>[]
  readonly nameOf: (record: R) => string
  readonly toEvent: (aggId: string, record: R, decided: Decision & Omit<Act, 'counter'>) => NewEvent
}

/** Forks of records that are written as a whole. */
function createRecordForks<R>(kind: RecordKind<R>): ForkReader {
  const last = (events: readonly StoredEvent[]): R | undefined =>
    events.map(kind.recordOf).findLast((record) => record !== undefined)
  return {
    ...kind,
    read: (aggId, { base: shared, branches }) => {
      const sides = branches.map(({ all }) => last(all)).filter((side) => side !== undefined)
      const first = sides[0]
      if (first === undefined || sides.length !== branches.length) return undefined
      const base = last(shared) ?? first
      const fork = { base, sides, items: kind.itemsOf([base, ...sides]) }
      const { kind: found, compared } = judgeRecord(fork)
      if (found === undefined) return undefined
      return {
        kind: kind.subject === 'settings' ? 'settings' : found,
        title: kind.nameOf(base),
        detail: '',
        fieldCode: undefined,
        items: toItems(compared, base, sides),
        refundDue: 0,
        decide: (choices) => {
          const decided = decideRecord(fork, choices)
          if ('problems' in decided) return decided
          return {
            toEvent: (decision, { at, by }) => kind.toEvent(aggId, decided.merged, { ...decision, superseded: [], at, by }),
          }
        },
      }
    },
  }
}

/** What the event's own schema, or the decision's, finds in its body. */
function read<A, B>(event: StoredEvent, plain: Kind<A>, decided: Kind<B>): A | B | undefined {
  const kind = [plain, decided].find(({ type, ver }) => type === event.type && ver === event.ver)
  const parsed = kind?.body.safeParse(event.body)
  return parsed?.success ? parsed.data : undefined
}
type Kind<T> = { readonly type: string; readonly ver: number; readonly body: z.ZodType<T> }

export const personForks = createRecordForks<PersonDetails>({
  aggType: 'person',
  subject: 'person',
  mayRead: 'dossier.read',
  mayDecide: 'dossier.read',
  recordOf: (event) => read(event, PersonRecorded, PersonConflictResolved)?.details,
  itemsOf: () =>
    personItems<PersonDetails>(
      'person',
      (person) => person,
      (_before, person) => person,
    ),
  nameOf: ({ fullName }) => fullName,
  toEvent: (aggId, details, body) => newEvent(PersonConflictResolved, { aggId, actor: body.by.id, body: { ...body, details } }),
})

export const officerForks = createRecordForks<Officer>({
  aggType: 'officer',
  subject: 'officer',
  mayRead: 'staff.manage',
  mayDecide: 'staff.manage',
  recordOf: (event) => read(event, OfficerRecorded, OfficerConflictResolved)?.officer,
  itemsOf: () => officerItems,
  nameOf: ({ fullName }) => fullName,
  toEvent: (aggId, officer, body) => newEvent(OfficerConflictResolved, { aggId, actor: body.by.id, body: { ...body, officer } }),
})

export const settingsForks = createRecordForks<Settings>({
  aggType: 'settings',
  subject: 'settings',
  mayRead: 'settings.manage',
  mayDecide: 'settings.manage',
  recordOf: (event) => read(event, SettingsChanged, SettingsConflictResolved)?.settings,
  itemsOf: settingsItems,
  nameOf: ({ counterName }) => counterName,
  toEvent: (aggId, settings, body) =>
    newEvent(SettingsConflictResolved, { aggId, actor: body.by.id, body: { ...body, settings } }),
})

import {
  CounterClosed,
  CounterOpened,
  QueueSettingsChanged,
  listLineGroups,
  overlappingGroups,
  type QueueSettings,
  type Ticket,
} from '../../../shared/domain/queue/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError, type FieldError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { QueueDeps } from './queue-deps.ts'
import { counterAggregate } from './queue-projectors.ts'

export type Opening = {
  readonly name: string
  readonly number: string
  readonly groupIds: readonly string[]
  readonly takesPriority: boolean
}

/** This PC's counter, and the rules of the whole centre. */
export function createCounters(deps: QueueDeps) {
  const { journal, unitOfWork, now, station, unit, rows, places, keeper } = deps

  const close = (reason: 'break' | 'day-end' | 'program-end', by: OfficerRef | null): boolean =>
    unitOfWork.write(() => {
      const counter = places.findCounter(station)
      if (counter?.isOpen !== true) return false
      const body = { at: now(), by, station, reason }
      journal.append(newEvent(CounterClosed, { aggId: counterAggregate(station), actor: by?.id ?? 'system', body }))
      return true
    })

  return {
    open: ({ name, number, groupIds, takesPriority }: Opening, by: OfficerRef): Result<void> => {
      const day = dateOf(now())
      // Those of a group that was switched off meanwhile are served until the last of them.
      const known = new Set(listLineGroups(places.settings().groups, rows.listOpen(day)).map(({ id }) => id))
      if (!groupIds.every((id) => known.has(id))) return err(wrongField('groupIds', 'queue.no-such-group'))
      const twin = places
        .listCounters(day)
        .find((other) => other.isOpen && other.counter.station !== station && other.counter.number === number)
      if (twin) return err(wrongField('number', 'queue.number-of-other-counter', { counter: twin.counter.name }))
      unitOfWork.write(() => {
        const body = { at: now(), by, day, counter: { station, name, number }, groupIds: [...new Set(groupIds)], takesPriority }
        journal.append(newEvent(CounterOpened, { aggId: counterAggregate(station), actor: by.id, body }))
      })
      keeper().counterChanged()
      return ok(undefined)
    },
    /** Closing leaves nobody standing, and what the counter had in hand goes to others by the keeper. */
    close: (reason: 'break' | 'day-end', by: OfficerRef): Result<void> => {
      const current = rows.currentOf(dateOf(now()), station)
      if (current) return err(appError('conflict', 'queue.still-serving', { params: { label: current.label } }))
      if (close(reason, by)) keeper().counterChanged()
      return ok(undefined)
    },
    /** The program ends in good order: nobody shall be sent to a dark counter. */
    closeAtEnd: (): void => void close('program-end', null),
    saveSettings: (settings: QueueSettings, by: OfficerRef): Result<QueueSettings> => {
      const fields = wrongGroups(settings)
      if (fields.length > 0) return err(appError('validation', 'validation.check-fields', { fields }))
      const stranded = strandedBy(settings, rows.listOpen(dateOf(now())))
      if (stranded) return err(appError('conflict', 'queue.group-still-waits', { params: stranded }))
      unitOfWork.write(() =>
        journal.append(
          newEvent(QueueSettingsChanged, { aggId: `queue-settings:${unit}`, actor: by.id, body: { at: now(), by, settings } }),
        ),
      )
      keeper().counterChanged()
      return ok(settings)
    },
  }
}

const wrongField = (path: string, messageKey: string, params?: FieldError['params']) =>
  appError('validation', 'validation.check-fields', { fields: [params ? { path, messageKey, params } : { path, messageKey }] })

/** No counter could be opened for those who stand in a group that is gone, and no alarm would tell of them. */
function strandedBy({ groups }: QueueSettings, open: readonly Ticket[]) {
  const left = open.filter(({ groupId }) => !groups.some(({ id }) => id === groupId))
  return left[0] && { group: left[0].groupName, count: left.filter(({ groupId }) => groupId === left[0]?.groupId).length }
}

function wrongGroups({ groups }: QueueSettings): FieldError[] {
  const backwards = groups.flatMap(({ firstNumber, lastNumber }, n) =>
    firstNumber > lastNumber ? [{ path: `groups.${n}.lastNumber`, messageKey: 'queue.range-backwards' }] : [],
  )
  const doubled = groups.flatMap(({ id }, n) =>
    groups.findIndex((other) => other.id === id) < n ? [{ path: `groups.${n}.id`, messageKey: 'queue.group-twice' }] : [],
  )
  // Two equal buttons at the kiosk, and nobody knows which line is meant.
  const namesakes = groups.flatMap(({ name }, n) =>
    groups.findIndex((other) => isSameName(other.name, name)) < n
      ? [{ path: `groups.${n}.name`, messageKey: 'queue.group-name-twice' }]
      : [],
  )
  const met = overlappingGroups(groups).map(([, n]) => ({ path: `groups.${n}.letter`, messageKey: 'queue.ranges-meet' }))
  return [...backwards, ...doubled, ...namesakes, ...met]
}

const isSameName = (a: string, b: string): boolean => a.toLocaleLowerCase('vi') === b.toLocaleLowerCase('vi')

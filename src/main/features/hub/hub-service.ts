import { z } from 'zod'
import { HubRoleSet, HubSuccession } from '../../../shared/domain/hub/hub-events.ts'
import { HubRole, NO_HUB_ROLE, Succession } from '../../../shared/domain/hub/hub-settings.ts'
import { newEvent, type EventId, type NewEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { HubView, SaveHub } from '../../../shared/ipc/contract/hub.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Db, UnitOfWork } from '../../platform/database/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import { ROLE_KEY, SUCCESSION_KEY } from './hub-projector.ts'
import { createMachineList, type Machine } from './machines.ts'

export type HubServiceDeps = {
  readonly db: Db
  readonly unit: string
  readonly station: string
  readonly journal: Journal
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
}

const GoodAddress = z.object({ station: z.string(), address: z.string() })
type GoodAddress = z.infer<typeof GoodAddress>

const LAST_GOOD_KEY = 'hub.last-good'
const MAX_GOOD = 5

/** What the hub's program on this PC does at this moment; told by whoever hosts it. */
export type HubRunning = Pick<HubView, 'running' | 'problemKey'>

export type HubService = {
  readonly role: () => HubRole
  /** The list of the unit, first to last. */
  readonly succession: () => Succession
  readonly machines: () => readonly Machine[]
  readonly labelOf: (station: string) => string
  /** Where a hub was last found, newest first. */
  readonly lastGood: () => readonly GoodAddress[]
  readonly rememberGood: (good: GoodAddress) => void
  readonly view: (running: HubRunning) => HubView
  readonly save: (input: SaveHub, by: OfficerRef) => void
}

/** What is set about the hub. The list is the unit's and replicated; the role is this PC's own. Both are facts in the journal. */
export function createHubService(deps: HubServiceDeps): HubService {
  const { db, unit, station, journal, unitOfWork } = deps
  const read = db.prepare<unknown[], string>('SELECT value FROM setting WHERE unit = ? AND key = ?').pluck()
  const stored = (key: string): unknown => {
    const text = read.get(unit, key)
    return text === undefined ? undefined : JSON.parse(text)
  }
  const role = (): HubRole => HubRole.safeParse(stored(ROLE_KEY)).data ?? NO_HUB_ROLE
  const succession = (): Succession => Succession.safeParse(stored(SUCCESSION_KEY)).data ?? []
  const machines = createMachineList(deps)

  return {
    role,
    succession,
    machines,
    labelOf: (wanted) => machines().find((machine) => machine.station === wanted)?.label ?? wanted,
    ...createLastGood(deps, stored),
    view: (running) => ({
      ...role(),
      succession: succession(),
      ...versionsOf(journal, unit),
      thisStation: station,
      stations: machines().map(({ station: id, label }) => ({ station: id, label })),
      ...running,
    }),
    save: (input, by) => {
      const { succession: wanted, basedOn, ...wantedRole } = input
      const list = wantedRole.isHub ? withStation(wanted, station) : wanted
      const head = { at: deps.now(), by }
      unitOfWork.write(() => {
        if (JSON.stringify(list) !== JSON.stringify(succession()) || journal.aggregateHeads(unit).length > 1)
          deps.append(
            newEvent(HubSuccession, {
              aggId: unit,
              actor: by.id,
              body: { ...head, succession: list },
              parents: knownAmong(journal, basedOn),
            }),
          )
        if (JSON.stringify(wantedRole) !== JSON.stringify(role()))
          deps.append(newEvent(HubRoleSet, { aggId: station, actor: by.id, body: { ...head, role: HubRole.parse(wantedRole) } }))
      })
    },
  }
}

/** This PC's own memory: no fact of the house, so not in the journal. */
function createLastGood({ db, unit, unitOfWork }: HubServiceDeps, stored: (key: string) => unknown) {
  const write = db.prepare(
    'INSERT INTO setting(unit, key, value) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET value = excluded.value',
  )
  let known: readonly GoodAddress[] | undefined
  const lastGood = (): readonly GoodAddress[] => (known ??= z.array(GoodAddress).safeParse(stored(LAST_GOOD_KEY)).data ?? [])
  return {
    lastGood,
    rememberGood: (good: GoodAddress): void => {
      const [newest, ...rest] = lastGood()
      if (newest?.station === good.station && newest.address === good.address) return
      const others = [newest, ...rest].filter((one) => one !== undefined && one.station !== good.station)
      known = [good, ...others.flatMap((one) => one ?? [])].slice(0, MAX_GOOD)
      unitOfWork.write(() => void write.run(unit, LAST_GOOD_KEY, JSON.stringify(known)))
    },
  }
}

/** Versions the person saw that this journal has; an id nobody knows would hold the new list back for ever. */
function knownAmong(journal: Journal, ids: readonly EventId[]): readonly EventId[] {
  return ids.filter((id) => journal.findById(id) !== undefined)
}

/** A machine that takes the role stands in the list: last, unless the administrator put it elsewhere. */
function withStation(list: Succession, station: string): Succession {
  return list.some((one) => one.station === station) ? list : [...list, { station, address: '' }]
}

function versionsOf(journal: Journal, unit: string): Pick<HubView, 'basedOn' | 'versions'> {
  const basedOn = [...journal.aggregateHeads(unit)]
  const versions = basedOn.flatMap((id) => {
    const told = HubSuccession.body.safeParse(journal.findById(id)?.body)
    return told.success ? [told.data] : []
  })
  return { basedOn, versions }
}

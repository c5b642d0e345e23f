import { findAbsence, mayAct, type Absence, type Delegation } from '../../../shared/domain/delegation/index.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { laneClassOf, laneStepOf, OnTheSpotSettingsChanged, type OnTheSpotSettings } from '../../../shared/domain/result/index.ts'
import { isInScope, type Officer, type OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import type { LaneOfficer, LaneRow } from '../../../shared/ipc/contract/on-the-spot.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { Acting, Moved, MoveService } from '../dossiers/index.ts'
import type { ResultService } from '../results/index.ts'
import type { LaneEntry, LaneRepository } from './lane-repository.ts'

const ENDED_SHOWN = 20

export type LaneDeps = {
  readonly lane: LaneRepository
  readonly moves: Pick<MoveService, 'find'>
  readonly results: Pick<ResultService, 'find' | 'approve' | 'stamp'>
  readonly listOfficers: () => readonly Officer[]
  /** Proves a PIN of somebody who stands beside, with the growing delay of the sign-in; nobody is signed in. */
  readonly confirmOfficer: (accountName: string, pin: string) => Promise<Result<Officer>>
  /** By office and by delegation as of now; what is signed asks the delegation again of its dossier. */
  readonly permissionsOf: (officer: Officer) => ReadonlySet<Permission>
  readonly delegations: () => readonly Delegation[]
  readonly absences: () => readonly Absence[]
  /** The leader on duty now, when the roster says so. */
  readonly onDuty: () => readonly string[]
  readonly procedureCounts: (today: PlainDate) => { readonly lane: number; readonly all: number }
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly now: () => LocalTime
  readonly counterName: () => string
}

export type LaneService = ReturnType<typeof createLaneService>

/** "4 tại chỗ": appraised, approved, stamped and returned at one counter while the citizen waits. */
export function createLaneService(deps: LaneDeps) {
  const { lane, results, now } = deps
  const asOfficer = createStandIn(deps)
  return {
    ...createLaneLook(deps),
    saveSettings: (settings: OnTheSpotSettings, by: OfficerRef): Result<OnTheSpotSettings> => {
      const body = { at: now(), by, settings }
      deps.unitOfWork.write(() =>
        deps.append(newEvent(OnTheSpotSettingsChanged, { aggId: OnTheSpotSettingsChanged.aggType, actor: by.id, body })),
      )
      return ok(lane.settings())
    },
    approve: async (input: ParsedInputOf<'on-the-spot.approve'>, acting: Acting): Promise<Result<Moved>> => {
      const fit = checkLane(deps, input.id)
      if (!fit.ok) return fit
      const leader = await asOfficer({ ...input, permission: 'dossier.approve' }, acting)
      return leader.ok ? results.approve({ ...input, goesOn: true }, leader.value) : leader
    },
    stamp: async (input: ParsedInputOf<'on-the-spot.stamp'>, acting: Acting): Promise<Result<Moved>> => {
      if (input.keeper === null && !deps.permissionsOf(acting.officer).has('result.stamp'))
        return err(appError('forbidden', 'on-the-spot.stamp-needs-keeper'))
      const keeper = input.keeper === null ? ok(acting) : await asOfficer({ ...input.keeper, permission: 'result.stamp' }, acting)
      return keeper.ok ? results.stamp(input, keeper.value) : keeper
    },
  }
}

/** What the screen asks: who waits, and the month's share. */
function createLaneLook(deps: LaneDeps) {
  const { lane, now } = deps
  return {
    board: ({ counter }: ParsedInputOf<'on-the-spot.get-board'>, officer: Officer) => {
      const name = counter === 'mine' ? deps.counterName() : ''
      const today = dateOf(now())
      const settings = lane.settings()
      const rows = (entries: readonly LaneEntry[]): LaneRow[] =>
        entries.filter(({ fieldCode }) => isInScope(officer.scope, fieldCode)).flatMap((entry) => toRow(deps, entry, settings))
      return {
        counter: name,
        now: now(),
        waiting: rows(lane.listWaiting(today, name)).filter(({ step }) => step !== 'left'),
        ended: rows(lane.listEnded(today, name, ENDED_SHOWN)),
        approvers: listAble(deps, 'dossier.approve'),
        stampers: listAble(deps, 'result.stamp'),
      }
    },
    share: ({ from, to }: { readonly from: PlainDate; readonly to: PlainDate }) => {
      const rows = lane.share(from, to)
      const counts = deps.procedureCounts(dateOf(now()))
      return {
        settings: lane.settings(),
        rows,
        received: rows.reduce((sum, { received }) => sum + received, 0),
        done: rows.reduce((sum, { done }) => sum + done, 0),
        laneProcedures: counts.lane,
        allProcedures: counts.all,
      }
    },
  }
}

type StandIn = { readonly officerId: string; readonly pin: string; readonly permission: Permission }

/** The PIN is proved before anything is written; whoever gave it is who acts, in the session of the clerk. */
function createStandIn({ listOfficers, confirmOfficer, permissionsOf }: LaneDeps) {
  return async ({ officerId, pin, permission }: StandIn, acting: Acting): Promise<Result<Acting>> => {
    const known = listOfficers().find(({ id }) => id === officerId)
    if (!known) return err(appError('not-found', 'staff.not-found'))
    const confirmed = await confirmOfficer(known.accountName, pin)
    if (!confirmed.ok) return confirmed.error.code === 'forbidden' ? wrongPin() : confirmed
    const officer = confirmed.value
    if (!permissionsOf(officer).has(permission)) return err(appError('forbidden', 'session.no-permission'))
    return ok({ officer, act: { ...acting.act, by: { id: officer.id, name: officer.fullName } } })
  }
}

const wrongPin = (): Result<never> =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path: 'pin', messageKey: 'session.wrong-credentials' }] }))

/** Approved at the counter is only what was appraised there, whole, and is marked for it. */
function checkLane({ moves, results, lane }: LaneDeps, id: string): Result<void> {
  const dossier = moves.find(id)
  if (!dossier) return err(appError('not-found', 'dossier.not-found'))
  const { isOnTheSpot, code } = dossier.procedure
  if (!isOnTheSpot) return err(appError('not-allowed-now', 'on-the-spot.not-in-lane'))
  if (laneClassOf(lane.settings(), code) === 'no-approval') return err(appError('not-allowed-now', 'on-the-spot.not-approvable'))
  const step = laneStepOf(dossier.status, results.find(id))
  return step === 'appraise' ? err(appError('not-allowed-now', 'on-the-spot.appraise-first')) : ok(undefined)
}

function toRow({ moves, results }: LaneDeps, entry: LaneEntry, settings: OnTheSpotSettings): LaneRow[] {
  const dossier = moves.find(entry.dossierId)
  if (!dossier) return []
  const result = results.find(entry.dossierId)
  const { fieldCode: _fieldCode, ...shown } = entry
  return [
    {
      ...shown,
      status: dossier.status,
      stage: result.stage,
      step: laneStepOf(dossier.status, result),
      laneClass: laneClassOf(settings, entry.procedureCode),
      feeLeft: Math.max(0, dossier.fee.total - dossier.payments.reduce((sum, { amount }) => sum + amount, 0)),
    },
  ]
}

/** Those who may today: who is on duty first, then whose office it is (the văn thư for the seal). Whoever is away stands not in the list. */
function listAble(deps: LaneDeps, permission: Permission): LaneOfficer[] {
  const on = dateOf(deps.now())
  const onDuty = deps.onDuty()
  const mayToday = (officer: Officer): boolean =>
    permission !== 'dossier.approve' ||
    mayAct({ officer, act: 'sign-result', on, procedure: null, delegations: deps.delegations() }).ok
  const rank = ({ id, roles }: Officer): number => {
    if (onDuty.includes(id)) return 0
    return roles.includes('clerical-officer') || roles.includes('leader') ? 1 : 2
  }
  return deps
    .listOfficers()
    .filter((officer) => officer.isActive && deps.permissionsOf(officer).has(permission) && mayToday(officer))
    .filter(({ id }) => findAbsence(deps.absences(), id, on) === undefined)
    .toSorted((a, b) => rank(a) - rank(b) || a.fullName.localeCompare(b.fullName, 'vi'))
    .map(({ id, fullName, title }) => ({ id, name: fullName, title, isOnDuty: onDuty.includes(id) }))
}

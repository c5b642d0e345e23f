import { appError } from '../../../shared/kernel/app-error.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { newEvent, type NewEvent } from '../../../shared/domain/journal/index.ts'
import { OfficerId, pinDelaySeconds, type Officer, type OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { OfficerPinSet, OfficerRecorded, OfficerSession } from '../../../shared/domain/staff/staff-events.ts'
import type { UnitOfWork } from '../../platform/database/index.ts'
import type { OfficerRepository } from './officer-repository.ts'

export type PinHasher = {
  readonly hash: (pin: string) => Promise<string>
  readonly verify: (hash: string, pin: string) => Promise<boolean>
}

export type StaffDeps = {
  readonly officers: OfficerRepository
  readonly append: (event: NewEvent) => unknown
  readonly unitOfWork: UnitOfWork
  readonly pins: PinHasher
  readonly now: () => LocalTime
  readonly nowMs: () => number
  readonly newId: () => string
}

type SessionAct = 'signed-in' | 'signed-out' | 'locked' | 'unlocked'
type OfficerFields = Omit<Officer, 'id' | 'isActive'>

export type StaffService = ReturnType<typeof createStaffService>

/** Officers, their PINs, and who sat where when. */
export function createStaffService(deps: StaffDeps) {
  const { officers, append, unitOfWork, pins, now } = deps

  const record = (officer: Officer, by: OfficerRef): void =>
    void append(newEvent(OfficerRecorded, { aggId: officer.id, actor: by.id, body: { at: now(), by, officer } }))

  const recordPin = (officerId: string, pinHash: string, by: OfficerRef): void => {
    officers.savePin(officerId, pinHash)
    append(newEvent(OfficerPinSet, { aggId: officerId, actor: by.id, body: { at: now(), by, officerId } }))
  }

  const recordSession = (officer: Officer, act: SessionAct | 'failed'): void => {
    const by = { id: officer.id, name: officer.fullName }
    append(newEvent(OfficerSession, { aggId: deps.newId(), actor: officer.id, body: { at: now(), by, act } }))
  }

  /** Within the caller's transaction: the first run makes centre, station and administrator one fact. */
  function createWithin(fields: OfficerFields, pinHash: string, by: OfficerRef | 'self'): Officer {
    const officer: Officer = { ...fields, id: OfficerId.parse(deps.newId()), isActive: true }
    const actor = by === 'self' ? { id: officer.id, name: officer.fullName } : by
    record(officer, actor)
    recordPin(officer.id, pinHash, actor)
    return officer
  }

  async function create({ pin, ...fields }: OfficerFields & { readonly pin: string }, by: OfficerRef): Promise<Result<Officer>> {
    if (officers.findByAccount(fields.accountName)) return accountTaken()
    const pinHash = await pins.hash(pin)
    return unitOfWork.write(() =>
      officers.findByAccount(fields.accountName) ? accountTaken() : ok(createWithin(fields, pinHash, by)),
    )
  }

  function update(change: Omit<Officer, 'accountName'>, by: OfficerRef): Result<Officer> {
    const before = officers.find(change.id)
    if (!before) return err(appError('not-found', 'staff.not-found'))
    if (isLastAdministrator(officers.list(), before, change)) return err(appError('conflict', 'staff.last-administrator'))
    const officer: Officer = { ...change, accountName: before.accountName }
    unitOfWork.write(() => record(officer, by))
    return ok(officer)
  }

  async function setPin(officerId: string, pin: string, by: OfficerRef): Promise<Result<Record<string, never>>> {
    if (!officers.find(officerId)) return err(appError('not-found', 'staff.not-found'))
    const pinHash = await pins.hash(pin)
    unitOfWork.write(() => recordPin(officerId, pinHash, by))
    return ok({})
  }

  return {
    create,
    createWithin,
    update,
    setPin,
    verify: createVerify(deps, recordSession),
    /** The PIN of somebody who stands beside, for an act that needs two people: nobody is signed in, a wrong try counts. */
    confirm: createConfirm(deps, recordSession),
    list: () => officers.list(),
    find: (id: string) => officers.find(id),
    noteSession: (officer: Officer, act: SessionAct) => unitOfWork.write(() => recordSession(officer, act)),
    changeOwnPin: createChangeOwnPin(deps, setPin),
  }
}

const wrong = (): Result<never> => err(appError('forbidden', 'session.wrong-credentials'))
const accountTaken = (): Result<never> =>
  err(appError('validation', 'validation.check-fields', { fields: [{ path: 'accountName', messageKey: 'staff.account-taken' }] }))

const manages = (officer: Pick<Officer, 'roles' | 'isActive'>): boolean =>
  officer.isActive && officer.roles.includes('administrator')

/** Somebody must be able to make accounts tomorrow. */
function isLastAdministrator(all: readonly Officer[], before: Officer, after: Pick<Officer, 'roles' | 'isActive'>): boolean {
  return manages(before) && !manages(after) && all.filter(manages).length === 1
}

type RecordSession = (officer: Officer, act: SessionAct | 'failed') => void

function createVerify(deps: StaffDeps, recordSession: RecordSession) {
  const check = createPinCheck(deps)
  return (accountName: string, pin: string, act: 'signed-in' | 'unlocked'): Promise<Result<Officer>> =>
    check(accountName, pin, (officer, isRight) => recordSession(officer, isRight ? act : 'failed'))
}

function createConfirm(deps: StaffDeps, recordSession: RecordSession) {
  const check = createPinCheck(deps)
  return (accountName: string, pin: string): Promise<Result<Officer>> =>
    check(accountName, pin, (officer, isRight) => {
      if (!isRight) recordSession(officer, 'failed')
    })
}

function createPinCheck({ officers, pins, unitOfWork, nowMs }: StaffDeps) {
  /** Wrong account and wrong PIN get the same answer; each wrong try makes the next wait longer, nobody is locked out for good. */
  return async (
    accountName: string,
    pin: string,
    note: (officer: Officer, isRight: boolean) => void,
  ): Promise<Result<Officer>> => {
    const officer = officers.findByAccount(accountName.trim().toLowerCase())
    const kept = officer ? officers.findPin(officer.id) : undefined
    if (!officer?.isActive || !kept) {
      await pins.hash(pin) // costs the same time as a known account: names cannot be guessed by the clock
      return wrong()
    }
    const waitMs = kept.lastWrongAt + pinDelaySeconds(kept.wrongTries) * 1000 - nowMs()
    // A clock set back must not lock anybody out for longer than the longest delay.
    if (waitMs > 0 && waitMs <= 60_000)
      return err(appError('not-allowed-now', 'session.wait', { params: { seconds: Math.ceil(waitMs / 1000) } }))
    const isRight = await pins.verify(kept.pinHash, pin)
    unitOfWork.write(() => {
      if (isRight) officers.clearWrongTries(officer.id)
      else officers.countWrongTry(officer.id, nowMs())
      note(officer, isRight)
    })
    return isRight ? ok(officer) : wrong()
  }
}

type SetPin = (officerId: string, pin: string, by: OfficerRef) => Promise<Result<Record<string, never>>>

function createChangeOwnPin({ officers, pins }: StaffDeps, setPin: SetPin) {
  return async (officer: Officer, currentPin: string, newPin: string): Promise<Result<Record<string, never>>> => {
    const kept = officers.findPin(officer.id)
    const isRight = kept !== undefined && (await pins.verify(kept.pinHash, currentPin))
    if (isRight) return setPin(officer.id, newPin, { id: officer.id, name: officer.fullName })
    return err(
      appError('validation', 'validation.check-fields', { fields: [{ path: 'currentPin', messageKey: 'session.wrong-pin' }] }),
    )
  }
}

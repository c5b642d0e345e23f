import { deadlineFor } from '../../../shared/domain/deadline/deadline-for.ts'
import type { DossierDeadline } from '../../../shared/domain/dossier/dossier-parts.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { Forwarding } from '../../../shared/domain/dossier/turn-parts.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, DossierFact, Moved } from '../dossiers/index.ts'
import { fieldError, subDeadline } from './consultations.ts'
import { withUploads } from './store-answers.ts'
import type { TurnDeps } from './turn-deps.ts'

type Input = ParsedInputOf<'turn.forward'>
type Found = { readonly forwarding: Forwarding; readonly party: Forwarding['agencies'][number] }

/** Liên thông on one level and upwards, and phi địa giới, each with its Phiếu chuyển xử lý (NĐ 61/2018 Đ.18 k.3, Đ.19 k.6–7). */
export function createForwardings(
  deps: Pick<TurnDeps, 'mover' | 'numbers' | 'catalogue' | 'settings' | 'desk' | 'blobs' | 'newId'>,
) {
  const { mover, numbers, catalogue, newId } = deps
  const calendar = () => catalogue.pack().calendar

  function forward(input: Input, acting: Acting): Result<Moved> {
    const { id, agencies: named, ...what } = input
    const { at } = acting.act
    return mover.moveWith({ id, acting }, (dossier) => {
      const checked = checkAgencies(input, dossier)
      if (!checked.ok) return checked
      const agencies: Extract<DossierFact, { type: 'DossierForwarded' }>['body']['agencies'] = []
      for (const { agency, isLead, days } of named) {
        const dueAt = days === null ? ok(null) : subDeadline(calendar(), at, days)
        if (!dueAt.ok) return dueAt
        agencies.push({ agency, isLead, dueAt: dueAt.value })
      }
      const number = numbers.takeNoticeNumber(dateOf(at), 'PC')
      return ok([{ type: 'DossierForwarded', move: 'forward', body: { forwardId: newId(), number, ...what, agencies } }])
    })
  }

  function answer(input: ParsedInputOf<'turn.answer-forward'>, acting: Acting): Promise<Result<Moved>> {
    const { id, forwardId, agencyName, outcome, note, result } = input
    const purpose = result === null ? 'other' : 'result'
    return withUploads(deps, { tokens: input.uploadTokens, purpose }, (files, register) =>
      mover.moveWith({ id, acting }, (dossier) => {
        const found = findParty(dossier, forwardId, agencyName)
        if (!found.ok) return found
        if (found.value.party.receivedAt === null) return err(appError('not-allowed-now', 'turn.forward-not-received'))
        if (found.value.party.answer) return err(appError('conflict', 'turn.forward-answered'))
        const resolved = resolution(found.value, input)
        if (!resolved.ok) return resolved
        register()
        const needs = files.map(({ sha256 }) => sha256)
        const answered: DossierFact = {
          type: 'ForwardAnswered',
          move: 'answer-forward',
          body: { forwardId, agencyName, outcome, note, files },
          needs,
        }
        if (result === null) return ok([answered])
        const body = {
          outcome: outcome === 'refused' ? ('refused' as const) : ('granted' as const),
          resultNumber: result.number,
          summary: result.summary,
          files,
        }
        return ok([answered, { type: 'DossierResolved', move: 'resolve', body, needs }])
      }),
    )
  }

  return { forward, receive: createForwardReceipt(deps), answer }
}

/** The other agency has it; of the one that decides, the clock starts. */
function createForwardReceipt({ mover, catalogue, settings }: Pick<TurnDeps, 'mover' | 'catalogue' | 'settings'>) {
  const calendar = () => catalogue.pack().calendar

  /** The competent agency's receipt starts the clock (NĐ 118/2025 Đ.17 k.3): the estimate becomes a date. */
  function startClock({ procedure }: Dossier, receivedAt: LocalTime): Result<DossierDeadline> {
    const { dueTime } = settings()
    const { timeLimit, extraTimeLimit: extra } = procedure
    const counted = deadlineFor({ timeLimit, extra, receivedAt, calendar: calendar(), dueTime })
    if (!counted.ok) return counted
    return ok({ ...counted.value, steps: [...counted.value.steps], warnings: [...counted.value.warnings] })
  }

  function receive(
    { id, forwardId, agencyName, receivedAt }: ParsedInputOf<'turn.receive-forward'>,
    acting: Acting,
  ): Result<Moved> {
    return mover.moveWith({ id, acting }, (dossier) => {
      const found = findParty(dossier, forwardId, agencyName)
      if (!found.ok) return found
      const { forwarding, party } = found.value
      if (party.receivedAt !== null) return err(appError('conflict', 'turn.forward-received-already'))
      if (receivedAt > acting.act.at) return fieldError('receivedAt', 'turn.date-ahead')
      // As typed, to the minute.
      if (receivedAt.slice(0, 16) < forwarding.sentAt.slice(0, 16)) return fieldError('receivedAt', 'turn.received-before-sent')
      const deadline = forwarding.way === 'competent-agency' ? startClock(dossier, receivedAt) : ok(null)
      if (!deadline.ok) return deadline
      const body = { forwardId, agencyName, receivedAt, deadline: deadline.value }
      return ok([{ type: 'ForwardReceived', move: 'answer-forward', body }])
    })
  }
  return receive
}

function checkAgencies({ way, agencies }: Input, { competentAgency, forwardings }: Dossier): Result<void> {
  const names = agencies.map(({ agency }) => agency.name)
  if (new Set(names).size < names.length) return fieldError('agencies', 'turn.agency-twice')
  if (agencies.filter(({ isLead }) => isLead).length !== 1) return fieldError('agencies', 'turn.one-lead')
  if (way !== 'joint-same-level' && agencies.length > 1) return fieldError('agencies', 'turn.one-agency')
  return way === 'competent-agency'
    ? checkDecider(names[0] ?? '', { competentAgency, forwardings })
    : checkArrival({ competentAgency, forwardings })
}

type Elsewhere = Pick<Dossier, 'competentAgency' | 'forwardings'>

/** Nothing is shared out before the agency that decides has the dossier. */
function checkArrival({ competentAgency, forwardings }: Elsewhere): Result<void> {
  const hasArrived = forwardings.some(
    ({ way, agencies }) => way === 'competent-agency' && agencies.some(({ receivedAt }) => receivedAt !== null),
  )
  if (!competentAgency || hasArrived) return ok(undefined)
  return err(appError('not-allowed-now', 'turn.competent-first', { params: { agency: competentAgency.name } }))
}

function checkDecider(name: string, { competentAgency, forwardings }: Elsewhere): Result<void> {
  if (!competentAgency) return err(appError('not-allowed-now', 'turn.no-competent-agency'))
  if (name !== competentAgency.name) return fieldError('agencies', 'turn.not-the-competent-agency')
  const isOnTheWay = forwardings.some(
    (each) => each.way === 'competent-agency' && each.agencies.some(({ answer }) => answer?.outcome !== 'returned'),
  )
  return isOnTheWay ? err(appError('conflict', 'turn.forwarded-already')) : ok(undefined)
}

function findParty({ forwardings }: Dossier, forwardId: string, agencyName: string): Result<Found> {
  const forwarding = forwardings.find(({ id }) => id === forwardId)
  const party = forwarding?.agencies.find(({ agency }) => agency.name === agencyName)
  return forwarding && party ? ok({ forwarding, party }) : err(appError('not-found', 'turn.forward-not-found'))
}

/** Whether what came back may be the result of the whole dossier: it comes from above, from the competent agency, or from the lead. */
function resolution({ forwarding, party }: Found, { outcome, result }: ParsedInputOf<'turn.answer-forward'>): Result<void> {
  if (result === null) return ok(undefined)
  if (outcome === 'returned') return fieldError('outcome', 'turn.returned-is-no-result')
  if (forwarding.way === 'joint-same-level' && !party.isLead) return fieldError('result', 'turn.result-from-lead')
  if (outcome === 'refused' && result.summary === '') return fieldError('result.summary', 'validation.reason-required')
  return ok(undefined)
}

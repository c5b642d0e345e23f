import { toLookupSecret } from '../../../shared/domain/dossier/dossier-code.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DeclineIntake, ReceiveDossiers } from '../../../shared/ipc/contract/dossier.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { toDossierFact, type Act, type DossierDeps, type Moved } from './dossier-deps.ts'
import { prepareIntake, type Filing, type Prepared } from './intake-rules.ts'
import type { Acting, Mover } from './mover.ts'

type IntakeDeps = DossierDeps & {
  /** Dossiers already received under this draft: the answer to a question asked twice. */
  readonly listVisit: (visitId: string) => readonly string[]
  readonly find: Mover['find']
}
type Received = { readonly savedAt: LocalTime; readonly dossiers: Dossier[] }
type FilingBody = ReturnType<ReturnType<typeof createFiling>['record']>

export type IntakeService = ReturnType<typeof createIntakeService>

/** Step 2 of the counter: receive, ask to complete, or refuse (NĐ 309/2026 Đ.17). */
export function createIntakeService(deps: IntakeDeps) {
  const filing = createFiling(deps)
  const read = (id: string): Dossier => {
    const dossier = deps.find(id)
    if (!dossier) throw new Error(`dossier ${id} was written and is not there`)
    return dossier
  }

  /** Everything that can be refused is refused before the first number is taken; then all of the sitting is one fact. */
  function receive(input: ReceiveDossiers, acting: Acting): Result<Received> {
    const { act } = acting
    const before = deps.listVisit(input.draftId)
    if (before.length > 0) return ok({ savedAt: act.at, dossiers: before.map(read) })
    // The day first: with a wrong clock every rule that follows would be judged on the wrong day.
    const allowed = checkNumbers(deps, input, act)
    if (!allowed.ok) return allowed
    const prepared = prepareIntake(deps, input, { items: input.items, ...acting })
    if (!prepared.ok) return prepared
    const ids = deps.unitOfWork.write(() => {
      const body = filing.record(input, act)
      const received = prepared.value.map((one) =>
        receiveOne(deps, input, { ...one, act, body, id: input.continues ?? deps.newId() }),
      )
      deps.drafts.removeWithin(input.draftId)
      return received
    })
    return ok({ savedAt: act.at, dossiers: ids.map(read) })
  }

  function decline(input: DeclineIntake, acting: Acting, kind: 'IntakeSupplementRequested' | 'IntakeRefused'): Result<Moved> {
    const { act } = acting
    const known = deps.listVisit(input.draftId)[0]
    if (known !== undefined) return ok({ dossier: read(known) })
    // What the fee would be does not matter for papers that are not taken in.
    const item = { ...input.item, provincialAmount: input.item.provincialAmount ?? { amount: 0, resolution: '—' } }
    const day = deps.numbers.checkDay(dateOf(act.at), dateOf(act.at))
    if (!day.ok) return day
    const prepared = prepareIntake(deps, input, { items: [item], ...acting })
    if (!prepared.ok) return prepared
    const snapshot = prepared.value[0]?.assessed.snapshot
    if (!snapshot) throw new Error('one item in, one item out')
    const id = input.continues ?? deps.newId()
    deps.unitOfWork.write(() => {
      const number = deps.numbers.takeNoticeNumber(dateOf(act.at), kind === 'IntakeRefused' ? 'TCTN' : 'HDHS')
      const { components, note } = input.item
      deps.journal.append(
        toDossierFact(kind, id, {
          ...act,
          ...filing.record(input, act),
          procedure: snapshot,
          components,
          note,
          number,
          reason: input.reason,
          visitId: input.draftId,
        }),
      )
      deps.drafts.removeWithin(input.draftId)
    })
    return ok({ dossier: read(id) })
  }

  return { receive, decline }
}

/** The person is recorded in the same transaction, so a known person is never ahead of their dossier. */
function createFiling({ people }: Pick<DossierDeps, 'people'>) {
  return {
    record: (input: Filing, act: Act) => {
      const ownerPersonId = people.recordWithin(input.owner, act.at, act.by)
      if (input.proxy) people.recordWithin(input.proxy.person, act.at, act.by)
      return {
        channel: input.channel,
        onlineCode: input.onlineCode === '' ? null : input.onlineCode,
        owner: input.owner,
        ownerPersonId,
        proxy: input.proxy,
      }
    },
  }
}

function checkNumbers(deps: IntakeDeps, input: ReceiveDossiers, act: Act): Result<void> {
  const today = dateOf(act.at)
  if (input.continues !== null) {
    const dossier = deps.find(input.continues)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    if (dossier.code !== null || dossier.status !== 'awaiting-supplement')
      return err(appError('conflict', 'dossier.already-received'))
  }
  const day = deps.numbers.checkDay(today, input.confirmedDate)
  if (!day.ok) return day
  return deps.numbers.remainingCodes(today) < input.items.length
    ? err(appError('conflict', 'number.range-used-up'))
    : ok(undefined)
}

type One = Prepared & { readonly act: Act; readonly body: FilingBody; readonly id: string }

function receiveOne(deps: IntakeDeps, input: ReceiveDossiers, { item, assessed, act, body, id }: One): string {
  const day = dateOf(act.at)
  const code = deps.numbers.takeDossierCode(day)
  if (!code.ok) throw new Error('the range was checked before the transaction')
  deps.journal.append(
    toDossierFact('DossierReceived', id, {
      ...act,
      ...body,
      procedure: assessed.snapshot,
      components: item.components,
      note: item.note,
      code: code.value,
      lookupSecret: toLookupSecret(deps.randomBytes(4)),
      register: deps.numbers.takeRegisterPlace(day),
      setCount: item.setCount,
      summary: item.summary === '' ? assessed.snapshot.name : item.summary,
      resultPlace: input.resultPlace,
      resultAddress: input.resultAddress,
      deadline: item.competentAgency ? { ...assessed.deadline, isEstimate: true } : assessed.deadline,
      competentAgency: item.competentAgency ?? undefined,
      // Another agency's process is not ours to walk.
      workflow: item.competentAgency ? undefined : deps.workflows.start(item.procedureCode, act.at, assessed.deadline.dueAt),
      fee: assessed.fee,
      visitId: input.draftId,
      ticket: input.ticket,
      receivedPlace: input.receivedPlace,
    }),
  )
  return id
}

import { birthProblems, type PersonDetails } from '../../../shared/domain/applicant/person-details.ts'
import { toLookupSecret } from '../../../shared/domain/dossier/dossier-code.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { isInScope, type Officer } from '../../../shared/domain/staff/officer.ts'
import type { DeclineIntake, IntakeItem, ReceiveDossiers } from '../../../shared/ipc/contract/dossier.ts'
import { appError, type FieldError } from '../../../shared/kernel/app-error.ts'
import { dateOf, type LocalTime } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { toDossierFact, type Act, type DossierDeps, type Moved } from './dossier-deps.ts'
import { foldDossier } from './dossier-history.ts'
import { assess, type Assessed } from './intake-rules.ts'

type Filing = Pick<ReceiveDossiers, 'channel' | 'onlineCode' | 'owner' | 'proxy' | 'draftId' | 'continues'>
type Prepared = { readonly item: IntakeItem; readonly assessed: Assessed }
type Acting = { readonly officer: Officer; readonly act: Act }

export type IntakeService = ReturnType<typeof createIntakeService>

/** Step 2 of the counter: receive, ask to complete, or refuse (NĐ 309/2026 Đ.17). */
export function createIntakeService(deps: DossierDeps & { readonly listVisit: (visitId: string) => readonly string[] }) {
  const { journal, unitOfWork, numbers, people, drafts } = deps

  const read = (id: string): Dossier => {
    const dossier = foldDossier(id, journal.readAggregate(id))
    if (!dossier) throw new Error(`dossier ${id} was written and is not there`)
    return dossier
  }

  /** Everything that can be refused is refused here, before the first number is taken. */
  function prepare(filing: Filing, items: readonly IntakeItem[], { officer, act }: Acting): Result<readonly Prepared[]> {
    const fields = [...personProblems(filing, dateOf(act.at))]
    const prepared: Prepared[] = []
    for (const [index, item] of items.entries()) {
      const assessed = assess(deps, item, { channel: filing.channel, at: act.at })
      if (!assessed.ok) fields.push({ path: `items.${index}.procedureCode`, messageKey: assessed.error.messageKey })
      else if (!isInScope(officer.scope, assessed.value.procedure.fieldCode)) fields.push({ path: `items.${index}.procedureCode`, messageKey: 'dossier.out-of-scope' })
      else if (assessed.value.needsAmount) fields.push({ path: `items.${index}.provincialAmount`, messageKey: 'fee.amount-required' })
      else prepared.push({ item, assessed: assessed.value })
    }
    if (filing.continues !== null && items.length > 1) fields.push({ path: 'items', messageKey: 'dossier.continues-one' })
    return fields.length > 0 ? err(appError('validation', 'validation.check-fields', { fields })) : ok(prepared)
  }

  function receive(input: ReceiveDossiers, { officer, act }: Acting): Result<{ savedAt: LocalTime; dossiers: Dossier[] }> {
    const before = deps.listVisit(input.draftId)
    if (before.length > 0) return ok({ savedAt: act.at, dossiers: before.map(read) })
    const prepared = prepare(input, input.items, { officer, act })
    if (!prepared.ok) return prepared
    const continued = checkContinued(input.continues)
    if (!continued.ok) return continued
    const today = dateOf(act.at)
    const day = numbers.checkDay(today, input.confirmedDate)
    if (!day.ok) return day
    if (numbers.remainingCodes(today) < prepared.value.length) return err(appError('conflict', 'number.range-used-up'))

    const ids = unitOfWork.write(() => {
      const filing = filingBody(input, act)
      const received = prepared.value.map((one) => receiveOne(input, one, { act, filing, id: input.continues ?? deps.newId() }))
      drafts.removeWithin(input.draftId)
      return received
    })
    return ok({ savedAt: act.at, dossiers: ids.map(read) })
  }

  function checkContinued(id: string | null): Result<void> {
    if (id === null) return ok(undefined)
    const dossier = foldDossier(id, journal.readAggregate(id))
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    return dossier.code === null && dossier.status === 'awaiting-supplement' ? ok(undefined) : err(appError('conflict', 'dossier.already-received'))
  }

  type OneContext = { readonly act: Act; readonly filing: ReturnType<typeof filingBody>; readonly id: string }

  function receiveOne(input: ReceiveDossiers, { item, assessed }: Prepared, { act, filing, id }: OneContext): string {
    const day = dateOf(act.at)
    const code = numbers.takeDossierCode(day)
    if (!code.ok) throw new Error('the range was checked before the transaction')
    journal.append(
      toDossierFact('DossierReceived', id, {
        ...act,
        ...filing,
        procedure: assessed.snapshot,
        components: item.components,
        note: item.note,
        code: code.value,
        lookupSecret: toLookupSecret(deps.randomBytes(4)),
        register: numbers.takeRegisterPlace(day),
        setCount: item.setCount,
        summary: item.summary === '' ? assessed.snapshot.name : item.summary,
        resultPlace: input.resultPlace,
        resultAddress: input.resultAddress,
        deadline: assessed.deadline,
        fee: assessed.fee,
        visitId: input.draftId,
        ticket: input.ticket,
      }),
    )
    return id
  }

  /** The person is recorded in the same transaction, so a known person is never ahead of their dossier. */
  function filingBody(input: Filing, act: Act) {
    const ownerPersonId = people.recordWithin(input.owner, act.at, act.by)
    if (input.proxy) people.recordWithin(input.proxy.person, act.at, act.by)
    return { channel: input.channel, onlineCode: input.onlineCode === '' ? null : input.onlineCode, owner: input.owner, ownerPersonId, proxy: input.proxy }
  }

  function decline(input: DeclineIntake, acting: Acting, kind: 'IntakeSupplementRequested' | 'IntakeRefused'): Result<Moved> {
    const known = deps.listVisit(input.draftId)[0]
    if (known !== undefined) return ok({ dossier: read(known) })
    const { act } = acting
    // What is missing or wrong with the fee does not matter for papers that are not taken in.
    const prepared = prepare(input, [{ ...input.item, provincialAmount: input.item.provincialAmount ?? { amount: 0, resolution: '—' } }], acting)
    if (!prepared.ok) return prepared
    const [one] = prepared.value
    if (!one) throw new Error('one item in, one item out')
    const id = input.continues ?? deps.newId()
    unitOfWork.write(() => {
      const number = numbers.takeNoticeNumber(dateOf(act.at), kind === 'IntakeRefused' ? 'TCTN' : 'HDHS')
      const body = { ...act, ...filingBody(input, act), procedure: one.assessed.snapshot, components: input.item.components, note: input.item.note, number, reason: input.reason }
      journal.append(toDossierFact(kind, id, body))
      drafts.removeWithin(input.draftId)
    })
    return ok({ dossier: read(id) })
  }

  return { receive, decline }
}

function personProblems(filing: Pick<Filing, 'owner' | 'proxy'>, today: PlainDate): FieldError[] {
  const under = (path: string, person: PersonDetails): FieldError[] => birthProblems(person, today).map((problem) => ({ ...problem, path: `${path}.${problem.path}` }))
  return [...under('owner', filing.owner), ...(filing.proxy ? under('proxy.person', filing.proxy.person) : [])]
}

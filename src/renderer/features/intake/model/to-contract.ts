import type { z } from 'zod'
import type { PersonDetailsInput } from '../../../../shared/domain/applicant/person-details.ts'
import type { InputOf } from '../../../../shared/ipc/contract.ts'
import type { ReceiveDossiers } from '../../../../shared/ipc/contract/dossier.ts'
import { parseVietnameseDate, type PlainDate } from '../../../../shared/kernel/plain-date.ts'
import { chosenItems, type ComponentRow, type IntakeForm, type ItemForm, type PersonForm } from './intake-form.ts'

export type ReceiveInput = z.input<typeof ReceiveDossiers>
export type ItemInput = ReceiveInput['items'][number]

/** Text that is no whole number becomes NaN, which the contract refuses at its field; empty is "not given". */
function toNumber(text: string): number | undefined {
  const tidy = text.trim()
  if (tidy === '') return undefined
  return /^\d+$/.test(tidy) ? Number(tidy) : Number.NaN
}

/** `1.200.000` → 1200000. */
export const toMoney = (text: string): number | undefined => toNumber(text.replace(/[.\s]/g, ''))

export function toPersonInput(person: PersonForm): PersonDetailsInput {
  const isCitizen = person.kind === 'citizen'
  return {
    kind: person.kind,
    fullName: person.fullName,
    personalId: person.personalId,
    oldIdNumber: person.oldIdNumber,
    passport: person.passport,
    taxCode: person.taxCode,
    // A day that does not exist goes on as it was typed, so that it is refused with the sentence of a date.
    bornOn: isCitizen && person.bornOn.trim() !== '' ? (parseVietnameseDate(person.bornOn) ?? person.bornOn) : null,
    sex: isCitizen && person.sex !== '' ? person.sex : null,
    permanentAddress: person.permanentAddress,
    oldAddress: person.oldAddress,
    currentAddress: person.currentAddress,
    phone: person.phone,
    email: person.email,
  }
}

function toComponentInput({ code, name, form, count, state, note }: ComponentRow): ItemInput['components'][number] {
  return { code, name, form, count: toNumber(count) ?? Number.NaN, state, note }
}

export function toItemInput(item: ItemForm): ItemInput {
  const amount = toMoney(item.amount)
  return {
    procedureCode: item.procedureCode,
    components: item.components.map(toComponentInput),
    setCount: toNumber(item.setCount) ?? Number.NaN,
    summary: item.summary,
    note: item.note,
    hasExtraTime: item.hasExtraTime,
    feeQuantities: {
      pages: toNumber(item.pages),
      copies: toNumber(item.copies),
      cases: toNumber(item.cases),
      count: toNumber(item.count),
    },
    provincialAmount:
      amount === undefined && item.resolution.trim() === ''
        ? null
        : { amount: amount ?? Number.NaN, resolution: item.resolution },
    exemption: item.exemptionCode === '' ? null : { code: item.exemptionCode, reason: item.exemptionReason },
    competentAgency: item.isForeign ? { name: item.competentAgency, code: '' } : null,
  }
}

function toFiling(form: IntakeForm, draftId: string) {
  return {
    draftId,
    channel: form.channel,
    onlineCode: form.channel === 'online' ? form.onlineCode : null,
    owner: toPersonInput(form.owner),
    proxy: form.hasProxy
      ? { person: toPersonInput(form.proxy.person), relation: form.proxy.relation, authorisation: form.proxy.authorisation }
      : null,
    continues: form.continues,
  }
}

/** Items without a procedure are left out, so `items.N` counts the chosen ones (see `chosenItems`). */
export function toReceiveInput(form: IntakeForm, draftId: string, confirmedDate: PlainDate | null): ReceiveInput {
  return {
    ...toFiling(form, draftId),
    ticket: form.ticket?.id ?? null,
    confirmedDate,
    receivedPlace: form.receivedPlace === 'counter' ? undefined : form.receivedPlace,
    resultPlace: form.resultPlace,
    resultAddress: form.resultPlace === 'postal' ? form.resultAddress : '',
    items: chosenItems(form).map(toItemInput),
  }
}

export function toDeclineInput(
  form: IntakeForm,
  item: ItemForm,
  told: Readonly<{ draftId: string; reason: string }>,
): InputOf<'dossier.refuse-intake'> {
  return { ...toFiling(form, told.draftId), item: toItemInput(item), reason: told.reason }
}

type Asker = Readonly<{ ownerIdNumber: string; ownerName: string }>

/**
 * The question for due date and fee. What is only half typed (an amount without its resolution, a count that is no number) is
 * left out, so that the due date stays on the screen meanwhile.
 */
export function toEvaluateInput(
  form: Pick<IntakeForm, 'channel'>,
  item: ItemForm,
  asker: Asker,
): InputOf<'dossier.evaluate-intake'> {
  const input = toItemInput(item)
  const { provincialAmount: money, exemption } = input
  const isMoneyWhole = money !== null && Number.isInteger(money.amount) && money.resolution.trim() !== ''
  const isExemptionWhole = exemption !== null && (exemption.code !== 'other' || exemption.reason.trim() !== '')
  return {
    procedureCode: item.procedureCode,
    channel: form.channel,
    ...asker,
    hasExtraTime: item.hasExtraTime,
    feeQuantities: Object.fromEntries(
      Object.entries(input.feeQuantities).filter(
        ([, value]) => typeof value === 'number' && Number.isInteger(value) && value <= 10_000,
      ),
    ),
    provincialAmount: isMoneyWhole ? money : null,
    exemption: isExemptionWhole ? exemption : null,
  }
}

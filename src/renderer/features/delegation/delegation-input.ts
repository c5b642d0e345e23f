import { type CapacityWord, type DelegatedAct, signingCapacity } from '../../../shared/domain/delegation/index.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { parseVietnameseDate, plainDate } from '../../../shared/kernel/plain-date.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { Officer } from './use-officers.ts'

/** What stands in the form, right or wrong. */
export type DelegationDraft = Readonly<{
  word: CapacityWord
  principalId: Officer['id'] | null
  principalTitle: string
  delegateId: Officer['id'] | null
  delegateTitle: string
  collective: string
  acts: DelegatedAct[]
  fieldCodes: string[]
  from: string
  to: string
  number: string
  date: string
  basis: string
}>

export const emptyDraft = (today: string): DelegationDraft => ({
  word: 'TUQ',
  principalId: null,
  principalTitle: '',
  delegateId: null,
  delegateTitle: '',
  collective: '',
  acts: [],
  fieldCodes: [],
  from: today,
  to: '',
  number: '',
  date: today,
  basis: 'Nghị định số 30/2020/NĐ-CP Điều 13',
})

/** What the core is sent; undefined while something it needs is not there. */
export function toInput(draft: DelegationDraft, officers: readonly Officer[]): InputOf<'delegation.grant'> | undefined {
  const principal = officers.find(({ id }) => id === draft.principalId)
  const [validFrom, date] = [parseVietnameseDate(draft.from), parseVietnameseDate(draft.date)]
  const validTo = draft.to.trim() === '' ? null : parseVietnameseDate(draft.to)
  const texts = [draft.principalTitle, draft.delegateTitle, draft.number]
  if (!principal || draft.delegateId === null || !validFrom || !date || validTo === undefined) return undefined
  if (draft.acts.length === 0 || texts.some((text) => text.trim() === '')) return undefined
  return {
    word: draft.word,
    principal: { officerId: principal.id, name: principal.fullName, title: draft.principalTitle },
    collective: draft.collective,
    delegateId: draft.delegateId,
    delegateTitle: draft.delegateTitle,
    acts: draft.acts,
    fieldCodes: draft.fieldCodes,
    procedureCodes: [],
    validFrom,
    validTo,
    document: { number: draft.number, date },
    basis: draft.basis,
  }
}

const LONG_AGO = { on: plainDate('2000-01-01'), at: LocalTime.parse('2000-01-01T00:00:00+07:00') }

/** The lines above the signature, by the very rule that prints them. */
export function previewOf(draft: DelegationDraft): readonly string[] {
  const nobody = { id: '', name: '' }
  const terms = {
    ...draft,
    principal: { officerId: null, name: '', title: draft.principalTitle || '…' },
    delegate: nobody,
    delegateTitle: draft.delegateTitle || '…',
    procedureCodes: [],
    validFrom: LONG_AGO.on,
    validTo: null,
    document: { number: '', date: LONG_AGO.on },
  }
  const delegation = { id: '', terms, grantedAt: LONG_AGO.at, grantedBy: nobody, revoked: null }
  return signingCapacity({ signer: { title: '' }, authority: { kind: 'delegation', delegation }, collective: draft.collective })
    .lines
}

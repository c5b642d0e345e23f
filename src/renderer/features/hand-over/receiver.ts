import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { compareReceiver, type Mismatch } from '../../../shared/domain/return/index.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { say } from '../../i18n/index.ts'

/** The form as it is typed. */
export type ReceiverForm = Readonly<{
  name: string
  idNumber: string
  bornOn: string
  relation: string
  authorisation: string
  /** They gave back the receipt slip. */
  hasSlip: boolean
  trackingNumber: string
  mismatchReason: string
  note: string
}>

export const NOBODY: ReceiverForm = {
  name: '',
  idNumber: '',
  bornOn: '',
  relation: '',
  authorisation: '',
  hasSlip: false,
  trackingNumber: '',
  mismatchReason: '',
  note: '',
}

type Person = Dossier['owner']
const filled = ({ fullName, bornOn, ...person }: Person, relation: string, authorisation: string): Partial<ReceiverForm> => ({
  name: fullName,
  idNumber: person.personalId ?? person.oldIdNumber ?? person.passport ?? person.taxCode ?? '',
  bornOn: bornOn ? toVietnameseDate(bornOn) : '',
  relation,
  authorisation,
})

export const ownerOf = ({ owner }: Dossier): Partial<ReceiverForm> => filled(owner, say('hand-over.relation-self'), '')
export const proxyOf = ({ proxy }: Dossier): Partial<ReceiverForm> =>
  proxy ? filled(proxy.person, proxy.relation, proxy.authorisation) : {}

/** What the clerk must look at, told while it is typed; nothing is said of an empty form. */
export function mismatchesOf(dossier: Dossier, form: ReceiverForm): readonly Mismatch[] {
  const idNumber = form.idNumber.trim()
  if (form.name.trim() === '' || (idNumber !== '' && idNumber.length < 6)) return []
  return compareReceiver(dossier, {
    name: form.name,
    idNumber,
    hasSlip: form.hasSlip,
    bornOn: parseVietnameseDate(form.bornOn) ?? null,
    authorisation: form.authorisation.trim(),
  })
}

import { z } from 'zod'
import { ComponentState, ReceivedPlace } from '../../../../shared/domain/dossier/dossier-parts.ts'
import { Channel } from '../../../../shared/domain/procedure/channel.ts'
import { ComponentForm } from '../../../../shared/domain/procedure/procedure.ts'

/** What stands in a field is text, right or wrong. A draft of an older or damaged form loses only the field it cannot read. */
const text = z.string().catch('')
const flag = z.boolean().catch(false)

/** Kinds of number other than the personal number; one at a time is shown. */
export const OtherNumberKind = z.enum(['oldIdNumber', 'passport', 'taxCode'])
export type OtherNumberKind = z.infer<typeof OtherNumberKind>

export const PersonForm = z.object({
  kind: z.enum(['citizen', 'organisation']).catch('citizen'),
  fullName: text,
  personalId: text,
  oldIdNumber: text,
  passport: text,
  taxCode: text,
  /** Which of the three above the screen shows. */
  otherKind: OtherNumberKind.catch('oldIdNumber'),
  /** As typed: `5/9/1990`, `05091990`. */
  bornOn: text,
  sex: z.enum(['', 'male', 'female']).catch(''),
  permanentAddress: text,
  oldAddress: text,
  currentAddress: text,
  phone: text,
  email: text,
})
export type PersonForm = Readonly<z.infer<typeof PersonForm>>
export type PersonField = keyof PersonForm

/** A row of `Thành phần hồ sơ`; the last two come from the catalogue and are only shown. */
export const ComponentRow = z.object({
  code: text,
  name: text,
  form: ComponentForm.catch('original'),
  count: text,
  state: ComponentState.catch('missing'),
  note: text,
  isRequired: flag,
  condition: text,
  /** Added by the clerk: its name is typed. */
  isOwn: flag,
})
export type ComponentRow = Readonly<z.infer<typeof ComponentRow>>

export const ItemForm = z.object({
  key: z.string().min(1),
  procedureCode: text,
  procedureName: text,
  components: z.array(ComponentRow).catch([]),
  setCount: text,
  summary: text,
  note: text,
  hasExtraTime: flag,
  pages: text,
  copies: text,
  cases: text,
  count: text,
  amount: text,
  resolution: text,
  exemptionCode: text,
  exemptionReason: text,
  /** Another agency decides (phi địa giới): its name is typed. */
  isForeign: flag,
  competentAgency: text,
})
export type ItemForm = Readonly<z.infer<typeof ItemForm>>

export const ProxyForm = z.object({ person: PersonForm, relation: text, authorisation: text })
export type ProxyForm = Readonly<z.infer<typeof ProxyForm>>

/** The number of the queue whose holder sits here. */
export const BoundTicket = z.object({ id: z.string().min(1), label: text, groupId: text })
export type BoundTicket = Readonly<z.infer<typeof BoundTicket>>

/** Everything the clerk types in one sitting: one person, one or more procedures. */
export const IntakeForm = z.object({
  channel: Channel.catch('direct'),
  onlineCode: text,
  /** Where the papers are taken in; another place than the counter is marked on the dossier. */
  receivedPlace: z.enum(['counter', ...ReceivedPlace.options]).catch('counter'),
  resultPlace: Channel.catch('direct'),
  resultAddress: text,
  owner: PersonForm,
  hasProxy: flag,
  proxy: ProxyForm,
  items: z.array(ItemForm).min(1).max(10),
  activeKey: text,
  /** The incomplete dossier (Mẫu 02) that is complete now. */
  continues: z.uuid().nullable().catch(null),
  /** The known person whose data filled the empty fields, so that what the clerk empties again stays empty. */
  filledFrom: text,
  ticket: BoundTicket.nullable().catch(null),
})
export type IntakeForm = Readonly<z.infer<typeof IntakeForm>>

export function emptyPerson(): PersonForm {
  return {
    kind: 'citizen',
    fullName: '',
    personalId: '',
    oldIdNumber: '',
    passport: '',
    taxCode: '',
    otherKind: 'oldIdNumber',
    bornOn: '',
    sex: '',
    permanentAddress: '',
    oldAddress: '',
    currentAddress: '',
    phone: '',
    email: '',
  }
}

export function emptyItem(key: string): ItemForm {
  return {
    key,
    procedureCode: '',
    procedureName: '',
    components: [],
    setCount: '1',
    summary: '',
    note: '',
    hasExtraTime: false,
    pages: '',
    copies: '',
    cases: '',
    count: '',
    amount: '',
    resolution: '',
    exemptionCode: '',
    exemptionReason: '',
    isForeign: false,
    competentAgency: '',
  }
}

export function emptyForm(): IntakeForm {
  return {
    channel: 'direct',
    onlineCode: '',
    receivedPlace: 'counter',
    resultPlace: 'direct',
    resultAddress: '',
    owner: emptyPerson(),
    hasProxy: false,
    proxy: { person: emptyPerson(), relation: '', authorisation: '' },
    items: [emptyItem('1')],
    activeKey: '1',
    continues: null,
    filledFrom: '',
    ticket: null,
  }
}

export function activeIndex(form: IntakeForm): number {
  return Math.max(
    0,
    form.items.findIndex(({ key }) => key === form.activeKey),
  )
}

export function activeItem(form: IntakeForm): ItemForm {
  return form.items[activeIndex(form)] ?? form.items[0] ?? emptyItem('1')
}

/** Items with a procedure: what will be received. */
export const chosenItems = (form: IntakeForm): readonly ItemForm[] =>
  form.items.filter(({ procedureCode }) => procedureCode !== '')

const PERSON_TEXTS = [
  'fullName',
  'personalId',
  'oldIdNumber',
  'passport',
  'taxCode',
  'bornOn',
  'sex',
  'permanentAddress',
  'oldAddress',
  'currentAddress',
  'phone',
  'email',
] as const satisfies readonly PersonField[]

export const isEmptyPerson = (person: PersonForm): boolean => PERSON_TEXTS.every((field) => person[field].trim() === '')

/** True while nothing has been typed or chosen that would be a loss. */
export function isUntouched(form: IntakeForm): boolean {
  const isProxyEmpty = isEmptyPerson(form.proxy.person) && form.proxy.relation === '' && form.proxy.authorisation === ''
  return (
    isEmptyPerson(form.owner) &&
    isProxyEmpty &&
    form.onlineCode === '' &&
    form.resultAddress === '' &&
    form.items.every(isUntouchedItem)
  )
}

function isUntouchedItem(item: ItemForm): boolean {
  return item.procedureCode === '' && item.note.trim() === '' && item.summary.trim() === ''
}

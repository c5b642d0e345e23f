import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import { rowsOf } from './component-rows.ts'
import {
  activeIndex,
  type BoundTicket,
  type ComponentRow,
  emptyForm,
  emptyItem,
  type IntakeForm,
  type ItemForm,
  type PersonForm,
} from './intake-form.ts'
import { fromDossier } from './from-dossier.ts'

export type PersonSide = 'owner' | 'proxy'
export type VisitPatch = Partial<
  Pick<IntakeForm, 'channel' | 'onlineCode' | 'receivedPlace' | 'resultPlace' | 'resultAddress' | 'hasProxy' | 'filledFrom'>
>

export type IntakeAction =
  | Readonly<{ type: 'person'; side: PersonSide; patch: Partial<PersonForm> }>
  | Readonly<{ type: 'proxy'; patch: Readonly<{ relation?: string; authorisation?: string }> }>
  | Readonly<{ type: 'visit'; patch: VisitPatch }>
  | Readonly<{ type: 'item'; patch: Partial<ItemForm> }>
  | Readonly<{ type: 'row'; row: number; patch: Partial<ComponentRow> }>
  | Readonly<{ type: 'rows'; rows: readonly ComponentRow[] }>
  | Readonly<{ type: 'choose-procedure'; procedure: Procedure }>
  | Readonly<{ type: 'add-item' }>
  | Readonly<{ type: 'remove-item'; key: string }>
  | Readonly<{ type: 'activate'; key: string }>
  | Readonly<{ type: 'continue-dossier'; dossier: Dossier }>
  | Readonly<{ type: 'bind-ticket'; ticket: BoundTicket | null }>
  | Readonly<{ type: 'replace'; form: IntakeForm }>

/** The one place where the form changes; each case is what a clerk would call one act. */
export function intakeReducer(form: IntakeForm, action: IntakeAction): IntakeForm {
  switch (action.type) {
    case 'person':
      return withPerson(form, action.side, action.patch)
    case 'proxy':
      return { ...form, proxy: { ...form.proxy, ...action.patch } }
    case 'visit':
      return withVisit(form, action.patch)
    case 'item':
      return withActive(form, (item) => ({ ...item, ...action.patch }))
    case 'row':
      return withActive(form, (item) => ({
        ...item,
        components: item.components.map((row, index) => (index === action.row ? { ...row, ...action.patch } : row)),
      }))
    case 'rows':
      return withActive(form, (item) => ({ ...item, components: [...action.rows] }))
    case 'choose-procedure':
      return withActive(form, (item) => withProcedure(item, action.procedure))
    case 'add-item':
      return addItem(form)
    case 'remove-item':
      return removeItem(form, action.key)
    case 'activate':
      return form.items.some(({ key }) => key === action.key) ? { ...form, activeKey: action.key } : form
    case 'continue-dossier':
      return { ...fromDossier(emptyForm(), action.dossier), ticket: form.ticket }
    case 'bind-ticket':
      return { ...form, ticket: action.ticket }
    case 'replace':
      return action.form
  }
}

function withPerson(form: IntakeForm, side: PersonSide, patch: Partial<PersonForm>): IntakeForm {
  if (side === 'owner') return { ...form, owner: { ...form.owner, ...patch } }
  return { ...form, proxy: { ...form.proxy, person: { ...form.proxy.person, ...patch } } }
}

/** The post needs an address; the one where the person lives is the likeliest, and can be changed. */
function withVisit(form: IntakeForm, patch: VisitPatch): IntakeForm {
  const next = { ...form, ...patch }
  if (patch.resultPlace !== 'postal' || next.resultAddress !== '') return next
  return { ...next, resultAddress: form.owner.currentAddress || form.owner.permanentAddress }
}

function withActive(form: IntakeForm, change: (item: ItemForm) => ItemForm): IntakeForm {
  const active = activeIndex(form)
  return { ...form, items: form.items.map((item, index) => (index === active ? change(item) : item)) }
}

/** Another procedure: its own papers and fee; what the clerk wrote beside it stays. */
function withProcedure(item: ItemForm, procedure: Procedure): ItemForm {
  if (item.procedureCode === procedure.code) return item
  return {
    ...emptyItem(item.key),
    setCount: item.setCount,
    summary: item.summary,
    note: item.note,
    procedureCode: procedure.code,
    procedureName: procedure.name,
    components: rowsOf(procedure),
  }
}

const MAX_ITEMS = 10

/** An empty item that is already there is used before another is made. */
function addItem(form: IntakeForm): IntakeForm {
  const open = form.items.find(({ procedureCode }) => procedureCode === '')
  if (open) return { ...form, activeKey: open.key }
  if (form.items.length >= MAX_ITEMS) return form
  const key = String(Math.max(...form.items.map((item) => Number(item.key) || 0)) + 1)
  return { ...form, items: [...form.items, emptyItem(key)], activeKey: key }
}

function removeItem(form: IntakeForm, key: string): IntakeForm {
  const index = form.items.findIndex((item) => item.key === key)
  if (index < 0) return form
  const items = form.items.filter((item) => item.key !== key)
  if (items.length === 0) return { ...form, items: [emptyItem('1')], activeKey: '1' }
  if (form.activeKey !== key) return { ...form, items }
  return { ...form, items, activeKey: (items[index] ?? items[index - 1] ?? items[0])?.key ?? '1' }
}

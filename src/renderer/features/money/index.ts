export { APPROVER_FIELDS, ApproverFields, NOBODY, type Approver } from './approver-fields.tsx'
export { CollectForm } from './collect-form.tsx'
export { MoneyForm } from './money-form.tsx'
export { usePress } from './use-press.ts'

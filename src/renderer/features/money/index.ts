export { CollectForm } from './collect-form.tsx'
export { DOSSIERS, PAYER, PAYMENT_STATE } from './payment-columns.tsx'
export { usePress } from './use-press.ts'

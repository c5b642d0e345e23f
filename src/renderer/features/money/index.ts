export { CollectForm } from './collect-form.tsx'
export { usePress } from './use-press.ts'

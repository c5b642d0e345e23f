export { HandOverForm } from './hand-over-form.tsx'
export { HandOverPage } from './hand-over-page.tsx'

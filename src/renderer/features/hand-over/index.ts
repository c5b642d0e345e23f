export { HandOverPage } from './hand-over-page.tsx'
export { HandOverForm } from './hand-over-form.tsx'

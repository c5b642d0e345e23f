export { CheckPaperPage } from './check-paper-page.tsx'

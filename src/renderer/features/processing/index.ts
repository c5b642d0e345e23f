export { ProcessingPage } from './processing-page.tsx'

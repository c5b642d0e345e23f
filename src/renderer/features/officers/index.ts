export { OfficersPage } from './officers-page.tsx'

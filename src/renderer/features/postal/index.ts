export { PostalPage } from './postal-page.tsx'

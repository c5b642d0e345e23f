export { CertificationPage } from './certification-page.tsx'

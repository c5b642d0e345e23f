export { DossiersPage } from './dossiers-page.tsx'
export { DossierPage } from './dossier-page.tsx'

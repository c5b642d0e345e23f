export { Frame } from './frame.tsx'
export { NotFoundPage } from './not-found-page.tsx'

export { Frame } from './frame.tsx'
export { NotFoundPage } from './not-found-page.tsx'
export { LIGHT_SHAPES } from './service-lights.tsx'

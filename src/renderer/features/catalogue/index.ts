export { CataloguePage } from './catalogue-page.tsx'
export { ConfidenceTag } from './confidence-tag.tsx'

export { createNumbersPart } from './numbers-part.ts'

export { createNumbersPart, type NumbersPartOptions } from './numbers-part.ts'
export type { GrantUpstream } from './grant-keeper.ts'

export { NumbersPage } from './numbers-page.tsx'
export { SIGNER_FIELDS, TwoSignersFields, useTwoSigners } from './two-signers.tsx'

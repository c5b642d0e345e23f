export { CodeReads } from './code-reads.tsx'
export { claimHeldCard, claimHeldProof, holdCard, useCodeTaker } from './code-takers.ts'
export { findDossier, useOpenDossier } from './use-open-code.ts'
export { useWedge } from './use-wedge.ts'

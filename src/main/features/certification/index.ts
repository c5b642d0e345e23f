export { createCertification, type Certification, type CertificationParts } from './create-certification.ts'
export { createCertificationHandlers } from './certification-handlers.ts'
export { createCertificationProjectors } from './certification-projectors.ts'
export type { CertificationRulebook } from './certification-deps.ts'

export { clerkActProjector, createClerkReport } from './clerk-report.ts'
export { createPostalHandlers } from './postal-handlers.ts'
export { createPostalProjectors } from './postal-projectors.ts'
export { createPostalRepository } from './postal-repository.ts'

export { createDraftHandlers } from './draft-handlers.ts'
export { createDraftRepository } from './draft-repository.ts'
export { createDraftService, type DraftService } from './draft-service.ts'

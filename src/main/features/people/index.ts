export { createPersonHandlers } from './person-handlers.ts'
export { createPersonRepository, numberOf } from './person-repository.ts'
export { createPersonProjector, createPersonService, type PersonService } from './person-service.ts'

export { createBankHandlers } from './bank-handlers.ts'
export { createBankProjectors } from './bank-projectors.ts'
export { createBankRepository } from './bank-repository.ts'
export { createBankService, type BankService } from './bank-service.ts'

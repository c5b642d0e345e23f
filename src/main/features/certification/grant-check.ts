import { checkGrant } from '../../../shared/domain/certification/index.ts'
import { mayWrite } from '../../../shared/domain/numbering/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, type Result } from '../../../shared/kernel/result.ts'
import type { Db } from '../../platform/database/index.ts'
import { createRegisterRepository } from './register-repository.ts'

type GrantCheck = (dossier: { readonly procedureCode: string; readonly outcome: 'granted' | 'refused' }) => Result<void>

/** Whether a result may be written past the books of certification; asked by whoever takes a typed number. */
export function createGrantCheck({ db, origin }: { readonly db: Db; readonly origin: string }): GrantCheck {
  const registers = createRegisterRepository(db)
  return (asked) => {
    const allowed = checkGrant(asked, (book) => {
      const right = mayWrite(registers.load(book), origin)
      return right.may || right.why !== 'unopened'
    })
    return allowed.ok ? allowed : err(appError('not-allowed-now', allowed.error.messageKey))
  }
}

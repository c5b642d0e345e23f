import { NumberRequestClosed, NumberRequested } from '../../../shared/domain/numbering/index.ts'
import { newEvent } from '../../../shared/domain/journal/index.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { BookServiceDeps, NumberInput } from './book-deps.ts'

type Closing = {
  readonly id: string
  readonly outcome: 'numbered' | 'withdrawn' | 'refused'
  readonly symbol: string | null
  readonly reason: string
}

/** Within the caller's transaction. */
export function closeRequest(
  { books, append, now }: Pick<BookServiceDeps, 'books' | 'append' | 'now'>,
  { id, ...closing }: Closing,
  by: OfficerRef,
): Result<Record<string, never>> {
  const request = books.findRequest(id)
  if (!request) return err(appError('not-found', 'number.request-not-found'))
  if (request.state !== 'open') return err(appError('conflict', 'number.request-closed'))
  append(newEvent(NumberRequestClosed, { aggId: id, actor: by.id, body: { at: now(), by, ...closing } }))
  return ok({})
}

/** Xin số: for officers whose machine does not hold the book, and for those who are no văn thư. */
export function createRequestService(deps: BookServiceDeps) {
  const { books, append, unitOfWork, now, newId } = deps
  return {
    request: (document: NumberInput<'request'>, by: OfficerRef): Result<{ id: string }> => {
      const id = newId()
      const body = { at: now(), by, book: 'outgoing' as const, ...document }
      unitOfWork.write(() => append(newEvent(NumberRequested, { aggId: id, actor: by.id, body })))
      return ok({ id })
    },
    /** Who asked withdraws; the văn thư refuses, and says why. */
    close: (
      { id, outcome, reason }: NumberInput<'close-request'>,
      who: { readonly by: OfficerRef; readonly isClerk: boolean },
    ): Result<Record<string, never>> =>
      unitOfWork.write(() => {
        const request = books.findRequest(id)
        const isOwn = request?.askedById === who.by.id
        if (request && (outcome === 'withdrawn' ? !isOwn : !who.isClerk))
          return err(appError('forbidden', 'number.not-your-request'))
        if (outcome === 'refused' && reason === '')
          return err(
            appError('validation', 'validation.check-fields', {
              fields: [{ path: 'reason', messageKey: 'validation.required' }],
            }),
          )
        return closeRequest(deps, { id, outcome, symbol: null, reason }, who.by)
      }),
  }
}

import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { formatDocumentNumber, nextNumber, type DocumentKind } from '../../../shared/domain/numbering/index.ts'
import { BOOK_NUMBER, type ResultDraft, type ResultState, type ResultTemplate } from '../../../shared/domain/result/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting } from '../dossiers/index.ts'
import type { ResultDeps } from './result-deps.ts'
import type { PaperWish } from './result-paper-maker.ts'

/** The number as it will be, told before it is taken: the paper bears it, so it is set first and the number taken only if it still is that one. */
export type Given =
  | { readonly from: 'own-book'; readonly symbol: string; readonly book: string; readonly requestId: null }
  | { readonly from: 'answer'; readonly symbol: string; readonly requestId: string }
  | { readonly from: 'register'; readonly symbol: string; readonly kind: DocumentKind; readonly requestId: string | null }
export type Expected =
  | Given
  | { readonly from: 'ask'; readonly kind: DocumentKind }
  | { readonly from: 'refusal'; readonly messageKey: string }

export type NumberTaking = {
  readonly acting: Acting
  readonly paper: PaperWish
  readonly confirmedDate: PlainDate | null
  readonly dossier: Dossier
}

/** Where the number of a result comes from, and taking it with the paper that bears it. */
export function createResultNumbering(deps: Pick<ResultDeps, 'results' | 'numbering' | 'now' | 'checkDay'>) {
  const { results, numbering, now } = deps
  function fromRegister({ requestId }: ResultState, kind: DocumentKind, issuer: string): Expected {
    const request = requestId === null ? undefined : numbering.rows.findRequest(requestId)
    if (request?.state === 'numbered' && request.symbol !== null)
      return { from: 'answer', symbol: request.symbol, requestId: request.id }
    const openId = request?.state === 'open' ? request.id : null
    if (!numbering.books.mayWrite('outgoing').may)
      return openId === null ? { from: 'ask', kind } : { from: 'refusal', messageKey: 'result.number-not-yet' }
    const number = nextNumber(numbering.rows.load('outgoing'), Number(now().slice(0, 4)))
    return { from: 'register', kind, symbol: formatDocumentNumber(number, kind, issuer), requestId: openId }
  }

  return {
    expect: (state: ResultState, draft: ResultDraft, template: ResultTemplate): Expected => {
      const from = template.numbering
      if (from.from === 'outgoing')
        return fromRegister(state, from.documentKind, template.issuer === 'centre' ? 'TTPVHCC' : 'UBND')
      const number = (draft.values[BOOK_NUMBER] ?? '').padStart(2, '0')
      return { from: 'own-book', symbol: from.form.replace('{n}', number), book: from.bookName, requestId: null }
    },
    /** Within the transaction: takes the number that the paper bears, or refuses with `result.number-moved`. Answers with the entry of the register. */
    take: (given: Given, { acting, paper, confirmedDate, dossier }: NumberTaking): Result<string | null> => {
      if (given.from !== 'register') {
        // No register stands behind it: the day on the paper is asked for all the same.
        const day = deps.checkDay(paper.date, confirmedDate)
        if (!day.ok) return day
        if (given.from === 'answer') return ok(null)
        const number = { book: given.book, symbol: given.symbol, issuedOn: paper.date }
        return results.holderOf(number, dossier.id) === undefined
          ? ok(null)
          : err(appError('conflict', 'result.book-number-taken', { params: { number: given.symbol } }))
      }
      const issuer = given.symbol.slice(given.symbol.lastIndexOf('-') + 1)
      const { kind: documentKind, requestId } = given
      const document = { ...registerLine(paper, dossier), documentKind, issuer, requestId, confirmedDate }
      const entry = numbering.books.takeOutgoing(document, acting.act.by)
      if (!entry.ok) return entry
      return entry.value.symbol === given.symbol ? ok(entry.value.documentId) : err(appError('conflict', 'result.number-moved'))
    },
    /** Within the transaction: `Xin số` to whoever holds the register. */
    ask: (documentKind: DocumentKind, { acting, paper, dossier }: Omit<NumberTaking, 'confirmedDate'>): Result<{ id: string }> =>
      numbering.requests.request({ documentKind, ...registerLine(paper, dossier) }, acting.act.by),
  }
}

/** The line in the register of outgoing documents. */
function registerLine(paper: PaperWish, { code, owner }: Dossier) {
  const summary = `${paper.template.name} – hồ sơ ${code ?? ''}`.slice(0, 1000)
  return { summary, recipients: owner.fullName.slice(0, 500), signer: paper.signature.name.slice(0, 100) }
}

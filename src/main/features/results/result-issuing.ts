import { mayAct } from '../../../shared/domain/delegation/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { formatDocumentNumber, nextNumber, type DocumentKind } from '../../../shared/domain/numbering/index.ts'
import {
  BOOK_NUMBER,
  draftOf,
  type ResultDraft,
  type ResultSignature,
  type ResultState,
  type ResultTemplate,
} from '../../../shared/domain/result/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, Moved } from '../dossiers/index.ts'
import type { ResultDeps } from './result-deps.ts'
import { checkMove, type Drafting } from './result-drafting.ts'
import { capacityFor, PDF, type MadeResult, type ResultPaperMaker } from './result-paper-maker.ts'

export type ApproveInput = {
  readonly id: string
  readonly draftId: string
  readonly remark: string
  /** Goes on to the number and the result in the same transaction where this PC can give the number. */
  readonly goesOn: boolean
  readonly confirmedDate: PlainDate | null
}
export type IssueInput = { readonly id: string; readonly confirmedDate: PlainDate | null }

/** The number as it will be, told before it is taken: the paper bears it, so it is set first and the number taken only if it still is that one. */
type Expected =
  | { readonly from: 'own-book'; readonly symbol: string; readonly book: string; readonly requestId: null }
  | { readonly from: 'answer'; readonly symbol: string; readonly requestId: string }
  | { readonly from: 'register'; readonly symbol: string; readonly kind: DocumentKind; readonly requestId: string | null }
  | { readonly from: 'ask'; readonly kind: DocumentKind }
  | { readonly from: 'refusal'; readonly messageKey: string }

/** Somebody else may take a number while the paper is set; more often than this it is not chance. */
const TRIES = 5
const ISSUER = 'UBND'

/** From approval to `DossierResolved`. A crash anywhere leaves either all of it or none; a number is never taken without its paper. */
export function createIssuing(deps: ResultDeps, drafting: Drafting, maker: ResultPaperMaker) {
  const { moves, results, numbering, blobs, now, delegations } = deps
  const { write } = drafting

  /** By what right, and the lines above the name. */
  function signatureOf(dossier: Dossier, template: ResultTemplate, { officer, act }: Acting): Result<ResultSignature> {
    const { code, fieldCode } = dossier.procedure
    const kindOfAct = template.layout === 'certification-text' ? ('certify' as const) : ('sign-result' as const)
    const request = { officer, act: kindOfAct, on: dateOf(act.at), procedure: { code, fieldCode }, delegations: delegations() }
    const authority = mayAct(request)
    if (!authority.ok) return err(appError('forbidden', authority.error.messageKey))
    const committee = deps.settings().governingBody
    const { word, lines, document, delegationId } = capacityFor(template, {
      title: officer.title,
      authority: authority.value,
      committee,
    })
    if (officer.title.trim() === '' || lines.length === 0) return err(appError('not-allowed-now', 'result.signer-without-title'))
    return ok({ officer: { id: officer.id, name: officer.fullName }, word, lines: [...lines], document, delegationId })
  }

  function expect(state: ResultState, draft: ResultDraft, template: ResultTemplate): Expected {
    if (template.numbering.from === 'own-book') {
      const number = (draft.values[BOOK_NUMBER] ?? '').padStart(2, '0')
      const { form, bookName } = template.numbering
      return { from: 'own-book', symbol: form.replace('{n}', number), book: bookName, requestId: null }
    }
    const { documentKind: kind } = template.numbering
    const issuer = template.issuer === 'centre' ? 'TTPVHCC' : ISSUER
    const request = state.requestId === null ? undefined : numbering.rows.findRequest(state.requestId)
    if (request?.state === 'numbered' && request.symbol !== null)
      return { from: 'answer', symbol: request.symbol, requestId: request.id }
    const isOpen = request?.state === 'open'
    const { may } = numbering.books.mayWrite('outgoing')
    if (!may) return isOpen ? { from: 'refusal', messageKey: 'result.number-not-yet' } : { from: 'ask', kind }
    const number = nextNumber(numbering.rows.load('outgoing'), Number(now().slice(0, 4)))
    return { from: 'register', kind, symbol: formatDocumentNumber(number, kind, issuer), requestId: isOpen ? request.id : null }
  }

  /** Within the transaction: takes the number that the paper bears, or refuses with `result.number-moved`. */
  function takeNumber(expected: Exclude<Expected, { from: 'ask' | 'refusal' }>, to: Numbering): Result<string | null> {
    const { acting, paper, confirmedDate, dossierId } = to
    if (expected.from === 'answer') return ok(null)
    if (expected.from === 'own-book') {
      const number = { book: expected.book, symbol: expected.symbol, issuedOn: paper.date }
      return results.holderOf(number, dossierId) === undefined
        ? ok(null)
        : err(appError('conflict', 'result.book-number-taken', { params: { number: expected.symbol } }))
    }
    const { summary, recipients, signer } = registerLine(to)
    const issuer = expected.symbol.slice(expected.symbol.lastIndexOf('-') + 1)
    const entry = numbering.books.takeOutgoing(
      { documentKind: expected.kind, summary, recipients, signer, issuer, requestId: expected.requestId, confirmedDate },
      acting.act.by,
    )
    if (!entry.ok) return entry
    return entry.value.symbol === expected.symbol ? ok(entry.value.documentId) : err(appError('conflict', 'result.number-moved'))
  }

  async function finish(request: Finish): Promise<Result<Moved>> {
    for (let attempt = 1; ; attempt += 1) {
      const planned = plan(request)
      if (!planned.ok) return planned
      const { expected, paper, draft } = planned.value
      if (expected.from === 'refusal') return err(appError('not-allowed-now', expected.messageKey))
      if (expected.from === 'ask') return ask(request, expected.kind, paper)
      const made = await maker.make({ ...paper, number: expected.symbol })
      if (!made.ok) return made
      const done = keep(request, { expected, paper, made: made.value, draftId: draft.draftId })
      const hasMoved = !done.ok && done.error.messageKey === 'result.number-moved'
      if (!hasMoved || attempt === TRIES) return done
    }
  }

  /** What would be set now; nothing is written. */
  function plan({ id, draftId, acting, approves }: Finish): Result<Planned> {
    const dossier = moves.find(id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    const state = results.find(id)
    const allowed = checkMove(state, approves ? 'approve' : 'number')
    if (!allowed.ok) return allowed
    const approved = draftOf(state, state.approval?.draftId ?? '')
    const checked = approves ? drafting.ready(dossier, state, draftId) : ok(approved)
    if (!checked.ok) return checked
    const draft = approves ? draftOf(state, draftId) : approved
    const template = draft && drafting.templateOf(draft.templateId, draft.templateVersion)
    if (!draft || !template) return err(appError('not-found', 'result.template-unknown'))
    const signature = approves ? signatureOf(dossier, template, acting) : ok(state.approval?.signature)
    if (!signature.ok) return signature
    if (!signature.value) return err(appError('conflict', 'result.changed-meanwhile'))
    const signed = { lines: signature.value.lines, name: signature.value.officer.name }
    const paper = { ...drafting.wishOf(dossier, draft, template), signature: signed }
    return ok({ expected: expect(state, draft, template), paper, draft, signature: signature.value })
  }

  /** The facts of the end, all at once: approval (if it is made now), number, both renditions, result of the dossier. */
  function keep(request: Finish, { expected, paper, made, draftId }: Kept): Result<Moved> {
    const { id, acting, approves, remark, confirmedDate } = request
    return moves.moveWith({ id, acting }, (dossier) => {
      // Planned anew inside the transaction: what was set must still be what stands.
      const again = plan(request)
      if (!again.ok) return again
      const { draft, signature } = again.value
      if (draft.draftId !== draftId) return err(appError('conflict', 'result.number-moved'))
      if (approves) write('ResultApproved', { dossierId: id, acting }, { draftId, signature, remark })
      const documentId = takeNumber(expected, { acting, paper, confirmedDate, dossierId: id, dossier })
      if (!documentId.ok) return documentId
      for (const blob of made.blobs) blobs.register(blob, PDF)
      const needs = made.blobs.map(({ sha256 }) => sha256)
      const { contentHash, systemCopy, printCopy } = made
      write(
        'ResultNumbered',
        { dossierId: id, acting, needs },
        {
          draftId,
          symbol: expected.symbol,
          issuedOn: paper.date,
          book: expected.from === 'own-book' ? expected.book : '',
          documentId: documentId.value,
          requestId: expected.requestId,
          systemCopy,
          printCopy,
          contentHash,
        },
      )
      const { outcome } = draft
      const result = { outcome, resultNumber: expected.symbol, summary: paper.template.name, files: [systemCopy, printCopy] }
      return ok([{ type: 'DossierResolved', move: 'resolve', needs, body: result }])
    })
  }

  /** The book is on another machine: the approval stands, and the number is asked for with it. */
  function ask(request: Finish, documentKind: DocumentKind, paper: Planned['paper']): Result<Moved> {
    const { id, acting, approves, remark } = request
    return moves.moveWith({ id, acting }, (dossier) => {
      const again = plan(request)
      if (!again.ok) return again
      const { draft, signature } = again.value
      if (approves) write('ResultApproved', { dossierId: id, acting }, { draftId: draft.draftId, signature, remark })
      const line = registerLine({ paper, dossier })
      const asked = numbering.requests.request({ documentKind, ...line }, acting.act.by)
      if (!asked.ok) return asked
      write('ResultNumberAsked', { dossierId: id, acting }, { draftId: draft.draftId, requestId: asked.value.id })
      return ok([])
    })
  }

  function approveOnly({ id, draftId, remark }: ApproveInput, acting: Acting): Result<Moved> {
    return drafting.act({ id, move: 'approve', acting }, (dossier, state) => {
      const checked = drafting.ready(dossier, state, draftId)
      if (!checked.ok) return checked
      const signature = signatureOf(dossier, checked.value.template, acting)
      if (!signature.ok) return signature
      write('ResultApproved', { dossierId: id, acting }, { draftId, signature: signature.value, remark })
      return ok([])
    })
  }

  return {
    approve: async (input: ApproveInput, acting: Acting): Promise<Result<Moved>> =>
      input.goesOn ? finish({ ...input, acting, approves: true }) : approveOnly(input, acting),
    issue: ({ id, confirmedDate }: IssueInput, acting: Acting): Promise<Result<Moved>> =>
      finish({ id, confirmedDate, acting, approves: false, draftId: '', remark: '' }),
    signatureOf,
  }
}

export type Issuing = ReturnType<typeof createIssuing>

type Finish = Omit<ApproveInput, 'goesOn'> & { readonly acting: Acting; readonly approves: boolean }
type Planned = {
  readonly expected: Expected
  readonly paper: Parameters<ResultPaperMaker['make']>[0]
  readonly draft: ResultDraft
  readonly signature: ResultSignature
}
type Kept = {
  readonly expected: Exclude<Expected, { from: 'ask' | 'refusal' }>
  readonly paper: Planned['paper']
  readonly made: MadeResult
  /** The draft the paper was made of. */
  readonly draftId: string
}
type Numbering = {
  readonly acting: Acting
  readonly paper: Planned['paper']
  readonly confirmedDate: PlainDate | null
  readonly dossierId: string
  readonly dossier: Dossier
}

/** The line in the register of outgoing documents. */
function registerLine({ paper, dossier }: Pick<Numbering, 'paper' | 'dossier'>) {
  const about = `${paper.template.name} – hồ sơ ${dossier.code ?? ''}`.slice(0, 1000)
  return { summary: about, recipients: dossier.owner.fullName.slice(0, 500), signer: paper.signature.name.slice(0, 100) }
}

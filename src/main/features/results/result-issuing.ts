import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DocumentKind } from '../../../shared/domain/numbering/index.ts'
import { draftOf, type ResultSignature, type ResultState } from '../../../shared/domain/result/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, Moved } from '../dossiers/index.ts'
import type { ResultDeps } from './result-deps.ts'
import { checkEnding, checkMove, type Drafting, type ReadyDraft } from './result-drafting.ts'
import { createResultNumbering, type Expected, type Given } from './result-numbering.ts'
import { PDF, type MadeResult, type PaperWish, type ResultPaperMaker } from './result-paper-maker.ts'
import { actFor, createSigning, signingAct } from './result-signing.ts'

export type ApproveInput = {
  readonly id: string
  readonly draftId: string
  readonly remark: string
  /** Goes on to the number and the result in the same transaction where this PC can give the number. */
  readonly goesOn: boolean
  readonly confirmedDate: PlainDate | null
}
export type IssueInput = { readonly id: string; readonly confirmedDate: PlainDate | null }

/** `draftId` null: goes on with what was approved before. */
type Finish = Omit<ApproveInput, 'goesOn' | 'draftId'> & { readonly acting: Acting; readonly draftId: string | null }
type Planned = ReadyDraft & {
  readonly dossier: Dossier
  readonly expected: Expected
  readonly paper: PaperWish
  readonly signature: ResultSignature
}
type SignedDraft = ReadyDraft & { readonly signature: ResultSignature }
type Kept = { readonly given: Given; readonly planned: Planned; readonly made: MadeResult }

/** Somebody else may take a number while the paper is set; more often than this it is not chance. */
const TRIES = 5

/** From approval to `DossierResolved`. A crash anywhere leaves either all of it or none; a number is never taken without its paper. */
export function createIssuing(deps: ResultDeps, drafting: Drafting, maker: ResultPaperMaker) {
  const signatureOf = createSigning(deps)
  const numbering = createResultNumbering(deps)
  const plan = createPlanning(deps, drafting, { signatureOf, numbering })
  const { keep, ask } = createKeeping(deps, drafting, { plan, numbering })

  async function finish(request: Finish): Promise<Result<Moved>> {
    for (let attempt = 1; ; attempt += 1) {
      const planned = plan(request)
      if (!planned.ok) return planned
      const { expected, paper } = planned.value
      if (expected.from === 'refusal') return err(appError('not-allowed-now', expected.messageKey))
      if (expected.from === 'ask') return ask(request, expected.kind)
      const made = await maker.make({ ...paper, number: expected.symbol })
      if (!made.ok) return made
      const done = keep(request, { given: expected, planned: planned.value, made: made.value })
      const hasMoved = !done.ok && done.error.messageKey === 'result.number-moved'
      if (!hasMoved || attempt === TRIES) return done
    }
  }

  return {
    approve: async ({ goesOn, ...input }: ApproveInput, acting: Acting): Promise<Result<Moved>> =>
      goesOn
        ? finish({ ...input, acting })
        : drafting.act({ id: input.id, move: 'approve', acting }, (dossier, state) => {
            const checked = drafting.ready(dossier, state, input.draftId)
            if (!checked.ok) return checked
            const signature = signatureOf(dossier, checked.value.template, acting)
            if (!signature.ok) return signature
            const right = actFor(deps, [signingAct(checked.value.template)], { dossier, acting })
            if (!right.ok) return right
            const { draftId, remark } = input
            drafting.write(
              'ResultApproved',
              { dossierId: input.id, acting: right.value },
              { draftId, signature: signature.value, remark },
            )
            return ok([])
          }),
    issue: ({ id, confirmedDate }: IssueInput, acting: Acting): Promise<Result<Moved>> =>
      finish({ id, confirmedDate, acting, draftId: null, remark: '' }),
  }
}

type Plan = (request: Finish) => Result<Planned>
type Tools = {
  readonly signatureOf: ReturnType<typeof createSigning>
  readonly numbering: ReturnType<typeof createResultNumbering>
}

/** What would be set and written now; nothing is written. */
function createPlanning(deps: ResultDeps, drafting: Drafting, { signatureOf, numbering }: Tools): Plan {
  /** The draft and who signs it: now, or as it was approved. */
  function signed({ draftId, acting }: Finish, dossier: Dossier, state: ResultState): Result<SignedDraft> {
    if (draftId === null) return approvedBefore(dossier, state)
    const checked = drafting.ready(dossier, state, draftId)
    if (!checked.ok) return checked
    const signature = signatureOf(dossier, checked.value.template, acting)
    return signature.ok ? ok({ ...checked.value, signature: signature.value }) : signature
  }

  function approvedBefore(dossier: Dossier, state: ResultState): Result<SignedDraft> {
    const draft = draftOf(state, state.approval?.draftId ?? '')
    const template = draft && drafting.templateOf(draft.templateId, draft.templateVersion)
    if (!draft || !template || !state.approval) return err(appError('not-found', 'result.template-unknown'))
    const { signature } = state.approval
    const ending = checkEnding(dossier, template)
    return ending.ok ? ok({ draft, template, signature }) : ending
  }

  return (request) => {
    const dossier = deps.moves.find(request.id)
    if (!dossier) return err(appError('not-found', 'dossier.not-found'))
    const state = deps.results.find(request.id)
    const allowed = checkMove(state, request.draftId === null ? 'number' : 'approve')
    if (!allowed.ok) return allowed
    const found = signed(request, dossier, state)
    if (!found.ok) return found
    const { draft, template, signature } = found.value
    const name = { lines: signature.lines, name: signature.officer.name }
    const paper = { ...drafting.wishOf(dossier, draft, template), signature: name }
    return ok({ dossier, draft, template, signature, paper, expected: numbering.expect(state, draft, template) })
  }
}

function createKeeping(
  deps: ResultDeps,
  { write }: Drafting,
  { plan, numbering }: { readonly plan: Plan; readonly numbering: Tools['numbering'] },
) {
  const { moves, blobs } = deps
  /** Within the transaction: planned anew, so that what was set is still what stands; the approval is written if it is made now. */
  function begin(request: Finish): Result<Planned> {
    const planned = plan(request)
    if (!planned.ok || request.draftId === null) return planned
    const { id: dossierId, acting, draftId, remark } = request
    const right = actFor(deps, [signingAct(planned.value.template)], { dossier: planned.value.dossier, acting })
    if (!right.ok) return right
    write('ResultApproved', { dossierId, acting: right.value }, { draftId, signature: planned.value.signature, remark })
    return planned
  }

  return {
    /** The facts of the end, all at once: approval (if it is made now), number, both renditions, result of the dossier. */
    keep: (request: Finish, { given, planned, made }: Kept): Result<Moved> =>
      moves.moveWith(request, (dossier) => {
        const begun = begin(request)
        if (!begun.ok) return begun
        const { paper, draft } = planned
        const { draftId, outcome } = draft
        if (begun.value.draft.draftId !== draftId) return err(appError('conflict', 'result.number-moved'))
        const { acting, confirmedDate } = request
        const documentId = numbering.take(given, { acting, paper, confirmedDate, dossier })
        if (!documentId.ok) return documentId
        for (const blob of made.blobs) blobs.register(blob, PDF)
        const needs = made.blobs.map(({ sha256 }) => sha256)
        const { contentHash, proof, systemCopy, printCopy } = made
        const { symbol, requestId } = given
        const book = given.from === 'own-book' ? given.book : ''
        const number = { draftId, symbol, book, requestId, documentId: documentId.value, issuedOn: paper.date }
        write(
          'ResultNumbered',
          { dossierId: dossier.id, acting, needs },
          { ...number, systemCopy, printCopy, contentHash, proof },
        )
        const body = { outcome, resultNumber: symbol, summary: paper.template.name, files: [systemCopy, printCopy] }
        // Signed before: whoever numbers it now acts in nobody's place.
        const right = request.draftId === null ? undefined : [signingAct(paper.template)]
        return ok([{ type: 'DossierResolved', move: 'resolve', needs, right, body }])
      }),
    /** The book is on another machine: the approval stands, and the number is asked for with it. */
    ask: (request: Finish, kind: DocumentKind): Result<Moved> =>
      moves.moveWith(request, (dossier) => {
        const begun = begin(request)
        if (!begun.ok) return begun
        const { acting } = request
        const asked = numbering.ask(kind, { acting, paper: begun.value.paper, dossier })
        if (!asked.ok) return asked
        const { draftId } = begun.value.draft
        write('ResultNumberAsked', { dossierId: dossier.id, acting }, { draftId, requestId: asked.value.id })
        return ok([])
      }),
  }
}

import { checkDeskMove } from '../../../shared/domain/dossier/check-desk-move.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import {
  canResultMove,
  draftOf,
  fittingTemplates,
  hasErrors,
  mayEndIn,
  newestDraft,
  tidyValues,
  valueProblems,
  type ResultDraft,
  type ResultMove,
  type ResultState,
  type ResultTemplate,
} from '../../../shared/domain/result/index.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { Acting, DossierFact, Moved } from '../dossiers/index.ts'
import { createResultWriter, type ResultDeps } from './result-deps.ts'
import { actFor } from './result-signing.ts'
import { refuseLayout, type PaperWish, type ResultPaperMaker } from './result-paper-maker.ts'

export type DraftInput = ParsedInputOf<'result.draft'>
type OnDraft = { readonly id: string; readonly draftId: string }
export type ReadyDraft = { readonly draft: ResultDraft; readonly template: ResultTemplate }

export type Drafting = ReturnType<typeof createDrafting>

/** The draft of a result: versions, appraisal, submission, sending back, stamp. */
export function createDrafting(deps: ResultDeps, maker: ResultPaperMaker) {
  const base = createDraftReading(deps, maker)
  const write = createResultWriter(deps)
  const parts = { ...base, deps, write }
  return { ...base, write, ...createDraftActs(parts), ...createUpAndDown(parts) }
}

/** Looking at a draft before anything is done with it. */
function createDraftReading(deps: ResultDeps, maker: ResultPaperMaker) {
  const { moves, results, now } = deps

  const templateOf = (id: string, version: number): ResultTemplate | undefined =>
    deps.pack.templates.find((template) => template.id === id && template.version === version)

  const wishOf = (dossier: Dossier, { values }: Pick<ResultDraft, 'values'>, template: ResultTemplate): PaperWish => ({
    template,
    values,
    dossier,
    date: dateOf(now()),
    number: null,
    signature: { lines: [], name: '' },
  })

  /** Loads dossier and result, asks both tables, writes nothing else when anything refuses. */
  const act = (
    { id, move, acting }: { readonly id: string; readonly move: ResultMove | 'appraise'; readonly acting: Acting },
    toFacts: (dossier: Dossier, state: ResultState) => Result<readonly DossierFact[]>,
  ): Result<Moved> =>
    moves.moveWith({ id, acting }, (dossier) => {
      const state = results.find(id)
      const open = move === 'stamp' ? ok(undefined) : checkOpen(dossier)
      if (!open.ok) return open
      const allowed = move === 'appraise' ? ok(undefined) : checkMove(state, move)
      return allowed.ok ? toFacts(dossier, state) : allowed
    })

  /** The draft is the newest one, complete, and keeps the layout rules. */
  function ready(dossier: Dossier, state: ResultState, draftId: string): Result<ReadyDraft> {
    const newest = newestDraft(state)
    if (newest === undefined || newest.draftId !== draftId) return err(appError('conflict', 'result.changed-meanwhile'))
    const template = templateOf(newest.templateId, newest.templateVersion)
    if (!template) return err(appError('not-found', 'result.template-unknown'))
    const ending = checkEnding(dossier, template)
    if (!ending.ok) return ending
    const fields = valueProblems(template, newest.values, true)
    if (fields.length > 0) return err(appError('validation', 'validation.check-fields', { fields: [...fields] }))
    const findings = maker.check(wishOf(dossier, newest, template), false)
    return hasErrors(findings) ? refuseLayout(findings) : ok({ draft: newest, template })
  }

  return { templateOf, wishOf, act, ready }
}

type Parts = ReturnType<typeof createDraftReading> & {
  readonly deps: ResultDeps
  readonly write: ReturnType<typeof createResultWriter>
}

function createDraftActs({ act, deps, write }: Parts) {
  return {
    draft: (input: DraftInput, acting: Acting): Result<Moved> =>
      act({ id: input.id, move: 'draft', acting }, (dossier, state) => {
        const newest = newestDraft(state)
        const mine = checkAuthor(newest, input, acting)
        if (!mine.ok) return mine
        const template = findFitting(deps, input.templateId, dossier)
        if (!template) return err(appError('not-found', 'result.template-unknown'))
        const values = tidyValues(template, input.values)
        const fields = valueProblems(template, values, false)
        if (fields.length > 0) return err(appError('validation', 'validation.check-fields', { fields: [...fields] }))
        const { id: templateId, version: templateVersion, outcome } = template
        const content = { templateId, templateVersion, outcome, values, note: input.note }
        // Saving what stands already makes no version of its own.
        if (isSame(newest, content) && state.stage !== 'sent-back') return ok([])
        write('ResultDrafted', { dossierId: dossier.id, acting }, { draftId: deps.newId(), ...content })
        return ok([])
      }),
    appraise: (input: ParsedInputOf<'result.appraise'>, acting: Acting): Result<Moved> =>
      act({ id: input.id, move: 'appraise', acting }, (dossier) => {
        const answers = deps.pack.appraisal.flatMap(({ code, text }) => {
          const answer = input.answers.find((each) => each.code === code)
          return answer ? [{ code, text, isMet: answer.isMet }] : []
        })
        if (answers.length < deps.pack.appraisal.length) return err(appError('validation', 'result.appraisal-incomplete'))
        write('ResultAppraised', { dossierId: dossier.id, acting }, { answers, opinion: input.opinion })
        return ok([])
      }),
  }
}

/** Whoever would sign it or approve the dossier gives it back. */
const SENDING_BACK = ['approve', 'sign-result'] as const

function createUpAndDown({ act, ready, deps, write }: Parts) {
  return {
    submit: (input: ParsedInputOf<'result.submit'>, acting: Acting): Result<Moved> =>
      act({ id: input.id, move: 'submit', acting }, (dossier, state) => {
        const checked = ready(dossier, state, input.draftId)
        if (!checked.ok) return checked
        const officer = input.toOfficerId === null ? undefined : deps.findOfficer(input.toOfficerId)
        if (input.toOfficerId !== null && !officer?.isActive) return err(appError('not-found', 'staff.not-found'))
        const toOfficer = officer ? { id: officer.id, name: officer.fullName } : null
        const { draftId, opinion } = input
        write('ResultSubmitted', { dossierId: dossier.id, acting }, { draftId, toOfficer, opinion })
        // In the lane the dossier stays at the counter; in the ordinary way it goes up with its draft.
        const goesUp = dossier.status === 'processing'
        const step = deps.workflows.taken(dossier, 'submit', acting.act.at)
        return ok(goesUp ? [{ type: 'DossierSubmitted', move: 'submit', body: { toOfficer, opinion, step } }] : [])
      }),
    sendBack: ({ id, draftId, remark }: OnDraft & { readonly remark: string }, acting: Acting): Result<Moved> =>
      act({ id, move: 'send-back', acting }, (dossier, state) => {
        if (!draftOf(state, draftId)) return err(appError('conflict', 'result.changed-meanwhile'))
        const right = actFor(deps, SENDING_BACK, { dossier, acting })
        if (!right.ok) return right
        write('ResultSentBack', { dossierId: id, acting: right.value }, { draftId, remark })
        const isUp = dossier.status === 'awaiting-signature'
        const step = deps.workflows.taken(dossier, 'send-back', acting.act.at)
        return ok(
          isUp ? [{ type: 'DossierSentBack', move: 'send-back', right: SENDING_BACK, body: { opinion: remark, step } }] : [],
        )
      }),
    stamp: ({ id, copies }: { readonly id: string; readonly copies: number }, acting: Acting): Result<Moved> =>
      act({ id, move: 'stamp', acting }, (_dossier, state) => {
        const draftId = state.number?.draftId ?? ''
        write('ResultStamped', { dossierId: id, acting }, { draftId, stampedAt: acting.act.at, copies })
        return ok([])
      }),
  }
}

export function checkMove(state: ResultState, move: ResultMove): Result<void> {
  const allowed = canResultMove(state.stage, move)
  return allowed.ok ? allowed : err(appError('not-allowed-now', allowed.error.messageKey, { params: allowed.error.params }))
}

/** A paper that was withdrawn for what is certified: its drafts are still read, and end nothing. */
export function checkEnding({ procedure }: Dossier, template: ResultTemplate): Result<void> {
  if (mayEndIn(procedure.code, template)) return ok(undefined)
  return err(appError('not-allowed-now', 'result.withdrawn-for-book', { params: { name: template.name } }))
}

/** A result belongs to a dossier that this office decides and that can still be resolved; the dossier's own table says which. */
function checkOpen(dossier: Dossier): Result<void> {
  const allowed = checkDeskMove(dossier, 'resolve')
  return allowed.ok ? ok(undefined) : err(appError('not-allowed-now', allowed.error.messageKey, { params: allowed.error.params }))
}

/** Softly locked to its author: another goes on with it knowingly, and the earlier versions stay. */
function checkAuthor(newest: ResultDraft | undefined, input: DraftInput, { officer }: Acting): Result<void> {
  if ((newest?.draftId ?? null) !== input.baseDraftId) return err(appError('conflict', 'result.changed-meanwhile'))
  if (newest === undefined || newest.by.id === officer.id || input.takesOver) return ok(undefined)
  return err(appError('conflict', 'result.others-draft', { params: { name: newest.by.name } }))
}

function findFitting(deps: Pick<ResultDeps, 'pack' | 'now'>, id: string, { procedure }: Dossier): ResultTemplate | undefined {
  const fitting = fittingTemplates(deps.pack.templates, { procedureCode: procedure.code, today: dateOf(deps.now()) })
  return fitting.find((template) => template.id === id)
}

type Content = Pick<ResultDraft, 'templateId' | 'templateVersion' | 'values' | 'note'>

function isSame(before: ResultDraft | undefined, after: Content): boolean {
  if (before === undefined || before.templateId !== after.templateId) return false
  const same = Object.entries(after.values).every(([key, value]) => before.values[key] === value)
  return same && before.templateVersion === after.templateVersion && before.note === after.note
}

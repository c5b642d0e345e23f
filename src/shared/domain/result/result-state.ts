import { z } from 'zod'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { err, ok, type Result } from '../../kernel/result.ts'
import { DossierFile } from '../dossier/dossier-parts.ts'
import { OfficerRef } from '../staff/officer.ts'
import { AppraisalAnswer, ResultSignature, type ResultEvent, type ResultEventBody } from './result-events.ts'

const When = { at: LocalTime, by: OfficerRef, counter: z.string() }

export const ResultDraft = z.object({
  ...When,
  /** 1, 2, 3 … in the order all machines agree on. */
  n: z.number().int(),
  draftId: z.string(),
  templateId: z.string(),
  templateVersion: z.number().int(),
  outcome: z.enum(['granted', 'refused']),
  values: z.record(z.string(), z.string()),
  note: z.string(),
})
export type ResultDraft = z.infer<typeof ResultDraft>

export const ResultStage = z.enum(['none', 'draft', 'submitted', 'sent-back', 'approved', 'number-asked', 'numbered', 'stamped'])
export type ResultStage = z.infer<typeof ResultStage>

export const ResultNumber = z.object({
  ...When,
  draftId: z.string(),
  symbol: z.string(),
  issuedOn: PlainDate,
  book: z.string(),
  documentId: z.string().nullable(),
  systemCopy: DossierFile,
  printCopy: DossierFile,
  contentHash: z.string(),
  proof: z.string().optional(),
})
export type ResultNumber = z.infer<typeof ResultNumber>

/** The result of one dossier, from the first draft to the stamp. Rebuilt by `applyResultEvent`, never edited. */
export const ResultState = z.object({
  dossierId: z.string(),
  stage: ResultStage,
  appraisal: z.object({ ...When, answers: z.array(AppraisalAnswer), opinion: z.string() }).nullable(),
  drafts: z.array(ResultDraft),
  submission: z.object({ ...When, draftId: z.string(), toOfficer: OfficerRef.nullable(), opinion: z.string() }).nullable(),
  sentBack: z.array(z.object({ ...When, draftId: z.string(), remark: z.string() })),
  approval: z.object({ ...When, draftId: z.string(), signature: ResultSignature, remark: z.string() }).nullable(),
  requestId: z.string().nullable(),
  number: ResultNumber.nullable(),
  /** Two machines numbered it at once: the first stands, the others are cancelled in their register by a person. */
  surplusNumbers: z.array(ResultNumber),
  stamp: z.object({ ...When, stampedAt: LocalTime, copies: z.number().int() }).nullable(),
})
export type ResultState = z.infer<typeof ResultState>

export const noResult = (dossierId: string): ResultState => ({
  dossierId,
  stage: 'none',
  appraisal: null,
  drafts: [],
  submission: null,
  sentBack: [],
  approval: null,
  requestId: null,
  number: null,
  surplusNumbers: [],
  stamp: null,
})

export type ResultMove = 'draft' | 'submit' | 'send-back' | 'approve' | 'ask-number' | 'number' | 'stamp'

/** The one table of what may follow what; the dossier's own table (`dossier/transitions.ts`) is asked beside it. */
const MOVES: Readonly<Record<ResultMove, readonly ResultStage[]>> = {
  draft: ['none', 'draft', 'submitted', 'sent-back'],
  submit: ['draft', 'sent-back'],
  // An approval is taken back as long as nothing bears a number.
  'send-back': ['submitted', 'approved'],
  approve: ['draft', 'submitted'],
  // Asked once more when the request was refused or withdrawn.
  'ask-number': ['approved', 'number-asked'],
  number: ['approved', 'number-asked'],
  stamp: ['numbered'],
}

export type ResultRefusal = {
  readonly messageKey: 'result.move-not-possible'
  readonly params: { readonly move: ResultMove; readonly stage: ResultStage }
}

/** Whether the move may be made now; the renderer greys a button with the very same answer. */
export function canResultMove(stage: ResultStage, move: ResultMove): Result<void, ResultRefusal> {
  return MOVES[move].includes(stage) ? ok(undefined) : err({ messageKey: 'result.move-not-possible', params: { move, stage } })
}

export const newestDraft = (state: ResultState): ResultDraft | undefined => state.drafts.at(-1)
export const draftOf = (state: ResultState, draftId: string): ResultDraft | undefined =>
  state.drafts.find((draft) => draft.draftId === draftId)

/**
 * The state after the event. Events of two machines come in one order everywhere; one that cannot follow (a second approval, a
 * draft after the number) changes nothing that stands, but stays in the journal.
 */
export function applyResultEvent(state: ResultState, event: ResultEvent): ResultState {
  const { body } = event
  const when = { at: body.at, by: body.by, counter: body.counter }
  switch (event.type) {
    case 'ResultAppraised':
      return { ...state, appraisal: { ...when, answers: event.body.answers, opinion: event.body.opinion } }
    case 'ResultDrafted':
      return drafted(state, event.body)
    case 'ResultSubmitted': {
      if (!canResultMove(state.stage, 'submit').ok) return state
      const { draftId, toOfficer, opinion } = event.body
      return { ...state, stage: 'submitted', submission: { ...when, draftId, toOfficer, opinion } }
    }
    case 'ResultSentBack': {
      if (!canResultMove(state.stage, 'send-back').ok) return state
      const { draftId, remark } = event.body
      return { ...state, stage: 'sent-back', approval: null, sentBack: [...state.sentBack, { ...when, draftId, remark }] }
    }
    case 'ResultApproved': {
      if (!canResultMove(state.stage, 'approve').ok) return state
      const { draftId, signature, remark } = event.body
      return { ...state, stage: 'approved', approval: { ...when, draftId, signature, remark } }
    }
    case 'ResultNumberAsked':
      if (!canResultMove(state.stage, 'ask-number').ok) return state
      return { ...state, stage: 'number-asked', requestId: event.body.requestId }
    case 'ResultNumbered':
      return numbered(state, event.body)
    case 'ResultStamped':
      if (!canResultMove(state.stage, 'stamp').ok) return state
      return { ...state, stage: 'stamped', stamp: { ...when, stampedAt: event.body.stampedAt, copies: event.body.copies } }
  }
}

function drafted(state: ResultState, { dossierId: _dossierId, ...body }: ResultEventBody<'ResultDrafted'>): ResultState {
  const drafts = [...state.drafts, { ...body, n: state.drafts.length + 1 }]
  return canResultMove(state.stage, 'draft').ok ? { ...state, drafts, stage: 'draft' } : { ...state, drafts }
}

function numbered(state: ResultState, body: ResultEventBody<'ResultNumbered'>): ResultState {
  const { dossierId: _dossierId, requestId: _requestId, ...number } = body
  if (state.number !== null) {
    const isSame = state.number.symbol === number.symbol && state.number.issuedOn.slice(0, 4) === number.issuedOn.slice(0, 4)
    return isSame ? state : { ...state, surplusNumbers: [...state.surplusNumbers, number] }
  }
  return { ...state, stage: 'numbered', number }
}

export type ValueChange = { readonly key: string; readonly before: string; readonly after: string }

/** What changed from one version to the next, field by field; another template changes everything. */
export function compareDrafts(before: ResultDraft, after: ResultDraft): readonly ValueChange[] {
  const keys = [...new Set([...Object.keys(before.values), ...Object.keys(after.values)])]
  return keys
    .map((key) => ({ key, before: before.values[key] ?? '', after: after.values[key] ?? '' }))
    .filter((change) => change.before !== change.after)
}

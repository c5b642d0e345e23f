import { z } from 'zod'
import { LongText, Reason } from '../../domain/dossier/dossier-parts.ts'
import { DossierStatus } from '../../domain/dossier/dossier-status.ts'
import { Dossier } from '../../domain/dossier/dossier.ts'
import { AppraisalItem, ResultStage, ResultState, ResultTemplate, ResultValues } from '../../domain/result/index.ts'
import { OfficerId } from '../../domain/staff/officer.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'
import { DossierId } from './dossier.ts'
import { PrintRecord } from './paper.ts'

const DraftId = z.string().min(1).max(64)
const TemplateId = z.string().min(1, 'validation.choice').max(60)
const OnDossier = z.object({ id: DossierId })
const OnDraft = OnDossier.extend({ draftId: DraftId })
const Copies = z
  .number({ error: 'validation.number' })
  .int('validation.number')
  .min(1, 'validation.number')
  .max(99, 'validation.number')
/** The day a person confirmed after `number.confirm-…`; null: not asked. */
const ConfirmedDate = PlainDate.nullable()

export const LayoutFindingView = z.object({
  component: z.union([z.literal([1, 2, 3, 4, 5, 6, 7, 8, 9]), z.literal('page')]),
  severity: z.enum(['error', 'warning']),
  messageKey: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const ResultView = z.object({
  result: ResultState,
  dossier: Dossier,
  /** Those that fit the procedure today, made for it first. */
  templates: z.array(ResultTemplate),
  /** Versions of templates that drafts were made with and that are no longer offered. */
  formerTemplates: z.array(ResultTemplate),
  /** What each fitting template begins with. */
  prefills: z.record(z.string(), ResultValues),
  appraisalItems: z.array(AppraisalItem),
  /** Where the register of outgoing documents is. */
  register: z.enum(['here', 'unopened', 'other-holder', 'disputed']),
  /** The `Xin số` of this result, when there is one. */
  numberRequest: z
    .object({ state: z.enum(['open', 'numbered', 'withdrawn', 'refused']), symbol: z.string().nullable(), reason: z.string() })
    .nullable(),
})
export type ResultView = z.infer<typeof ResultView>

export const ResultRow = z.object({
  dossierId: z.string(),
  code: z.string(),
  ownerName: z.string(),
  procedureName: z.string(),
  stage: ResultStage,
  /** Of the dossier: where a result is stamped, whether it is with the citizen. */
  status: DossierStatus,
  templateName: z.string(),
  versions: z.number().int(),
  author: z.string(),
  changedAt: LocalTime,
  symbol: z.string().nullable(),
  /** A number asked for has come. */
  isNumberHere: z.boolean(),
})
export type ResultRow = z.infer<typeof ResultRow>

const Content = OnDossier.extend({ templateId: TemplateId, values: ResultValues })

export const resultContract = {
  'result.get': { kind: 'query', permission: 'dossier.read', input: OnDossier, output: ResultView },
  /** Results at these stages, newest first; `counts` of every stage, narrowed by the same words. */
  'result.list': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({
      stages: z.array(ResultStage).min(1).max(ResultStage.options.length),
      /** Code, name with or without marks, ID number, phone. */
      text: z.string().max(2000),
      page: z.number().int().min(1).max(1_000_000),
      pageSize: z.union([z.literal(10), z.literal(50), z.literal(200)]),
    }),
    output: z.object({ rows: z.array(ResultRow), counts: z.record(ResultStage, z.number().int()) }),
  },
  'result.list-templates': {
    kind: 'query',
    permission: 'dossier.read',
    input: z.object({ procedureCode: z.string().max(40).nullable() }),
    output: z.array(ResultTemplate),
  },
  /** What NĐ 30/2020 asks of the paper as it is typed; nothing is written. */
  'result.check': {
    kind: 'query',
    permission: 'dossier.read',
    input: Content,
    output: z.object({ findings: z.array(LayoutFindingView) }),
  },
  /** The same paper under the watermark; `url` works once. */
  'result.preview': {
    kind: 'query',
    permission: 'dossier.read',
    input: Content,
    output: z.object({ url: z.string(), pageCount: z.number().int() }),
  },
  'result.appraise': {
    kind: 'command',
    permission: 'result.draft',
    input: OnDossier.extend({
      answers: z.array(z.object({ code: z.string().min(1).max(40), isMet: z.boolean() })).max(20, 'validation.too-many'),
      opinion: LongText,
    }),
    output: ResultView,
  },
  'result.draft': {
    kind: 'command',
    permission: 'result.draft',
    input: Content.extend({
      note: LongText,
      /** The version that was on the screen; null: none yet. */
      baseDraftId: DraftId.nullable(),
      /** Goes on with somebody else's draft. */
      takesOver: z.boolean(),
    }),
    output: ResultView,
  },
  'result.submit': {
    kind: 'command',
    permission: 'result.draft',
    input: OnDraft.extend({ toOfficerId: OfficerId.nullable(), opinion: LongText }),
    output: ResultView,
  },
  'result.send-back': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['approve', 'sign-result'],
    input: OnDraft.extend({ remark: Reason }),
    output: ResultView,
  },
  /** Signs; with `goesOn` number and result follow in the same transaction, or the number is asked for. */
  'result.approve': {
    kind: 'command',
    permission: 'dossier.approve',
    orDelegated: ['sign-result'],
    input: OnDraft.extend({ remark: LongText, goesOn: z.boolean(), confirmedDate: ConfirmedDate }),
    output: ResultView,
  },
  /** Number, both renditions and the result of an approved draft; asks for the number when the register is elsewhere. */
  'result.issue': {
    kind: 'command',
    permission: 'result.draft',
    input: OnDossier.extend({ confirmedDate: ConfirmedDate }),
    output: ResultView,
  },
  'result.stamp': {
    kind: 'command',
    permission: 'result.stamp',
    input: OnDossier.extend({ copies: Copies }),
    output: ResultView,
  },
  /** Prints the stored copy without seal; its record is durable before the first byte. */
  'result.print': {
    kind: 'command',
    permission: 'paper.print',
    input: OnDossier.extend({ copies: Copies, printerId: z.string().max(300).nullable() }),
    output: PrintRecord,
  },
} as const

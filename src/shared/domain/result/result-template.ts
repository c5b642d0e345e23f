import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { kindsOfProcedure } from '../certification/index.ts'
import { DocumentKind } from '../numbering/index.ts'
import { catalogueLine, catalogueNote } from '../procedure/catalogue-text.ts'
import { Confidence } from '../procedure/confidence.ts'

export const FieldKey = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'validation.code')

/** Where a field is filled from before anybody types; all of it is read from the dossier as it stands. */
export const Prefill = z.enum([
  'owner.name',
  'owner.id-number',
  'owner.born-on',
  'owner.sex',
  'owner.permanent-address',
  'owner.current-address',
  'owner.phone',
  'proxy.name',
  'dossier.code',
  'dossier.received-on',
  'dossier.summary',
  'dossier.note',
  'procedure.name',
  'today',
])
export type Prefill = z.infer<typeof Prefill>

/** One typed field of a template; the form on the screen is made of these. */
export const ResultField = z.object({
  key: FieldKey,
  label: catalogueLine(120),
  type: z.enum(['line', 'text', 'date', 'whole-number', 'money', 'choice'], { error: 'validation.choice' }),
  isRequired: z.boolean(),
  from: Prefill.optional(),
  /** Used when the dossier says nothing. */
  usual: catalogueNote(2000).optional(),
  options: z.array(catalogueLine(120)).min(2, 'validation.required').max(30, 'validation.too-many').optional(),
  /** Of the text in characters, or of the number. */
  max: z.number().int().min(1).max(1_000_000_000).optional(),
  hint: catalogueLine(200).optional(),
})
export type ResultField = z.infer<typeof ResultField>

/**
 * What stands on the paper. `{key}` is a field; `{key.words}` an amount in words, `{key.long}` a date written out. A block or
 * row whose fields are all empty is left out.
 */
export const ResultBlock = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('basis'), text: catalogueNote(500) }),
  z.object({ kind: z.literal('paragraph'), text: catalogueNote(4000), isBold: z.boolean().optional() }),
  z.object({ kind: z.literal('heading'), text: catalogueNote(200) }),
  /** `Điều 1.`, `Điều 2.` … numbered on the paper. */
  z.object({ kind: z.literal('article'), text: catalogueNote(4000) }),
  z.object({
    kind: z.literal('rows'),
    rows: z
      .array(z.object({ label: catalogueNote(120), text: catalogueNote(500) }))
      .min(1, 'validation.required')
      .max(40, 'validation.too-many'),
  }),
])
export type ResultBlock = z.infer<typeof ResultBlock>

/** Where the number comes from: the register of outgoing documents, or a book of the sector that the officer reads it from. */
export const ResultNumbering = z.discriminatedUnion('from', [
  z.object({ from: z.literal('outgoing'), documentKind: DocumentKind }),
  z.object({ from: z.literal('own-book'), bookName: catalogueLine(150), form: catalogueLine(40) }),
])
export type ResultNumbering = z.infer<typeof ResultNumbering>

export const ResultLayout = z.enum([
  'decision',
  'announcement',
  'confirmation',
  'extract',
  'certificate',
  'licence',
  'minutes',
  'certification-text',
])
export type ResultLayout = z.infer<typeof ResultLayout>

/** A kind of result in one version. Never edited: a change is the next version, drafts stay on theirs. */
export const ResultTemplate = z.object({
  id: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/, 'validation.code'),
  version: z.number().int().min(1),
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  name: catalogueLine(200),
  layout: ResultLayout,
  /** Procedures it is made for; `any`: of use for every one. */
  procedures: z.union([z.literal('any'), z.array(catalogueLine(30)).min(1, 'validation.required')]),
  /** What handing it out means for the dossier. */
  outcome: z.enum(['granted', 'refused']),
  issuer: z.enum(['committee', 'centre']),
  numbering: ResultNumbering,
  /** Tên loại văn bản, in capitals on the paper. */
  title: catalogueLine(200),
  /** Trích yếu nội dung; empty where the form has none. */
  abstract: catalogueNote(500),
  fields: z.array(ResultField).max(40, 'validation.too-many'),
  blocks: z.array(ResultBlock).min(1, 'validation.required').max(40, 'validation.too-many'),
  /** Nơi nhận, a line each, without the last one (`Lưu: VT`). */
  recipients: z.array(catalogueNote(300)).max(12, 'validation.too-many'),
  source: catalogueNote(600),
  confidence: Confidence,
})
export type ResultTemplate = z.infer<typeof ResultTemplate>

/** What an officer looks at before approving; the clerk ticks it in the lane "4 tại chỗ". */
export const AppraisalItem = z.object({ code: catalogueLine(40), text: catalogueLine(300) })
export type AppraisalItem = z.infer<typeof AppraisalItem>

export const ResultPack = z
  .object({
    format: z.literal('quay-mot-cua/result-templates'),
    formatVersion: z.literal(1),
    id: catalogueLine(60),
    note: catalogueNote(2000),
    appraisal: z.array(AppraisalItem).min(1, 'validation.required').max(20, 'validation.too-many'),
    templates: z.array(ResultTemplate).min(1, 'validation.required').max(300, 'validation.too-many'),
  })
  .superRefine((pack, context) => {
    const seen = new Set<string>()
    pack.templates.forEach((template, index) => {
      const problem = templateProblem(template, seen)
      if (problem) context.addIssue({ code: 'custom', message: problem, path: ['templates', index] })
      seen.add(`${template.id}@${template.version}`)
    })
  })
export type ResultPack = z.infer<typeof ResultPack>

/** `{key}`, `{key.words}`, `{key.long}`. */
export const PLACEHOLDER = /\{([a-z][A-Za-z0-9]{0,39})(?:\.(words|long))?\}/g
/** Filled by the program, not by a field. */
export const GIVEN_KEYS = ['committee', 'place', 'procedureName', 'dossierCode', 'resultName'] as const
/** The number read from a sector's own book; every template numbered there has this field. */
export const BOOK_NUMBER = 'bookNumber'

export function textsOf(template: ResultTemplate): readonly string[] {
  const blocks = template.blocks.flatMap((block) =>
    block.kind === 'rows' ? block.rows.flatMap(({ label, text }) => [label, text]) : [block.text],
  )
  return [template.abstract, ...blocks, ...template.recipients]
}

function templateProblem(template: ResultTemplate, seen: ReadonlySet<string>): string | undefined {
  if (seen.has(`${template.id}@${template.version}`)) return 'result.template-twice'
  const keys = template.fields.map(({ key }) => key)
  if (new Set(keys).size < keys.length) return 'result.field-twice'
  if (template.fields.some(({ type, options }) => (type === 'choice') !== (options !== undefined))) return 'result.field-options'
  const known = new Set<string>([...keys, ...GIVEN_KEYS])
  const unknown = textsOf(template).some((text) => [...text.matchAll(PLACEHOLDER)].some(([, key]) => !known.has(key ?? '')))
  if (unknown) return 'result.unknown-placeholder'
  return template.numbering.from === 'own-book' && !keys.includes(BOOK_NUMBER) ? 'result.book-number-missing' : undefined
}

/** Those valid on the day that fit the procedure: made for it first, then the general ones. */
export function fittingTemplates(
  templates: readonly ResultTemplate[],
  { procedureCode, today }: { readonly procedureCode: string; readonly today: PlainDate },
): readonly ResultTemplate[] {
  const valid = newestValid(templates, today).filter((template) => mayEndIn(procedureCode, template))
  const own = valid.filter(({ procedures }) => procedures !== 'any' && procedures.includes(procedureCode))
  return [...own, ...valid.filter(({ procedures }) => procedures === 'any')]
}

/**
 * Whether a dossier of the procedure may end in the paper. What is certified has its own numbers, book and sentence
 * (`domain/certification`): here it can only be refused, also by a draft from before that was so.
 */
export const mayEndIn = (procedureCode: string, { outcome }: Pick<ResultTemplate, 'outcome'>): boolean =>
  outcome === 'refused' || kindsOfProcedure(procedureCode).length === 0

function newestValid(templates: readonly ResultTemplate[], today: PlainDate): readonly ResultTemplate[] {
  const newest = new Map<string, ResultTemplate>()
  for (const template of templates) {
    if (template.validFrom > today || (template.validTo !== null && template.validTo < today)) continue
    const known = newest.get(template.id)
    if (!known || known.version < template.version) newest.set(template.id, template)
  }
  return [...newest.values()]
}

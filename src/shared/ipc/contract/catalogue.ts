import { z } from 'zod'
import { WorkCalendar } from '../../domain/calendar/calendar.ts'
import { FeeExemption } from '../../domain/fee/fee-rule.ts'
import { Procedure } from '../../domain/procedure/procedure.ts'
import { LocalTime } from '../../kernel/local-time.ts'
import { PlainDate } from '../../kernel/plain-date.ts'

const CatalogueInfo = z.object({
  id: z.string(),
  title: z.string(),
  validFrom: PlainDate,
  procedureCount: z.number().int(),
  appliedAt: LocalTime.nullable(),
  appliedBy: z.string(),
  isShipped: z.boolean(),
})
export type CatalogueInfo = z.infer<typeof CatalogueInfo>

const RowError = z.object({
  sheet: z.string(),
  row: z.number().int(),
  code: z.string(),
  field: z.string(),
  messageKey: z.string(),
})
const FieldChange = z.object({ field: z.string(), before: z.string(), after: z.string() })
const Difference = z.object({
  added: z.array(z.object({ code: z.string(), name: z.string() })),
  removed: z.array(z.object({ code: z.string(), name: z.string() })),
  changed: z.array(z.object({ code: z.string(), name: z.string(), fields: z.array(FieldChange) })),
  unchanged: z.number().int(),
})

export const catalogueContract = {
  /** Matches code and name without marks, best first; empty text lists all. */
  'catalogue.search': {
    kind: 'query',
    permission: 'catalogue.read',
    input: z.object({ text: z.string().max(2000), fieldCode: z.string().max(40).nullable(), onlyReceivable: z.boolean() }),
    output: z.array(Procedure),
  },
  'catalogue.get': {
    kind: 'query',
    permission: 'catalogue.read',
    input: z.object({ code: z.string().max(40), on: PlainDate.nullable() }),
    output: Procedure,
  },
  'catalogue.get-reference': {
    kind: 'query',
    permission: 'catalogue.read',
    input: z.object({}),
    output: z.object({
      current: CatalogueInfo,
      fields: z.array(z.object({ code: z.string(), name: z.string() })),
      departments: z.array(z.object({ code: z.string(), name: z.string() })),
      exemptions: z.array(FeeExemption),
      calendar: WorkCalendar,
      units: z.array(z.object({ code: z.string(), name: z.string() })),
    }),
  },
  'catalogue.list-versions': { kind: 'query', permission: 'catalogue.read', input: z.object({}), output: z.array(CatalogueInfo) },
  'catalogue.export': {
    kind: 'query',
    permission: 'catalogue.manage',
    input: z.object({}),
    output: z.object({ url: z.string(), name: z.string() }),
  },
  /** What the file would change, or every row that is wrong; nothing is written. */
  'catalogue.preview-import': {
    kind: 'query',
    permission: 'catalogue.manage',
    input: z.object({ uploadToken: z.string().min(1).max(100) }),
    output: z.discriminatedUnion('isReadable', [
      z.object({ isReadable: z.literal(false), errors: z.array(RowError), errorCount: z.number().int() }),
      z.object({
        isReadable: z.literal(true),
        info: CatalogueInfo,
        difference: Difference,
        calendarChanges: z.array(FieldChange),
      }),
    ]),
  },
  'catalogue.apply-import': {
    kind: 'command',
    permission: 'catalogue.manage',
    input: z.object({ uploadToken: z.string().min(1).max(100) }),
    output: CatalogueInfo,
  },
} as const

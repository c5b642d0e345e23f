import type { z } from 'zod'

export type PackSheet = 'file' | 'pack' | 'fields' | 'departments' | 'procedures' | 'calendar' | 'feeExemptions'

/** One fault of a catalogue file. `row` counts from 1 within the sheet, 0 = the sheet as a whole; `field` as in the file. */
export type PackError = Readonly<{
  sheet: PackSheet
  row: number
  /** Code of the row when it has one that can be shown. */
  code?: string
  field: string
  messageKey: string
  params?: Readonly<Record<string, string | number>>
}>

const CODE_SHOWN_MAX = 60

export function toPackErrors(error: z.ZodError, raw: unknown, place: Readonly<{ sheet: PackSheet; row: number }>): PackError[] {
  const code = codeOf(raw)
  return error.issues.map((issue) => ({
    ...place,
    ...(code === undefined ? {} : { code }),
    field: issue.path.map(String).join('.'),
    messageKey: messageKeyOf(issue),
    ...paramsOf(issue),
  }))
}

/** Our schemas name a key for every rule; zod's own words appear only for a value of a wholly different type. */
function messageKeyOf(issue: z.core.$ZodIssue): string {
  if (/^(validation|calendar|catalogue)\.[a-z-]+$/.test(issue.message)) return issue.message
  return issue.code === 'invalid_type' ? 'validation.wrong-type' : 'validation.invalid'
}

function paramsOf(issue: z.core.$ZodIssue): Pick<PackError, 'params'> {
  if (issue.code === 'too_big') return { params: { max: Number(issue.maximum) } }
  if (issue.code === 'too_small') return { params: { min: Number(issue.minimum) } }
  if (issue.code === 'custom' && issue.params) {
    const shown = Object.entries(issue.params).filter((entry): entry is [string, string | number] =>
      ['string', 'number'].includes(typeof entry[1]),
    )
    return { params: Object.fromEntries(shown) }
  }
  return {}
}

function codeOf(raw: unknown): string | undefined {
  if (typeof raw !== 'object' || raw === null || !('code' in raw)) return undefined
  return typeof raw.code === 'string' ? raw.code.slice(0, CODE_SHOWN_MAX) : undefined
}

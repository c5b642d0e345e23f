import { z } from 'zod'
import { PlainDate } from '../../kernel/plain-date.ts'
import { NotificationKind } from './notification.ts'

/** What a wording may name. No name, no number of a person: a message is read by whoever holds the telephone. */
const PLACEHOLDERS = ['code', 'procedure', 'due', 'number', 'tracking', 'centre', 'hotline', 'address'] as const
export type TemplateValues = Readonly<Record<(typeof PLACEHOLDERS)[number], string>>

const wording = (max: number) =>
  z
    .string()
    .min(1)
    .max(max)
    .refine(
      (text) => [...text.matchAll(/\{([^}]*)\}/g)].every(([, name]) => PLACEHOLDERS.some((known) => known === name)),
      'validation.placeholder',
    )

/** One wording, in force from `validFrom` to `validTo` inclusive. */
export const NotificationTemplate = z.object({
  kind: NotificationKind,
  validFrom: PlainDate,
  validTo: PlainDate.nullable(),
  /** Why it is said: the rule behind it. */
  source: z.string().min(1).max(300),
  /** Days after which it is no longer sent. */
  validDays: z.number().int().min(1).max(60),
  subject: wording(150),
  text: wording(800),
  /** Marks are taken off when it is sent: one text message is 160 letters without them. */
  short: wording(200),
})
export type NotificationTemplate = z.infer<typeof NotificationTemplate>

export const NotificationTemplates = z.object({ templates: z.array(NotificationTemplate) })

export function findTemplate(
  templates: readonly NotificationTemplate[],
  kind: NotificationKind,
  on: PlainDate,
): NotificationTemplate | undefined {
  return templates
    .filter((each) => each.kind === kind && each.validFrom <= on && (each.validTo === null || on <= each.validTo))
    .toSorted((a, b) => b.validFrom.localeCompare(a.validFrom))[0]
}

/** A sentence that only leads up to one value: `Điện thoại: {hotline}.`, `LH {hotline}`. */
const LEADING_SENTENCE = /(?<=^|\.\s+)[^.{}]*\{([a-z]+)\}(?:\.(?=\s|$)|$)\s*/g

/** Once through: what a value says is never read as a placeholder. A sentence that only leads up to a missing value is left out. */
export function fillTemplate(text: string, values: TemplateValues): string {
  return text
    .replace(LEADING_SENTENCE, (sentence, name: keyof TemplateValues) => (values[name].trim() === '' ? '' : sentence))
    .replace(/\{([a-z]+)\}/g, (_all, name: keyof TemplateValues) => values[name])
    .replace(/ +([,.;)])/g, '$1')
    .replace(/ {2,}/g, ' ')
    .trim()
}

/** `Đã có kết quả` → `Da co ket qua`: letters every telephone and gateway takes, a third of the price. */
export function withoutMarks(text: string): string {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[–—]/g, '-')
}

import { isRealDate } from '../../kernel/plain-date.ts'
import type { ResultPaper } from './result-paper.ts'

/**
 * The nine main components of NĐ 30/2020 Đ.8, then the page itself.
 * 1 Quốc hiệu, Tiêu ngữ · 2 tên cơ quan · 3 số, ký hiệu · 4 địa danh, thời gian · 5 tên loại, trích yếu · 6 nội dung ·
 * 7 chức vụ, họ tên, chữ ký · 8 dấu · 9 nơi nhận.
 */
export type LayoutComponent = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9 | 'page'

export type LayoutFinding = {
  readonly component: LayoutComponent
  /** `error`: the paper must not go out like this. `warning`: look at it. */
  readonly severity: 'error' | 'warning'
  readonly messageKey: string
  readonly params?: Readonly<Record<string, string | number>>
}

/** Forms that the decree does not name keep their sector's own number (Phụ lục III names the administrative kinds only). */
const NUMBER = /^\d{2,6}(\/\d{4})?\/[\p{Lu}Đ]{1,5}[\p{L}Đ-]*(-[\p{Lu}Đ0-9.]+)*$/u
const ADMINISTRATIVE = new Set<ResultPaper['layout']>(['decision', 'announcement', 'confirmation', 'minutes', 'licence'])
/** A trích yếu says in brief what the document is about. */
const LONG_ABSTRACT = 250

/** Before anything is set: what the data itself makes wrong. `isFinal`: number and signer must be there. */
export function checkLayout(paper: ResultPaper, { isFinal }: { readonly isFinal: boolean }): readonly LayoutFinding[] {
  return [...checkHead(paper, isFinal), ...checkBody(paper), ...checkEnd(paper, isFinal)]
}

const error = (component: LayoutComponent, messageKey: string, params?: LayoutFinding['params']): LayoutFinding => ({
  component,
  severity: 'error',
  messageKey,
  ...(params && { params }),
})
const warning = (component: LayoutComponent, messageKey: string, params?: LayoutFinding['params']): LayoutFinding => ({
  ...error(component, messageKey, params),
  severity: 'warning',
})
const when = (isSo: boolean, finding: LayoutFinding): readonly LayoutFinding[] => (isSo ? [finding] : [])
const isBlank = (text: string | undefined): boolean => text === undefined || text.trim() === ''

function checkHead({ header, number, layout }: ResultPaper, isFinal: boolean): readonly LayoutFinding[] {
  const first = Number(/^\d+/.exec(number ?? '')?.[0] ?? 0)
  return [
    ...when(isBlank(header.centreName), error(2, 'layout.no-organ')),
    ...when(isFinal && isBlank(number), error(3, 'layout.no-number')),
    ...when(
      !isBlank(number) && ADMINISTRATIVE.has(layout) && !NUMBER.test(number ?? ''),
      error(3, 'layout.number-form', { number: number ?? '' }),
    ),
    ...when(!isBlank(number) && first === 0, error(3, 'layout.number-zero')),
    ...when(isBlank(header.place), error(4, 'layout.no-place')),
    ...when(!isRealDate(header.date), error(4, 'layout.no-date')),
  ]
}

function checkBody({ title, abstract, layout, blocks }: ResultPaper): readonly LayoutFinding[] {
  const isDecision = layout === 'decision'
  const has = (kind: ResultPaper['blocks'][number]['kind']): boolean => blocks.some((block) => block.kind === kind)
  return [
    ...when(isBlank(title), error(5, 'layout.no-title')),
    ...when(title !== title.toLocaleUpperCase('vi'), warning(5, 'layout.title-capitals')),
    ...when(ADMINISTRATIVE.has(layout) && layout !== 'licence' && isBlank(abstract), warning(5, 'layout.no-abstract')),
    ...when(abstract.length > LONG_ABSTRACT, warning(5, 'layout.long-abstract', { count: abstract.length })),
    ...when(blocks.length === 0, error(6, 'layout.no-content')),
    // Phụ lục I: a decision names its grounds and is divided into articles.
    ...when(isDecision && !has('basis'), error(6, 'layout.no-basis')),
    ...when(isDecision && !has('article'), error(6, 'layout.no-articles')),
  ]
}

function checkEnd({ signature, recipients, archive, layout }: ResultPaper, isFinal: boolean): readonly LayoutFinding[] {
  const sendsCopies = ADMINISTRATIVE.has(layout) && layout !== 'minutes'
  return [
    ...when(isFinal && signature.lines.every(isBlank), error(7, 'layout.no-signer-title')),
    ...when(isFinal && isBlank(signature.name), error(7, 'layout.no-signer')),
    ...when(signature.name.length > 60, error(7, 'layout.long-signer')),
    ...when(sendsCopies && recipients.length === 0, error(9, 'layout.no-recipients')),
    ...when(sendsCopies && !archive.startsWith('Lưu: VT'), error(9, 'layout.no-archive')),
  ]
}

/** What is known of a finished file. Lengths in points (1/72 inch). */
export type SetPage = { readonly width: number; readonly height: number }
export type SetFile = {
  readonly pages: readonly SetPage[]
  readonly fonts: readonly { readonly name: string; readonly isEmbedded: boolean }[]
}

const A4 = { width: 595.28, height: 841.89 }
const TOLERANCE = 1
const MANY_PAGES = 10

const isA4 = ({ width, height }: SetPage): boolean =>
  Math.abs(width - A4.width) < TOLERANCE && Math.abs(height - A4.height) < TOLERANCE

/** After it is set: A4 portrait, the paper's own font (the decree wants Times New Roman; Tinos has its metrics), nothing left outside. */
export function checkSetFile({ pages, fonts }: SetFile): readonly LayoutFinding[] {
  return [
    ...when(pages.length === 0, error('page', 'layout.no-page')),
    ...when(
      pages.some((page) => !isA4(page)),
      error('page', 'layout.not-a4'),
    ),
    ...when(pages.length > MANY_PAGES, warning('page', 'layout.many-pages', { count: pages.length })),
    ...when(fonts.length === 0 || fonts.some(({ isEmbedded }) => !isEmbedded), error('page', 'layout.font-not-embedded')),
    ...when(
      fonts.some(({ name }) => !/Tinos|TimesNewRoman/i.test(name)),
      error('page', 'layout.wrong-font'),
    ),
  ]
}

export const hasErrors = (findings: readonly LayoutFinding[]): boolean => findings.some(({ severity }) => severity === 'error')

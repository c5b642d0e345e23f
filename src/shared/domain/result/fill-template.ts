import type { PlainDate } from '../../kernel/plain-date.ts'
import type { Dossier } from '../dossier/dossier.ts'
import type { PaperBlock, ResultPaper, ResultRendition } from './result-paper.ts'
import { PLACEHOLDER, type ResultBlock, type ResultTemplate } from './result-template.ts'
import { showValue, type ResultValues } from './result-values.ts'

/** The centre as its papers name it. */
export type IssuingPlace = { readonly governingBody: string; readonly centreName: string; readonly placeName: string }

export type Filling = {
  readonly template: ResultTemplate
  /** Tidied and without problems. */
  readonly values: ResultValues
  readonly dossier: Pick<Dossier, 'procedure' | 'code'>
  readonly place: IssuingPlace
  readonly date: PlainDate
  readonly number: string | null
  readonly signature: { readonly lines: readonly string[]; readonly name: string }
  readonly rendition: ResultRendition
  readonly contentHash: string
}

/** Who is above the issuing organ on the paper: of the committee nobody, of the centre the committee. */
function headerOf({ template, place, date }: Filling): ResultPaper['header'] {
  const [governingBody, centreName] =
    template.issuer === 'committee' ? ['', place.governingBody] : [place.governingBody, place.centreName]
  return { governingBody, centreName, place: place.placeName, date }
}

/** The paper of a draft. Text of a person is put in once and never read again: a `{name}` inside a value stays as typed. */
export function fillTemplate(filling: Filling): ResultPaper {
  const { template, place, number, rendition, contentHash } = filling
  const fill = createFill(filling)
  const isDecision = template.layout === 'decision'
  return {
    layout: template.layout,
    rendition,
    header: headerOf(filling),
    ...(number === null ? {} : { number }),
    title: template.title,
    abstract: fill(template.abstract).text,
    ...(isDecision ? { authority: `Chủ tịch ${place.governingBody}` } : {}),
    blocks: toPaperBlocks(template.blocks, fill),
    recipients: template.recipients.map((line) => fill(line)).flatMap(({ text, isEmpty }) => (isEmpty ? [] : [text])),
    archive: `Lưu: VT${template.issuer === 'centre' ? ', TTPVHCC' : ''}`,
    signature: { lines: [...filling.signature.lines], name: filling.signature.name },
    contentHash,
  }
}

type Filled = {
  readonly text: string
  /** It asks for fields and none of them is filled. */
  readonly isEmpty: boolean
}
type Fill = (text: string) => Filled

function createFill({ template, values, place, dossier }: Filling): Fill {
  const given: Readonly<Record<string, string>> = {
    committee: place.governingBody,
    place: place.placeName,
    procedureName: dossier.procedure.name,
    resultName: dossier.procedure.resultName,
    dossierCode: dossier.code ?? '',
  }
  const fields = new Map(template.fields.map((field) => [field.key, field]))
  return (text) => {
    let asked = 0
    let filled = 0
    const whole = text.replace(PLACEHOLDER, (_whole, key: string, variant: string | undefined) => {
      const field = fields.get(key)
      if (!field) return given[key] ?? ''
      const shown = showValue(field, values[key] ?? '', variant)
      asked += 1
      if (shown !== '') filled += 1
      return shown
    })
    return { text: whole, isEmpty: asked > 0 && filled === 0 }
  }
}

function toPaperBlocks(blocks: readonly ResultBlock[], fill: Fill): PaperBlock[] {
  let article = 0
  return blocks.flatMap((block): PaperBlock[] => {
    if (block.kind === 'rows') {
      const rows = block.rows
        .map(({ label, text }) => ({ label: fill(label).text, ...fill(text) }))
        .flatMap(({ label, text, isEmpty }) => (isEmpty ? [] : [{ label, text }]))
      return rows.length === 0 ? [] : [{ kind: 'rows', rows }]
    }
    const { text, isEmpty } = fill(block.text)
    if (isEmpty) return []
    switch (block.kind) {
      case 'article':
        article += 1
        return [{ kind: 'article', number: article, text }]
      case 'paragraph':
        return [{ kind: 'paragraph', text, isBold: block.isBold ?? false }]
      case 'basis':
      case 'heading':
        return [{ kind: block.kind, text }]
    }
  })
}

import { createHash } from 'node:crypto'
import { signingCapacity } from '../../../shared/domain/delegation/index.ts'
import type { Authority, SigningCapacity } from '../../../shared/domain/delegation/index.ts'
import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import type { DossierFile } from '../../../shared/domain/dossier/dossier-parts.ts'
import { paperFileName } from '../../../shared/domain/paper/index.ts'
import {
  checkLayout,
  checkSetFile,
  fillTemplate,
  hasErrors,
  tidyValues,
  type LayoutFinding,
  type ResultPaper,
  type ResultRendition,
  type ResultTemplate,
  type ResultValues,
} from '../../../shared/domain/result/index.ts'
import { subjectOnPaper } from '../../../shared/domain/result-proof/index.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import type { PutBlob } from '../../platform/blobs/index.ts'
import type { TypesetPaper } from '../../platform/paper/index.ts'
import { readSetFile } from './read-set-file.ts'
import type { ResultDeps } from './result-deps.ts'

/** What decides how the paper looks, apart from the rendition. */
export type PaperWish = {
  readonly template: ResultTemplate
  readonly values: ResultValues
  readonly dossier: Pick<Dossier, 'procedure' | 'code' | 'id' | 'owner'>
  readonly date: PlainDate
  readonly number: string | null
  readonly signature: { readonly lines: readonly string[]; readonly name: string }
}

/** Both renditions of one document, durable in the blob store but not yet anybody's. */
export type MadeResult = {
  readonly contentHash: string
  readonly proof: string
  readonly systemCopy: DossierFile
  readonly printCopy: DossierFile
  readonly blobs: readonly PutBlob[]
}

type MakerDeps = Pick<ResultDeps, 'typeset' | 'settings' | 'blobs' | 'prove'>
export type ResultPaperMaker = ReturnType<typeof createResultPaperMaker>

/** From values to paper: filled, checked against NĐ 30/2020 before and after it is set, in its renditions. */
export function createResultPaperMaker({ typeset, settings, blobs, prove }: MakerDeps) {
  const draw = (wish: PaperWish, rendition: ResultRendition): ResultPaper => {
    const values = tidyValues(wish.template, wish.values)
    const paper = fillTemplate({ ...wish, values, place: settings(), rendition: 'print', contentHash: '' })
    return { ...paper, rendition, contentHash: hashOf(paper) }
  }
  const check = (wish: PaperWish, isFinal: boolean): readonly LayoutFinding[] => checkLayout(draw(wish, 'print'), { isFinal })

  /** Of the paper as it will be; Ed25519 gives the same signature each time. */
  function proofOf(wish: PaperWish): string {
    const paper = draw(wish, 'print')
    return prove({
      dossierCode: wish.dossier.code ?? '',
      title: paper.title,
      symbol: paper.number ?? '',
      issuedOn: wish.date,
      signer: wish.signature.lines.at(-1) ?? '',
      subject: subjectOnPaper(paper, wish.dossier.owner.fullName),
      contentHash: paper.contentHash,
    })
  }

  /** The finished file is looked at too: what goes out must be A4 with its fonts inside. */
  async function finish(drawn: ResultPaper): Promise<Result<TypesetPaper>> {
    const paper = await typeset().typeset('result-paper', drawn, { kind: 'original' })
    if (!paper.ok) return paper
    const findings = checkSetFile(readSetFile(paper.value.pdf))
    return hasErrors(findings) ? refuseLayout(findings) : paper
  }

  return {
    check,
    preview: (wish: PaperWish): Promise<Result<TypesetPaper>> =>
      typeset().typeset('result-paper', draw(wish, 'draft'), { kind: 'preview' }),
    /** Durable before any fact names them; orphans of a crash are swept (blob store). */
    make: async (wish: PaperWish): Promise<Result<MadeResult>> => {
      const findings = check(wish, true)
      if (hasErrors(findings)) return refuseLayout(findings)
      const proof = proofOf(wish)
      const system = await finish({ ...draw(wish, 'system'), proof })
      if (!system.ok) return system
      const print = await finish({ ...draw(wish, 'print'), proof })
      if (!print.ok) return print
      const systemBlob = await blobs.put(system.value.pdf)
      const printBlob = await blobs.put(print.value.pdf)
      const name = paperFileName('result-paper', wish.dossier.code ?? wish.dossier.id).replace(/\.pdf$/, '')
      return ok({
        contentHash: draw(wish, 'print').contentHash,
        proof,
        systemCopy: fileOf(systemBlob, `${name}_ban-luu-he-thong.pdf`),
        printCopy: fileOf(printBlob, `${name}_ban-in-dong-dau.pdf`),
        blobs: [systemBlob, printBlob],
      })
    },
  }
}

export const PDF = 'application/pdf'
const fileOf = ({ sha256, size }: PutBlob, name: string): DossierFile => ({ sha256, name, mime: PDF, size, purpose: 'result' })

/** Of everything a reader sees except the code that says it, and of nothing else: both renditions share it. */
function hashOf({ contentHash: _hash, rendition: _rendition, ...content }: ResultPaper): string {
  return createHash('sha256').update(JSON.stringify(content)).digest('hex')
}

/** The first thing to mend; the screen shows them all. */
export function refuseLayout(findings: readonly LayoutFinding[]): Result<never> {
  const first = findings.find(({ severity }) => severity === 'error')
  return err(
    appError('validation', first?.messageKey ?? 'layout.no-content', first?.params ? { params: { ...first.params } } : {}),
  )
}

/** A decision and a certification are the chairman's own; everything else the committee's (NĐ 30/2020 Phụ lục I, NĐ 23/2015). */
export function capacityFor(
  template: ResultTemplate,
  who: { readonly title: string; readonly authority: Authority; readonly committee: string },
): SigningCapacity {
  const isPersonal = template.layout === 'decision' || template.layout === 'certification-text' || template.issuer === 'centre'
  return signingCapacity({
    signer: { title: who.title },
    authority: who.authority,
    collective: isPersonal ? '' : who.committee,
  })
}

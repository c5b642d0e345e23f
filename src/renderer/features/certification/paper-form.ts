import { CERTIFICATION_KINDS, type CertificationKind } from '../../../shared/domain/certification/index.ts'
import { copyFee } from '../../../shared/domain/fee/copy-fee.ts'
import type { FeeRule } from '../../../shared/domain/fee/fee-rule.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'

export type Paper = InputOf<'certification.certify'>['papers'][number]
export type Signer = Paper['signers'][number]

/** A paper as it is typed: numbers may be missing until they are. */
export type TypedPaper = Omit<Paper, 'pages' | 'sheets' | 'copies'> & {
  readonly key: number
  readonly pages: number | null
  /** Null: one sheet a page, as a photocopy is. */
  readonly sheets: number | null
  readonly copies: number | null
}

export const NEW_SIGNER: Signer = {
  role: '',
  fullName: '',
  identity: { kind: 'Căn cước', number: '', issuedOn: null, issuedBy: '' },
  mark: 'signature',
}

export function newPaper(kind: CertificationKind, key: number): TypedPaper {
  const signers = CERTIFICATION_KINDS[kind].hasSigners ? [NEW_SIGNER] : []
  const languages = kind === 'translator-signature' ? { from: '', into: 'Việt' } : null
  return { key, kind, title: '', detail: '', pages: 1, sheets: null, copies: 1, signers, languages, refersTo: '', note: '' }
}

const whole = (value: number | null): number => value ?? 0

/** What the core gets; a number that is not typed is refused there, at its field. */
export function toPaper({ key: _key, ...paper }: TypedPaper): Paper {
  return { ...paper, pages: whole(paper.pages), sheets: paper.sheets ?? whole(paper.pages), copies: whole(paper.copies) }
}

/** Đồng of one paper by the rule of the procedure, for the eye while typing; the core counts again. */
export function feeOf(rule: FeeRule, { pages, copies }: TypedPaper): number {
  switch (rule.kind) {
    case 'copy-certification':
      return copyFee(pages ?? 0, rule) * (copies ?? 0)
    case 'per-case':
    case 'per-unit':
      return rule.amount
    case 'free':
    case 'provincial':
      return 0
  }
}

/** How the intake counts the fee of these papers. */
export function toQuantities(rule: FeeRule, papers: readonly TypedPaper[]) {
  if (rule.kind === 'copy-certification')
    return { originals: papers.map(({ pages, copies }) => ({ pages: pages ?? 0, copies: copies ?? 0 })) }
  return { cases: papers.length, count: papers.length }
}

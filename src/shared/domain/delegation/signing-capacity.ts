import type { Authority } from './may-act.ts'
import type { CapacityWord } from './delegation.ts'

/** What stands above a signature, line by line, upper case as it is printed. */
export type SigningCapacity = {
  readonly word: CapacityWord | null
  readonly lines: readonly string[]
  /** The document that gives the right (`Quyết định …/QĐ-UBND ngày 05/9/2026`), or empty for the signer's own office. */
  readonly document: string
  readonly delegationId: string | null
}

export type SignerInPlace = {
  readonly signer: { readonly title: string }
  readonly authority: Authority
  /** The body on whose behalf the paper is (`Ủy ban nhân dân xã …`); empty: the head signs in their own name. */
  readonly collective: string
}

/**
 * The words of NĐ 30/2020 Phụ lục I mục II.7: `TM. ỦY BAN NHÂN DÂN / KT. CHỦ TỊCH / PHÓ CHỦ TỊCH`. What the chairman does in
 * person and not for the committee (certification, NĐ 23/2015) has no TM.: give no `collective`.
 */
export function signingCapacity({ signer, authority, collective }: SignerInPlace): SigningCapacity {
  if (authority.kind === 'office') return ofOffice(signer.title, collective)
  const { id, terms } = authority.delegation
  const own = upper(terms.delegateTitle)
  const given = { document: terms.document.number, delegationId: id }
  // A body named in the delegation, yet a paper that is not the body's: the paper decides.
  const onBehalf = collective === '' ? [] : [`TM. ${bodyOf(terms.collective || collective)}`]
  const head = upper(terms.principal.title)
  switch (terms.word) {
    case 'TM':
      return { ...given, word: 'TM', lines: [...onBehalf, own] }
    case 'KT':
      return { ...given, word: 'KT', lines: [...onBehalf, `KT. ${head}`, own] }
    case 'Q':
      return { ...given, word: 'Q', lines: [...onBehalf, `Q. ${head}`] }
    case 'TL':
    case 'TUQ':
      return { ...given, word: terms.word, lines: [`${terms.word}. ${head}`, own] }
  }
}

/** Read from the title: a deputy signs KT., an acting head Q., a head under nothing but their title. */
function ofOffice(title: string, collective: string): SigningCapacity {
  const none = { document: '', delegationId: null }
  const own = upper(titleAlone(title))
  const onBehalf = collective === '' ? [] : [`TM. ${bodyOf(collective)}`]
  const deputyOf = /^PHÓ\s+(.+)$/u.exec(own)?.[1]
  if (deputyOf !== undefined) return { ...none, word: 'KT', lines: [...onBehalf, `KT. ${deputyOf}`, own] }
  const actingAs = /^(?:QUYỀN|Q\.)\s*(.+)$/u.exec(own)?.[1]
  if (actingAs !== undefined) return { ...none, word: 'Q', lines: [...onBehalf, `Q. ${actingAs}`] }
  return { ...none, word: onBehalf.length > 0 ? 'TM' : null, lines: own === '' ? onBehalf : [...onBehalf, own] }
}

/** `Phó Chủ tịch UBND xã Tân Hưng` → `Phó Chủ tịch`: the body has its own line. */
function titleAlone(title: string): string {
  return title.replace(/\s+(UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|Hội đồng nhân dân)(\s.*)?$/iu, '')
}

/** `Ủy ban nhân dân xã Tân Hưng` → `ỦY BAN NHÂN DÂN`: the place stands in the head of the paper already. */
function bodyOf(collective: string): string {
  return upper(collective.replace(/\s+(xã|phường|đặc khu)\s.*$/iu, ''))
}

const upper = (text: string): string => text.trim().normalize('NFC').toLocaleUpperCase('vi')

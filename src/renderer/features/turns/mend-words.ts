import type { Dossier } from '../../../shared/domain/dossier/dossier.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import type { NoticeWords } from './use-notice.ts'

type Content = Dossier['notices'][number]['content']

/** What a form says beside its reason, as it is typed again: its label, whether it is a day, and the field it is told at. */
const BESIDE = {
  supplement: { label: 'turns.legal-basis', isDay: false, path: 'content.legalBasis' },
  refusal: { label: 'turns.legal-basis', isDay: false, path: 'content.legalBasis' },
  extension: { label: 'turns.new-due-day', isDay: true, path: 'content.newDueOn' },
  apology: { label: 'turns.apology-expected', isDay: true, path: 'content.expectedOn' },
  stop: { label: 'turns.returned-papers', isDay: false, path: 'content.returnedPapers' },
} as const

export const besideOf = ({ form }: Content) => BESIDE[form]

/** The present words of that field. */
export function besideText(content: Content): string {
  switch (content.form) {
    case 'supplement':
    case 'refusal':
      return content.legalBasis ?? ''
    case 'extension':
      return toVietnameseDate(dateOf(content.newDueAt))
    case 'apology':
      return content.expectedOn === null ? '' : toVietnameseDate(content.expectedOn)
    case 'stop':
      return content.returnedPapers
  }
}

/** The same notice in its new words; a day that is none stays as typed, so that it is told at its field. */
export function mendedWords(content: Content, reason: string, beside: string): NoticeWords {
  const day = parseVietnameseDate(beside) ?? beside
  switch (content.form) {
    case 'supplement':
    case 'refusal':
      return { ...content, reason, legalBasis: beside }
    case 'extension':
      return { form: 'extension', reason, newDueOn: day }
    case 'apology':
      return { ...content, reason, expectedOn: beside.trim() === '' ? null : day }
    case 'stop':
      return { ...content, reason, returnedPapers: beside }
  }
}

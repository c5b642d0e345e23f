import { tidyPhone } from '../../../../shared/domain/applicant/phone.ts'
import { parseVietnameseDate, toVietnameseDate } from '../../../../shared/kernel/plain-date.ts'
import { cleanLine, toNameCase } from '../../../../shared/kernel/text.ts'
import type { PersonForm } from './intake-form.ts'

/**
 * What a field becomes when it is left, never while it is typed: a word under composition must not change under the hand.
 * What cannot be read stays exactly as it is.
 */
export function tidyPersonField(field: keyof PersonForm, value: string): string {
  const line = cleanLine(value)
  switch (field) {
    case 'fullName':
      return isOneCase(line) ? toNameCase(line) : line
    case 'personalId':
    case 'oldIdNumber':
      return /^[\d\s.-]+$/.test(line) ? line.replace(/[\s.-]/g, '') : line
    case 'passport':
      return line.replace(/\s/g, '').toUpperCase()
    case 'bornOn': {
      const date = parseVietnameseDate(line)
      return date === undefined ? line : toVietnameseDate(date)
    }
    case 'phone':
      return /^\+?[\d\s().-]+$/.test(line) ? tidyPhone(line) : line
    default:
      return line
  }
}

/** `NGUYỄN VĂN ÁNH` or `nguyễn văn ánh`: typed without caring for case. A mixed spelling is meant as it stands. */
function isOneCase(text: string): boolean {
  return text === text.toLocaleUpperCase('vi') || text === text.toLocaleLowerCase('vi')
}

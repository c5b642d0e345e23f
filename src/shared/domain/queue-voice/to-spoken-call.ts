import { sayCardinal, sayDigits, sayLetters } from './spoken-words.ts'

export type SpokenCounter = {
  /** What stands large on the counter: `3`, `03`, `3A`; may be empty. */
  readonly number: string
  /** `Quầy 03 – Đất đai`; said when there is no number. */
  readonly name: string
}

/** `A012` → `a, không một hai`. */
export function sayTicketLabel(label: string): string {
  const [, letters = '', digits = ''] = /^\s*(\p{L}*)[\s.-]*(\d*)/u.exec(label) ?? []
  return [sayLetters(letters), sayDigits(digits)].filter((part) => part !== '').join(', ')
}

/** `3`, `03` → `quầy số ba`; `3A` → `quầy số ba a`; without a number the name. */
export function sayCounter({ number, name }: SpokenCounter): string {
  const [, digits = '', letters = ''] = /(\d+)\s*(\p{L}?)/u.exec(number) ?? []
  if (digits === '') return name.replace(/[–—-]+/g, ',').toLocaleLowerCase('vi')
  return ['quầy số', sayCardinal(Number(digits)), sayLetters(letters)].filter((part) => part !== '').join(' ')
}

/**
 * The words of one call, with the commas at which a voice rests. `sentence` is the centre's own: `Mời số {số} đến {quầy}`; one without a
 * place for number or counter still names both, for a call that names nobody helps nobody.
 */
export function toSpokenCall(label: string, counter: SpokenCounter, sentence: string): string {
  const asked = sentence.normalize('NFC')
  const places = `${asked}${asked.includes('{số}') ? '' : ' {số}'}${asked.includes('{quầy}') ? '' : ' {quầy}'}`
  return places
    .replace('{số}', () => `${sayTicketLabel(label)},`)
    .replace('{quầy}', () => sayCounter(counter))
    .replace(/[{}]/g, ' ')
    .replace(/\s+/g, ' ')
    .replace(/\s*,(\s*,)*/g, ',')
    .replace(/,\s*$/, '')
    .trim()
}

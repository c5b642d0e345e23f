import { formatDate, formatMoney, isTextKey, sayMessage, sayWord } from '../../i18n/index.ts'
import { isRealDate, plainDate } from '../../../shared/kernel/plain-date.ts'

/** `components[TK].copies`, `holidays.1.on` → its steps; a label in brackets may itself hold dots. */
const stepsOf = (path: string): string[] => [...path.matchAll(/\[([^\]]*)\]|[^.[\]]+/g)].map((match) => match[1] ?? match[0])

/** A place in a catalogue file in words: `Thành phần hồ sơ › TK › Số bản sao`. Positions of a list are counted from 1, as in the file's rows. */
export function fieldText(path: string): string {
  const steps = stepsOf(path).map((step) => (/^\d{1,3}$/.test(step) ? String(Number(step) + 1) : sayWord('pack-field', step)))
  return steps.join(' › ')
}

/** A value of a catalogue file as a clerk reads it; what has no words of its own stays as written. */
export function valueText(path: string, value: string): string {
  if (value === '') return '–'
  const steps = stepsOf(path)
  const last = steps.at(-1) ?? ''
  if (isRealDate(value)) return formatDate(plainDate(value))
  if (/amount$|^maxPerCopy$/i.test(last) && /^\d+$/.test(value)) return formatMoney(Number(value))
  if (last === 'form') return sayWord('component-form', value)
  if (steps[0] === 'channels') return sayWord('channel-short', value)
  if (steps.includes('confidence')) return sayWord('confidence', value)
  const key = `pack-value.${value}`
  return isTextKey(key) ? sayMessage({ messageKey: key }) : value
}

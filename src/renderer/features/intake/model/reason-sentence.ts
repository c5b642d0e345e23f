import { dayOfWeek, type PlainDate } from '../../../../shared/kernel/plain-date.ts'
import { formatDate, sayMessage, weekdayName } from '../../../i18n/index.ts'
import type { Reason } from './deadline-reasons.ts'

/** `thứ hai 24/11` in the middle of a sentence; the year stands in the due date itself. */
const dayText = (date: PlainDate): string =>
  `${weekdayName(dayOfWeek(date)).toLocaleLowerCase('vi')} ${formatDate(date).slice(0, 5)}`

/** A reason as a sentence; days in a row as "from – to". */
export function reasonSentence(reason: Reason): string {
  const isMany = reason.from !== reason.to
  const params = {
    date: dayText(reason.from),
    end: dayText(reason.to),
    name: reason.name,
    n: reason.kind === 'working-minutes-counted' ? reason.last : reason.first,
    m: reason.last,
  }
  const sentence = sayMessage({ messageKey: `intake.why.${reason.kind}${isMany ? '.many' : ''}`, params })
  return sentence.charAt(0).toLocaleUpperCase('vi') + sentence.slice(1)
}

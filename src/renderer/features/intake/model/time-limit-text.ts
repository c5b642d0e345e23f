import type { Confidence } from '../../../../shared/domain/procedure/confidence.ts'
import type { Procedure } from '../../../../shared/domain/procedure/procedure.ts'
import type { ExtraTimeLimit, TimeLimit } from '../../../../shared/domain/procedure/time-limit.ts'
import { formatNumber, say } from '../../../i18n/index.ts'

/** `3 ngày làm việc`, `Trong ngày, nhận sau 15:00 thì ngày làm việc sau`. */
export function timeLimitText(limit: TimeLimit): string {
  if (limit.shape === 'same-day') return say('intake.limit.same-day', { time: limit.cutoff })
  return say(`intake.limit.${limit.shape}`, { n: formatNumber(limit.value) })
}

export function shortTimeLimitText(limit: TimeLimit): string {
  return limit.shape === 'same-day' ? say('intake.limit-short.same-day') : timeLimitText(limit)
}

export function extraTimeText(extra: ExtraTimeLimit): string {
  return say(`intake.extra-time.${extra.mode}`, {
    limit: say(`intake.limit.${extra.unit}`, { n: formatNumber(extra.value) }),
    when: extra.when.toLocaleLowerCase('vi'),
  })
}

const isWeak = (confidence: Confidence): boolean => confidence === 'C' || confidence === 'memory'

/** Which of the three things a clerk tells the citizen nobody has checked against the law yet; undefined: all are. */
export function unverifiedText({ confidence }: Procedure): string | undefined {
  const parts = [
    isWeak(confidence.timeLimit) ? say('intake.unverified-time') : '',
    isWeak(confidence.fee) ? say('intake.unverified-fee') : '',
    isWeak(confidence.components) ? say('intake.unverified-components') : '',
  ].filter(Boolean)
  return parts.length === 0 ? undefined : say('intake.unverified', { parts: parts.join(', ') })
}

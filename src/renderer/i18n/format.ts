import { toLocalTime, type LocalTime } from '../../shared/kernel/local-time.ts'
import type { PlainDate } from '../../shared/kernel/plain-date.ts'
import { remaining } from '../../shared/domain/deadline/time-left.ts'
import { say } from './say.ts'

/** `19/06/2026` */
export const formatDate = (date: PlainDate | LocalTime): string => `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`

/** `09:03` */
export const formatTime = (time: LocalTime): string => time.slice(11, 16)

/** `19/06/2026 09:03` */
export const formatDateTime = (time: LocalTime): string => `${formatDate(time)} ${formatTime(time)}`

/** `09:03` today, `19/06/2026 09:03` on any other day. */
export const formatMoment = (time: LocalTime, now: LocalTime): string =>
  time.slice(0, 10) === now.slice(0, 10) ? formatTime(time) : formatDateTime(time)

const number = new Intl.NumberFormat('vi-VN')

/** `1.200` */
export const formatNumber = (value: number): string => number.format(value)

/** `1.200.000 đ` */
export const formatMoney = (dong: number): string => `${number.format(dong)} đ`

const tenths = new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 1 })

/** `2,4 MB` */
export function formatSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} B`
  if (bytes < 1024 * 1024) return `${number.format(Math.round(bytes / 1024))} KB`
  const megabytes = bytes / 1024 / 1024
  if (megabytes < 1024) return `${tenths.format(megabytes)} MB`
  return `${tenths.format(megabytes / 1024)} GB`
}

/** "Còn 2 ngày", "Còn 3 giờ", "Quá hạn 3 giờ": the largest unit that is not zero. */
export function formatRemaining(dueAt: LocalTime, now: LocalTime): string {
  const left = remaining(dueAt, now)
  const span = spanText(left)
  return left.isOverdue ? say('time.overdue-by', { span }) : say('time.left', { span })
}

function spanText({ days, hours, minutes }: Readonly<{ days: number; hours: number; minutes: number }>): string {
  if (days > 0) return say('time.days', { n: days })
  if (hours > 0) return say('time.hours', { n: hours })
  return say('time.minutes', { n: minutes })
}

/** This PC's clock, for what is shown only; every legal time comes from the core. */
export const localNow = (): LocalTime => toLocalTime(Date.now())

const WEEKDAYS = ['Chủ nhật', 'Thứ hai', 'Thứ ba', 'Thứ tư', 'Thứ năm', 'Thứ sáu', 'Thứ bảy'] as const

/** `Thứ sáu`; 0 = Sunday. */
export const weekdayName = (day: number): string => WEEKDAYS[day] ?? ''

import { dateOf, type LocalTime } from '../../kernel/local-time.ts'
import { closing, nextOpenMoment, nextWorkingDay, opening, type WorkingTime } from '../calendar/working-time.ts'

/** "sau 15 giờ hằng ngày" */
const CUTOFF = '15:00:00'

/**
 * Until when a dossier must be passed on: "trong ngày làm việc hoặc … đầu giờ ngày làm việc tiếp theo đối với trường hợp
 * tiếp nhận sau 15 giờ hằng ngày" (NĐ 118/2025 Đ.18 k.2 as amended by NĐ 309/2026). Received on a day off it counts as received
 * at the next opening. Undefined when the calendar has no open day within a year.
 */
export function transferByFor(time: WorkingTime, receivedAt: LocalTime): LocalTime | undefined {
  const today = dateOf(receivedAt)
  if (time.statusOf(today).isWorking) {
    const close = closing(time, today)
    // On a short day (Saturday morning) the office may be closed before 15:00.
    const isLate = receivedAt.slice(11, 19) > CUTOFF || (close !== undefined && receivedAt >= close)
    if (!isLate) return close
    const next = nextWorkingDay(time, today)
    return next && opening(time, next)
  }
  const start = nextOpenMoment(time, receivedAt)
  return start && closing(time, dateOf(start))
}

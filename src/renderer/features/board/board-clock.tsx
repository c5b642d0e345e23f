import { useEffect, useState } from 'react'
import { formatDate, formatTime, localNow, weekdayName } from '../../i18n/index.ts'

/** This PC's own clock, so that it goes on while the core is away. */
export function BoardClock() {
  const [now, setNow] = useState(localNow)
  useEffect(() => {
    const timer = setInterval(() => setNow(localNow()), 1_000)
    return () => clearInterval(timer)
  }, [])
  const [year = 0, month = 1, day = 1] = now.slice(0, 10).split('-').map(Number)
  return (
    <div className="board-clock">
      <time className="board-clock-time">{formatTime(now)}</time>
      <span>{`${weekdayName(new Date(year, month - 1, day).getDay())}, ${formatDate(now)}`}</span>
    </div>
  )
}

import type { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { OfficerRef } from '../../../shared/domain/staff/officer.ts'
import type { Result } from '../../../shared/kernel/result.ts'
import { createCalling } from './calling.ts'
import { createCounters } from './counters.ts'
import { createIssuing } from './issuing.ts'
import { createLineLook } from './line-look.ts'
import { createMoving } from './moving.ts'
import { createNumberDay } from './number-day.ts'
import { createPaperDesk } from './paper-desk.ts'
import type { QueueDeps } from './queue-deps.ts'
import { createOverviews } from './queue-overview.ts'
import { createTicketDesk } from './ticket-desk.ts'

export type QueueService = ReturnType<typeof createQueueService>

/** Everything a counter, a kiosk and a display do with the queue on this PC. */
export function createQueueService(deps: QueueDeps) {
  const look = createLineLook(deps)
  const numberDay = createNumberDay(deps)
  const issuing = createIssuing(deps, numberDay)
  const papers = createPaperDesk(deps, { issuing, look })
  const desk = createTicketDesk(deps, { issuing, papers })
  const counters = createCounters(deps)
  const overviews = createOverviews({ ...deps, look, isPrinting: papers.isUnderWay, dayQuestion: numberDay.question })
  return {
    look,
    papers,
    desk,
    counters,
    overviews,
    calling: createCalling(deps, issuing),
    moving: createMoving(deps, issuing),
    find: deps.rows.find,
    settings: deps.places.settings,
    confirmDay: numberDay.confirm,
    release: (station: string, by: OfficerRef): Promise<Result<readonly string[]>> => deps.keeper().release(station, by),
    takeOver: (by: OfficerRef): Promise<Result<void>> => deps.keeper().takeOver(by),
    list: (filter: {
      readonly day: PlainDate | null
      readonly groupId: string | null
      readonly states: readonly string[]
      readonly text: string
    }) => {
      const at = look()
      return at.viewAll(at.inOrder(deps.rows.list({ ...filter, day: filter.day ?? at.day })))
    },
    /** Waits for papers that are being printed, and closes the counter. */
    stop: async (): Promise<void> => {
      await papers.stop()
      counters.closeAtEnd()
    },
  }
}

import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing } from '../dossiers/index.ts'
import { createResultTelling, type ResultService } from '../results/index.ts'
import type { LaneService } from './lane-service.ts'

type HandlerDeps = {
  readonly laneService: LaneService
  readonly results: Pick<ResultService, 'view'>
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
}

export function createLaneHandlers(deps: HandlerDeps): HandlersOf<'on-the-spot'> {
  const { laneService, publish } = deps
  const acting = createActing(deps)
  const told = createResultTelling(deps)
  return {
    'on-the-spot.get-board': (input, { officer }) => ok(laneService.board(input, officer)),
    'on-the-spot.get-share': (input) => ok(laneService.share(input)),
    'on-the-spot.save-settings': (input, { by }) => {
      const saved = laneService.saveSettings(input, by)
      if (saved.ok) publish('catalogue.changed', {})
      return saved
    },
    'on-the-spot.approve': async (input, context) => told(input.id, await laneService.approve(input, acting(context)), context),
    'on-the-spot.stamp': async (input, context) => told(input.id, await laneService.stamp(input, acting(context)), context),
  }
}

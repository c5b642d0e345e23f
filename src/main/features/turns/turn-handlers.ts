import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing, type Moved } from '../dossiers/index.ts'
import type { TurnService } from './turn-service.ts'

type HandlerDeps = {
  readonly turns: TurnService
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
}

type Direct = 'dossier.request-supplement' | 'dossier.stop'

export function createTurnHandlers({
  turns,
  publish,
  now,
  counterName,
}: HandlerDeps): HandlersOf<'turn'> & Pick<HandlersOf<'dossier'>, Direct> {
  const acting = createActing({ now, counterName })
  const told = <T extends Moved>(moved: Result<T>): Result<T> => {
    if (moved.ok) publish('dossier.changed', { dossierId: moved.value.dossier.id })
    return moved
  }
  return {
    'turn.get-options': ({ id }, { officer }) => turns.options(id, officer),
    'turn.list-open': (input, { officer }) => ok(turns.open.list(input, officer.scope)),
    'turn.count-open': (_input, { officer }) => ok(turns.open.count(officer.scope)),
    'turn.draft-notice': (input, context) => told(turns.notices.draft(input, acting(context))),
    'turn.send-back-notice': (input, context) => told(turns.notices.sendBack(input, acting(context))),
    'turn.drop-notice': (input, context) => told(turns.notices.drop(input, acting(context))),
    'turn.approve-notice': (input, context) => told(turns.notices.approve(input, acting(context))),
    'turn.issue-notice': (input, context) => told(turns.notices.issue(input, acting(context))),
    // Whoever may approve asks and stops without a draft in between; Mẫu 02 and Mẫu 05 are written all the same.
    'dossier.request-supplement': ({ id, ...content }, context) =>
      told(turns.notices.issue({ id, content: { form: 'supplement', ...content } }, acting(context))),
    'dossier.stop': ({ id, reason }, context) =>
      told(
        turns.notices.issue({ id, content: { form: 'stop', reason, askedBy: 'agency', returnedPapers: '' } }, acting(context)),
      ),
    'turn.consult': (input, context) => told(turns.consultations.ask(input, acting(context))),
    'turn.answer-consultation': async (input, context) => told(await turns.consultations.answer(input, acting(context))),
    'turn.forward': (input, context) => told(turns.forwardings.forward(input, acting(context))),
    'turn.receive-forward': (input, context) => told(turns.forwardings.receive(input, acting(context))),
    'turn.answer-forward': async (input, context) => told(await turns.forwardings.answer(input, acting(context))),
  }
}

import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing } from '../dossiers/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { ResultPrinting } from './result-printing.ts'
import type { ResultService } from './result-service.ts'
import { createResultTelling } from './result-telling.ts'

type HandlerDeps = {
  readonly results: ResultService
  readonly resultPrinting: ResultPrinting
  readonly desk: FileDesk
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
  /** Cancels every print in progress when the core stops. */
  readonly stopping: AbortSignal
}

export function createResultHandlers(deps: HandlerDeps): HandlersOf<'result'> {
  const { results, resultPrinting, desk, publish } = deps
  const acting = createActing(deps)
  const told = createResultTelling(deps)
  return {
    'result.get': ({ id }, { officer }) => results.view(id, officer),
    'result.list': (input, { officer }) => ok(results.list(input, officer)),
    'result.list-templates': ({ procedureCode }) => ok([...results.listTemplates(procedureCode)]),
    'result.check': (input) => results.check(input),
    'result.preview': async (input) => {
      const set = await results.preview(input)
      if (!set.ok) return set
      const { pdf, pageCount } = set.value
      return ok({ url: desk.offer({ bytes: pdf, mime: 'application/pdf', fileName: 'xem-thu-ket-qua.pdf' }), pageCount })
    },
    'result.appraise': (input, context) => told(input.id, results.appraise(input, acting(context)), context),
    'result.draft': (input, context) => told(input.id, results.draft(input, acting(context)), context),
    'result.submit': (input, context) => told(input.id, results.submit(input, acting(context)), context),
    'result.send-back': (input, context) => told(input.id, results.sendBack(input, acting(context)), context),
    'result.approve': async (input, context) => told(input.id, await results.approve(input, acting(context)), context),
    'result.issue': async (input, context) => told(input.id, await results.issue(input, acting(context)), context),
    'result.stamp': (input, context) => told(input.id, results.stamp(input, acting(context)), context),
    'result.print': async (input, { by }) => {
      const printed = await resultPrinting.print(input, by, deps.stopping)
      if (printed.ok) publish('print.changed', { printId: printed.value.printId })
      return printed
    },
  }
}

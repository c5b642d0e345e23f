import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing } from '../dossiers/index.ts'
import { createExporting, type ExportDeps } from './exporting.ts'
import { createSettlementPapers, type SettlementPaperDeps } from './settlement-papers.ts'

type HandlerDeps = ExportDeps &
  SettlementPaperDeps & {
    readonly publish: PublishEvent
    readonly now: () => LocalTime
    readonly counterName: () => string
  }

export function createSettlementHandlers(deps: HandlerDeps): HandlersOf<'settlement'> {
  const { settlement, publish } = deps
  const acting = createActing(deps)
  const toFile = createExporting(deps)
  const papers = createSettlementPapers(deps)
  return {
    'settlement.get-sheet': ({ period, on }) => ok(settlement.getSheet(period, on)),
    'settlement.list-entries': ({ page, pageSize, ...filter }) =>
      ok(settlement.settlement.pageEntries(filter, pageSize, (page - 1) * pageSize)),
    'settlement.get-rules': () => ok(settlement.settlement.rules()),
    'settlement.save-rules': (input, context) => {
      const saved = settlement.saveRules(input, acting(context))
      publish('money.changed', {})
      return ok(saved)
    },
    'settlement.export': ({ subject }, { by }) => toFile(subject, by),
    'settlement.export-register': (period, { by }) => toFile({ kind: 'register', ...period }, by),
    'settlement.preview': ({ subject }, { by }) => papers.preview(subject, by),
    'settlement.print': (input, { by }) => papers.print(input, by),
  }
}

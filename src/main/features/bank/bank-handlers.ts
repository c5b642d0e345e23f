import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing } from '../dossiers/index.ts'
import type { FileDesk } from '../files/index.ts'
import type { MoneyService } from '../money/index.ts'
import type { BankService } from './bank-service.ts'

type HandlerDeps = {
  readonly bank: BankService
  readonly money: Pick<MoneyService, 'money'>
  readonly desk: FileDesk
  readonly publish: PublishEvent
  readonly now: () => LocalTime
  readonly counterName: () => string
}

export function createBankHandlers(deps: HandlerDeps): HandlersOf<'bank'> {
  const { bank, desk } = deps
  const acting = createActing(deps)
  const tell = createTelling(deps)
  const told = (line: Result<LineView>): Result<LineView> => {
    if (line.ok) tell([line.value])
    return line
  }
  return {
    'bank.get-settings': () => ok(bank.bank.settings()),
    'bank.save-settings': (input, context) => {
      const saved = bank.saveSettings(input, acting(context))
      tell([])
      return ok(saved)
    },
    'bank.make-qr': ({ expectedId }) => bank.makeQr(expectedId),
    'bank.read-statement': async ({ uploadToken, ...input }) => {
      const file = await desk.readBytes(uploadToken)
      return file.ok ? bank.statements.preview({ ...file.value, ...input }) : file
    },
    'bank.import-statement': async ({ uploadToken, ...input }, context) => {
      const file = await desk.readBytes(uploadToken)
      if (!file.ok) return file
      const kept = await bank.statements.import({ ...file.value, ...input }, acting(context))
      if (!kept.ok) return kept
      const { matched } = bank.runAutomatically(acting(context))
      await desk.forget([uploadToken])
      tell(matched)
      return ok({ ...kept.value, matched: matched.length })
    },
    'bank.list-statements': () => ok(bank.bank.listStatements()),
    'bank.list-lines': (input) => ok(bank.bank.page(input)),
    'bank.list-proposals': ({ limit }) => ok(bank.listProposals(limit)),
    'bank.match-automatically': (_input, context) => {
      const { matched } = bank.runAutomatically(acting(context))
      tell(matched)
      return ok({ matched: matched.length })
    },
    'bank.match': (input, context) => told(bank.match(input, acting(context))),
    'bank.unmatch': async (input, context) => told(await bank.unmatch(input, acting(context))),
    'bank.set-aside': ({ lineId, reason }, context) => told(bank.setAside(lineId, reason, acting(context))),
    'bank.take-back': ({ lineId }, context) => told(bank.takeBack(lineId, acting(context))),
  }
}

/** Tells every window that money moved, and which dossiers. */
function createTelling({ publish, money }: Pick<HandlerDeps, 'publish' | 'money'>) {
  return (lines: readonly LineView[]): void => {
    publish('money.changed', {})
    const parts = lines.flatMap(({ match }) => match?.parts ?? [])
    const items = parts.flatMap(({ expectedId }) => money.money.findExpected(expectedId)?.items ?? [])
    for (const dossierId of new Set(items.map((item) => item.dossierId))) publish('dossier.changed', { dossierId })
  }
}

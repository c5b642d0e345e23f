import { DossierTab } from '../../../shared/ipc/contract/dossier.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing } from './acting.ts'
import type { Moved } from './dossier-deps.ts'
import type { DossierList } from './dossier-list.ts'
import type { DossierQueries } from './dossier-queries.ts'
import type { IntakeService } from './intake-service.ts'
import { createListFiles, type ListFileDeps } from './list-file.ts'
import { TAB_WORDS } from './list-words.ts'
import type { MoveService } from './move-service.ts'

type HandlerDeps = ListFileDeps & {
  readonly intake: IntakeService
  readonly moves: MoveService
  readonly queries: DossierQueries
  readonly list: DossierList
  readonly countAttention: () => number
  readonly publish: PublishEvent
  readonly counterName: () => string
}

/** The two that are a written notice belong to the turns. */
type Own = Omit<HandlersOf<'dossier'>, 'dossier.request-supplement' | 'dossier.stop'>

export function createDossierHandlers(deps: HandlerDeps): Own {
  const { intake, moves, queries, publish } = deps
  const acting = createActing(deps)
  const toFile = createListFiles(deps)
  const told = (moved: Result<Moved>): Result<Moved> => {
    if (moved.ok) publish('dossier.changed', { dossierId: moved.value.dossier.id })
    return moved
  }
  return {
    'dossier.evaluate-intake': (input) => queries.evaluate(input),
    'dossier.receive': (input, context) => {
      const received = intake.receive(input, acting(context))
      if (received.ok) for (const { id } of received.value.dossiers) publish('dossier.changed', { dossierId: id })
      if (received.ok) publish('draft.changed', { draftId: input.draftId })
      return received
    },
    'dossier.request-intake-supplement': (input, context) =>
      told(intake.decline(input, acting(context), 'IntakeSupplementRequested')),
    'dossier.refuse-intake': (input, context) => told(intake.decline(input, acting(context), 'IntakeRefused')),
    'dossier.list': (input, { officer }) => ok(queries.list(input, officer)),
    'dossier.export': (input, { officer, by }) =>
      toFile({
        title: 'DANH SÁCH HỒ SƠ',
        tab: TAB_WORDS[input.tab],
        narrowing: input,
        alsoNarrowed: input.isMine ? [`của ${by.name}`] : [],
        name: 'danh-sach-ho-so',
        lines: queries.walk(input, officer),
        madeBy: by.name,
      }),
    'dossier.count-tabs': () => {
      const counts: Record<string, number> = { ...deps.list.counts(), 'needs-attention': deps.countAttention() }
      return ok(Object.fromEntries(DossierTab.options.map((tab) => [tab, counts[tab] ?? 0])) as Record<DossierTab, number>) // every tab of the enum was just given a number
    },
    'dossier.get': (input, { officer }) => queries.get(input.id, officer),
    'dossier.search': (input, { officer }) => ok(queries.search(input.text, input.limit, officer)),
    'dossier.transfer': (input, context) => told(moves.transfer(input, acting(context))),
    'dossier.accept': (input, context) => told(moves.accept(input, acting(context))),
    'dossier.submit': (input, context) => told(moves.submit(input, acting(context))),
    'dossier.send-back': (input, context) => told(moves.sendBack(input, acting(context))),
    'dossier.resolve': async (input, context) => told(await moves.resolve(input, acting(context))),
    'dossier.receive-supplement': (input, context) => told(moves.receiveSupplement(input, acting(context))),
    'dossier.require-payment': (input, context) => told(moves.requirePayment(input, acting(context))),
    'dossier.withdraw': (input, context) => told(moves.withdraw(input, acting(context))),
    'dossier.correct': (input, context) => told(moves.correct(input, acting(context))),
    'dossier.hand-over': (input, context) => told(moves.handOver(input, acting(context))),
  }
}

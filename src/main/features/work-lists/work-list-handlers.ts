import type { Officer } from '../../../shared/domain/staff/officer.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { AwayOfficer } from '../../../shared/ipc/contract/work-list.ts'
import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { createActing, createListFiles, WORK_TAB_WORDS, type ListFileDeps } from '../dossiers/index.ts'
import type { createBulkActs } from './bulk-acts.ts'
import type { createOpinions } from './opinions.ts'
import type { createReassignment } from './reassignment.ts'
import type { WorkLocks } from './work-lock-service.ts'
import type { WorkQueries } from './work-queries.ts'
import type { Viewer } from './work-sight.ts'
import { furtherNarrowing, walkWork } from './work-walk.ts'

export type WorkListParts = {
  readonly queries: WorkQueries
  readonly locks: WorkLocks
  readonly opinions: ReturnType<typeof createOpinions>
  readonly bulk: ReturnType<typeof createBulkActs>
  readonly reassign: ReturnType<typeof createReassignment>
  readonly viewerOf: (officer: Officer) => Viewer
  readonly listAway: () => AwayOfficer[]
}

export function createWorkListHandlers(
  parts: WorkListParts & ListFileDeps & { readonly publish: PublishEvent; readonly counterName: () => string },
): HandlersOf<'work-list' | 'work-lock'> {
  const { queries, locks, opinions, bulk, viewerOf, publish } = parts
  const acting = createActing(parts)
  const toFile = createListFiles(parts)
  const told = <T>(value: T): { ok: true; value: T } => {
    publish('work-lock.changed', {})
    return ok(value)
  }
  return {
    'work-list.list': (input, { officer }) => ok(queries.list(input, viewerOf(officer))),
    'work-list.export': (input, { officer, by }) =>
      toFile({
        title: 'DANH SÁCH VIỆC',
        tab: WORK_TAB_WORDS[input.tab],
        narrowing: input,
        alsoNarrowed: furtherNarrowing(input),
        name: 'danh-sach-viec',
        lines: walkWork(queries, input, { viewer: viewerOf(officer), now: parts.now() }),
        madeBy: by.name,
      }),
    'work-list.count': (_input, { officer }) => ok(queries.count(viewerOf(officer))),
    'work-list.list-away': () => ok(parts.listAway()),
    'work-list.reassign': (input, context) => {
      const done = parts.reassign(input, acting(context))
      if (done.ok) publish('dossier.changed', { dossierId: input.id })
      return done
    },
    'work-list.run-bulk': (input, context) => bulk.run(input, acting(context)),
    'work-list.stop-bulk': ({ requestId }, { officer }) => bulk.stop(requestId, officer.id),
    'work-list.get-bulk': ({ requestId }) => ok(bulk.find(requestId) ?? null),
    'work-list.get-opinion': ({ dossierId }, { officer }) => ok(opinions.get(dossierId, officer.id)),
    'work-list.save-opinion': ({ dossierId, text }, { officer }) => {
      publish('draft.changed', { draftId: dossierId })
      return ok(opinions.save(dossierId, officer.id, text))
    },
    'work-lock.get': ({ dossierId }) => ok({ lock: locks.find(dossierId) }),
    'work-lock.take': ({ dossierId, takesOver, word }, { by }) => told({ lock: locks.take(dossierId, by, { takesOver, word }) }),
    'work-lock.ask': ({ dossierId, word }, { by }) => told({ lock: locks.ask(dossierId, by, word) }),
    'work-lock.release': ({ dossierId, why }, { by }) => told({ lock: locks.release(dossierId, by, why) }),
  }
}

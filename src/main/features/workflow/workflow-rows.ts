import { z } from 'zod'
import { WorkflowDefinition, WorkflowRef } from '../../../shared/domain/workflow/workflow.ts'
import { WorkflowPublished, WorkflowRetired } from '../../../shared/domain/workflow/workflow-events.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { PlainDate } from '../../../shared/kernel/plain-date.ts'
import type { Db } from '../../platform/database/index.ts'
import type { Projector } from '../../platform/journal/index.ts'

export function createWorkflowProjector(): Projector {
  return {
    name: 'workflow',
    aggType: WorkflowPublished.aggType,
    project: (event, body, db) => {
      if (event.type === WorkflowRetired.type) {
        const { id, from, at, by, reason } = WorkflowRetired.body.parse(body)
        // Retired twice: the earlier day counts, whichever was heard of first.
        db.prepare(
          `INSERT INTO workflow_retired(id, from_day, at, by_name, reason) VALUES (@id, @from, @at, @byName, @reason)
           ON CONFLICT(id) DO UPDATE SET from_day = excluded.from_day, at = excluded.at, by_name = excluded.by_name, reason = excluded.reason
           WHERE (excluded.from_day, excluded.at, excluded.by_name, excluded.reason) < (from_day, at, by_name, reason)`,
        ).run({ id, from, at, byName: by.name, reason })
        return
      }
      const { at, by, definition, basedOn } = WorkflowPublished.body.parse(body)
      // One PC writes an id and counts its versions; a copied disk may still count twice: the same one wins everywhere.
      db.prepare(
        `INSERT INTO workflow_version(id, version, valid_from, published_at, published_by, event_id, based_on, definition)
         VALUES (@id, @version, @validFrom, @at, @byName, @eventId, @basedOn, @definition)
         ON CONFLICT(id, version) DO UPDATE SET valid_from = excluded.valid_from, published_at = excluded.published_at,
           published_by = excluded.published_by, event_id = excluded.event_id, based_on = excluded.based_on,
           definition = excluded.definition
         WHERE excluded.event_id < event_id`,
      ).run({
        id: definition.id,
        version: definition.version,
        validFrom: definition.validFrom,
        at,
        byName: by.name,
        eventId: event.id,
        basedOn: basedOn && JSON.stringify(basedOn),
        definition: JSON.stringify(definition),
      })
    },
    clear: (db) => void db.exec('DELETE FROM workflow_version; DELETE FROM workflow_retired'),
    clearAggregate: (aggId, db) => {
      db.prepare('DELETE FROM workflow_version WHERE id = ?').run(aggId)
      db.prepare('DELETE FROM workflow_retired WHERE id = ?').run(aggId)
    },
  }
}

/** A version as it is kept: who published it and when; null of the shipped ones. */
export type KeptVersion = {
  readonly definition: WorkflowDefinition
  readonly publishedAt: LocalTime | null
  readonly publishedBy: string
  readonly basedOn: WorkflowRef | null
  readonly retiredFrom: PlainDate | null
  readonly retiredReason: string
}

const Row = z
  .object({
    published_at: LocalTime,
    published_by: z.string(),
    based_on: z.string().nullable(),
    definition: z.string(),
    from_day: PlainDate.nullable(),
    reason: z.string().nullable(),
  })
  .transform((row): KeptVersion => ({
    definition: WorkflowDefinition.parse(JSON.parse(row.definition)),
    publishedAt: row.published_at,
    publishedBy: row.published_by,
    basedOn: row.based_on === null ? null : WorkflowRef.parse(JSON.parse(row.based_on)),
    retiredFrom: row.from_day,
    retiredReason: row.reason ?? '',
  }))

export type WorkflowRows = ReturnType<typeof createWorkflowRows>

export function createWorkflowRows(db: Db) {
  const all = db.prepare(
    `SELECT version.published_at, version.published_by, version.based_on, version.definition, retired.from_day, retired.reason
     FROM workflow_version version LEFT JOIN workflow_retired retired ON retired.id = version.id
     ORDER BY version.id, version.version`,
  )
  // Changes with every publication and never otherwise: definitions are not parsed again for each dossier.
  const stamp = db
    .prepare(
      `SELECT (SELECT count(*) || ' ' || coalesce(max(event_id), '') FROM workflow_version) || ' ' ||
              (SELECT count(*) || ' ' || coalesce(group_concat(id || from_day || at), '') FROM workflow_retired)`,
    )
    .pluck()
  let known: { readonly stamp: unknown; readonly versions: readonly KeptVersion[] } | undefined
  return {
    list: (): readonly KeptVersion[] => {
      const now = stamp.get()
      if (known && known.stamp === now) return known.versions
      const versions = all.all().map((row) => Row.parse(row))
      known = { stamp: now, versions }
      return versions
    },
  }
}

import { z } from 'zod'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import type { DraftSummary } from '../../../shared/ipc/contract/draft.ts'
import type { Db } from '../../platform/database/index.ts'

const DraftRow = z
  .object({
    id: z.string(),
    title: z.string(),
    procedures: z.string(),
    started_by: z.string(),
    held_by_id: z.string(),
    held_by: z.string(),
    updated_at: LocalTime,
  })
  .transform((row): DraftSummary & { readonly heldById: string } => ({
    id: row.id,
    title: row.title,
    procedures: row.procedures,
    startedBy: JSON.parse(row.started_by),
    heldBy: { id: row.held_by_id, name: row.held_by },
    heldById: row.held_by_id,
    updatedAt: row.updated_at,
  }))

const COLUMNS = 'id, title, procedures, started_by, held_by_id, held_by, updated_at'

export type DraftRepository = ReturnType<typeof createDraftRepository>

export function createDraftRepository(db: Db) {
  const list = db.prepare(`SELECT ${COLUMNS} FROM draft ORDER BY updated_at DESC`)
  const find = db.prepare(`SELECT ${COLUMNS} FROM draft WHERE id = ?`)
  const content = db.prepare<unknown[], string>('SELECT content FROM draft WHERE id = ?').pluck()
  const save = db.prepare(`
    INSERT INTO draft(id, title, procedures, content, started_by, held_by_id, held_by, updated_at)
    VALUES (@id, @title, @procedures, @content, @startedBy, @heldById, @heldBy, @updatedAt)
    ON CONFLICT(id) DO UPDATE SET title = excluded.title, procedures = excluded.procedures, content = excluded.content, updated_at = excluded.updated_at`)
  const hold = db.prepare('UPDATE draft SET held_by_id = @id, held_by = @name WHERE id = @draftId')
  const remove = db.prepare('DELETE FROM draft WHERE id = ?')
  return {
    list: () => list.all().map((row) => DraftRow.parse(row)),
    find: (id: string) => {
      const row = find.get(id)
      return row === undefined ? undefined : DraftRow.parse(row)
    },
    getContent: (id: string): unknown => JSON.parse(content.get(id) ?? 'null'),
    save: (row: Record<'id' | 'title' | 'procedures' | 'content' | 'startedBy' | 'heldById' | 'heldBy' | 'updatedAt', string>) =>
      void save.run(row),
    hold: (draftId: string, by: { readonly id: string; readonly name: string }) => void hold.run({ draftId, ...by }),
    remove: (id: string) => void remove.run(id),
  }
}

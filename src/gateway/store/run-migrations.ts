import { sql, type Kysely } from 'kysely'
import type { GatewayMigration, SqlWords } from './gateway-migration.ts'
import type { GatewayTables } from './gateway-tables.ts'

export class DatabaseTooNewError extends Error {
  override readonly name = 'DatabaseTooNewError'
}

/**
 * Applies what is missing, one transaction a step. Its row in `gateway_schema` goes in first: of two processes that start together
 * one waits for the other there, and finds the step done.
 */
export async function runMigrations(
  db: Kysely<GatewayTables>,
  words: SqlWords,
  options: { readonly migrations: readonly GatewayMigration[]; readonly now: number },
): Promise<readonly string[]> {
  const { migrations, now } = options
  await sql
    .raw(
      `CREATE TABLE IF NOT EXISTS gateway_schema(version ${words.count} NOT NULL, name TEXT NOT NULL, applied_at ${words.count} NOT NULL, PRIMARY KEY (version)) ${words.end}`,
    )
    .execute(db)
  const rows = await db.selectFrom('gateway_schema').select('version').execute()
  const applied = new Set(rows.map(({ version }) => version))
  const newest = Math.max(0, ...migrations.map(({ version }) => version))
  const unknown = Math.max(0, ...applied)
  if (unknown > newest) throw new DatabaseTooNewError(`the database has step ${unknown}, this program knows ${newest}`)
  const pending = [...migrations]
    .filter(({ version }) => !applied.has(version))
    .sort((left, right) => left.version - right.version)
  for (const { version, name, statements } of pending) {
    await db.transaction().execute(async (trx) => {
      await trx.insertInto('gateway_schema').values({ version, name, applied_at: now }).execute()
      for (const statement of statements(words)) await sql.raw(statement).execute(trx)
    })
  }
  return pending.map(({ name }) => name)
}

import { z } from 'zod'
import { Officer } from '../../../shared/domain/staff/officer.ts'
import type { Db } from '../../platform/database/index.ts'

const OfficerRow = z
  .object({
    id: z.string(),
    account_name: z.string(),
    full_name: z.string(),
    title: z.string(),
    department: z.string(),
    phone: z.string(),
    roles: z.string(),
    field_codes: z.string(),
    is_active: z.number(),
  })
  .transform((row) =>
    Officer.parse({
      id: row.id,
      accountName: row.account_name,
      fullName: row.full_name,
      title: row.title,
      department: row.department,
      phone: row.phone,
      roles: JSON.parse(row.roles),
      scope: { fieldCodes: JSON.parse(row.field_codes) },
      isActive: row.is_active === 1,
    }),
  )

const PinRow = z.object({ pin_hash: z.string(), wrong_tries: z.number(), last_wrong_at: z.number() })
export type PinRecord = { readonly pinHash: string; readonly wrongTries: number; readonly lastWrongAt: number }

const COLUMNS = 'id, account_name, full_name, title, department, phone, roles, field_codes, is_active'

export type OfficerRepository = ReturnType<typeof createOfficerRepository>

export function createOfficerRepository(db: Db) {
  const byId = db.prepare(`SELECT ${COLUMNS} FROM officer WHERE id = ?`)
  const byAccount = db.prepare(`SELECT ${COLUMNS} FROM officer WHERE account_name = ?`)
  const all = db.prepare(`SELECT ${COLUMNS} FROM officer ORDER BY is_active DESC, full_name`)
  const save = db.prepare(`
    INSERT INTO officer(${COLUMNS}, told_name) VALUES (@id, @id, @fullName, @title, @department, @phone, @roles, @fieldCodes, @isActive, @accountName)
    ON CONFLICT(id) DO UPDATE SET account_name = excluded.account_name, told_name = excluded.told_name, full_name = excluded.full_name, title = excluded.title,
      department = excluded.department, phone = excluded.phone, roles = excluded.roles, field_codes = excluded.field_codes, is_active = excluded.is_active`)
  const nameApart = createNaming(db)
  const pin = db.prepare('SELECT pin_hash, wrong_tries, last_wrong_at FROM officer_pin WHERE officer_id = ?')
  const savePin = db.prepare(`
    INSERT INTO officer_pin(officer_id, pin_hash) VALUES (@officerId, @pinHash)
    ON CONFLICT(officer_id) DO UPDATE SET pin_hash = excluded.pin_hash, wrong_tries = 0, last_wrong_at = 0`)
  const countWrong = db.prepare(
    'UPDATE officer_pin SET wrong_tries = wrong_tries + 1, last_wrong_at = @at WHERE officer_id = @officerId',
  )
  const clearWrong = db.prepare('UPDATE officer_pin SET wrong_tries = 0, last_wrong_at = 0 WHERE officer_id = @officerId')

  return {
    find: (id: string) => parse(byId.get(id)),
    findByAccount: (accountName: string) => parse(byAccount.get(accountName)),
    list: () => all.all().map((row) => OfficerRow.parse(row)),
    save: (officer: Officer) => {
      const { scope, roles, isActive, ...plain } = officer
      const before = nameApart.toldName(officer.id)
      save.run({
        ...plain,
        roles: JSON.stringify(roles),
        fieldCodes: JSON.stringify(scope.fieldCodes),
        isActive: isActive ? 1 : 0,
      })
      nameApart.settle(officer.accountName)
      if (before !== undefined && before !== officer.accountName) nameApart.settle(before)
    },
    findPin: (officerId: string): PinRecord | undefined => {
      const row = pin.get(officerId)
      if (row === undefined) return undefined
      const { pin_hash: pinHash, wrong_tries: wrongTries, last_wrong_at: lastWrongAt } = PinRow.parse(row)
      return { pinHash, wrongTries, lastWrongAt }
    },
    savePin: (officerId: string, pinHash: string) => void savePin.run({ officerId, pinHash }),
    countWrongTry: (officerId: string, at: number) => void countWrong.run({ officerId, at }),
    clearWrongTries: (officerId: string) => void clearWrong.run({ officerId }),
  }
}

/**
 * Whoever of two people with one account name was recorded first keeps it, on every machine and in whatever order the facts
 * came; the other signs in with a few signs more, which the list of officers shows.
 */
function createNaming(db: Db) {
  const told = db.prepare<unknown[], string>('SELECT told_name FROM officer WHERE id = ?').pluck()
  const bearers = db.prepare<unknown[], string>('SELECT id FROM officer WHERE told_name = ? ORDER BY id').pluck()
  const name = db.prepare('UPDATE officer SET account_name = ? WHERE id = ?')
  const isTaken = db.prepare('SELECT 1 FROM officer WHERE account_name = ? LIMIT 1').pluck()
  return {
    toldName: (id: string): string | undefined => told.get(id),
    settle: (wanted: string): void => {
      const ids = bearers.all(wanted)
      // First everybody steps aside, so that no two ever stand under one name in between.
      for (const id of ids) name.run(id, id)
      for (const [index, id] of ids.entries()) {
        const apart = index === 0 ? wanted : `${wanted}-${id.slice(-4)}`
        name.run(isTaken.get(apart) === undefined ? apart : `${wanted}-${id}`, id)
      }
    },
  }
}

const parse = (row: unknown): Officer | undefined => (row === undefined ? undefined : OfficerRow.parse(row))

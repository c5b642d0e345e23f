import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDossierList, toMatch } from '../../../../../src/main/features/dossiers/index.ts'
import type { Db, OpenedDatabase } from '../../../../../src/main/platform/database/index.ts'
import { ALL_DOSSIERS, type ListDossiers } from '../../../../../src/shared/ipc/contract/dossier.ts'
import { toLocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { aRegister } from '../../../../support/station/a-register.ts'

const NOW = toLocalTime(Date.parse('2026-11-23T09:00:00+07:00'))
const SOON = toLocalTime(Date.parse('2026-11-24T09:00:00+07:00'))
const VIEWER = { officerId: 'hoa', fieldCodes: [] }

/** Every statement the list prepares, so that its plan can be asked for. */
function recording(db: Db): { readonly db: Db; readonly statements: string[] } {
  const statements: string[] = []
  const proxy = new Proxy(db, {
    get: (target, name) => {
      if (name === 'prepare') {
        return (sql: string) => {
          statements.push(sql)
          return target.prepare(sql)
        }
      }
      return Reflect.get(target, name, target) as unknown
    },
  })
  return { db: proxy, statements }
}

let register: OpenedDatabase
const OFFICIAL = 'G15.99-261123-0042'
beforeEach(() => {
  register = aRegister()
  register.db.prepare('INSERT INTO official_code(unit, code, dossier_id) VALUES (?, ?, ?)').run('H12.64', OFFICIAL, 'd1')
})
afterEach(() => register.close())

describe('the lists of the counter', () => {
  const cases: readonly (readonly [string, Partial<ListDossiers>, RegExp])[] = [
    ['a status tab', { tab: 'received' }, /USING INDEX dossier_status/],
    ['overdue', { tab: 'overdue' }, /USING (COVERING )?INDEX dossier_due/],
    ['due soon', { tab: 'due-soon' }, /USING (COVERING )?INDEX dossier_due/],
    ['a procedure', { procedureCode: '2.000815' }, /USING INDEX dossier_procedure/],
    ['words', { text: 'nguyen van a' }, /VIRTUAL TABLE INDEX/],
    ['a code of the province', { text: OFFICIAL }, /USING INDEX sqlite_autoindex_dossier|USING PRIMARY KEY/],
  ]
  for (const [name, query, plan] of cases) {
    it(`${name} is read through its index, never by walking a million rows`, () => {
      const { db, statements } = recording(register.db)
      createDossierList({ db, unit: 'H12.64', now: () => NOW, soonUntil: () => SOON }).find(
        { ...ALL_DOSSIERS, ...query },
        VIEWER,
        50,
      )
      const sql = statements.at(-1) ?? ''
      const steps = register.db.prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql.replace(/@\w+/g, "''")}`).all()
      const text = steps.map(({ detail }) => detail).join('; ')
      expect(text).toMatch(plan)
      expect(text).not.toMatch(/SCAN d(;|$)|USE TEMP B-TREE/)
    })
  }

  it.each([
    ['Nguyễn Văn Ánh', '"nguyen" "van" "anh"*'],
    ['ĐẶNG', '"dang"*'],
    ['H12.19-261123-5000', '"h12" "19" "261123" "5000"*'],
    ['" OR 1=1 -- NEAR( *', '"or" "1" "1" "near"*'],
    ['   ', undefined],
  ])('%s is searched as %s', (typed, match) => expect(toMatch(typed)).toBe(match))
})

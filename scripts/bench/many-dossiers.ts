import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Db } from '../../src/main/platform/database/index.ts'
import { foldForSearch } from '../../src/shared/kernel/text.ts'
import { openRawRegister } from '../../tests/support/robustness/raw-register.ts'
import { between, pick, seededRandom, type Random } from '../../tests/support/robustness/seeded-random.ts'
import { aStation } from '../../tests/support/station/a-station.ts'
import { BENCH_DATA } from './measure.ts'

const FAMILY = 'Nguyễn Trần Lê Phạm Huỳnh Hoàng Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Quách Tạ Trịnh Lâm'.split(' ')
const MIDDLE = 'Văn Thị Hữu Ngọc Minh Thanh Kim Quốc Đình Hoàng Thúy Mỹ Gia Bảo Tuấn Xuân Thu Hồng Phước Tấn'.split(' ')
const GIVEN =
  'An Ánh Bảo Bé Bình Cẩm Châu Chi Cúc Cường Danh Diễm Dũng Duy Đạt Điền Giang Hà Hải Hạnh Hân Hiền Hiếu Hoa Hòa Hùng Huy Hương Kha Khang Khánh Khoa Khởi Kiên Lan Lâm Liên Linh Loan Lộc Long Lượm Mai Mạnh My Nam Nga Ngân Nghĩa Nguyệt Nhân Nhi Nhung Oanh Phát Phong Phúc Phương Quân Quang Quý Quyên Sang Sơn Tài Tâm Thảo Thắng Thịnh Thoa Thông Thư Tiên Tín Toàn Trang Trí Trinh Trung Tú Tùng Tuyết Út Vân Việt Vinh Vy Xuyến Yến'.split(
    ' ',
  )
const PROCEDURES = [
  ['2.000815', 'Chứng thực bản sao từ bản chính'],
  ['2.000884', 'Chứng thực chữ ký'],
  ['1.001193', 'Đăng ký khai sinh'],
  ['1.000894', 'Đăng ký kết hôn'],
] as const
const SEED = 20_261_123

export type MadeDossier = { readonly name: string; readonly code: string; readonly number: string }

/** The n-th dossier of the register; the same for every run, so queries can be asked about dossiers that exist. */
export function madeDossiers(): (no: number) => MadeDossier {
  return (no) => {
    const random = seededRandom(SEED + no)
    const name = `${skewed(random, FAMILY)} ${skewed(random, MIDDLE)} ${pick(random, GIVEN)}${random() < 0.5 ? ` ${pick(random, GIVEN)}` : ''}`
    const number = `096${between(random, 0, 3)}${String(between(random, 0, 99_999_999)).padStart(8, '0')}`
    const day = new Date(Date.UTC(2010, 0, 1) + Math.floor(no / 400) * 24 * 3_600_000)
      .toISOString()
      .slice(2, 10)
      .replaceAll('-', '')
    return { name, number, code: `H12.64-${day}-${String(5000 + (no % 400)).padStart(4, '0')}` }
  }
}

/** Family names are not spread evenly: four in ten are Nguyễn. */
function skewed(random: Random, from: readonly string[]): string {
  return random() < 0.4 ? (from[0] ?? '') : pick(random, from)
}

/**
 * A data folder with `rows` closed and open dossiers, made once. Only the rows of the lists and the search index are written,
 * in bulk and without events: a million intakes through the journal would take an hour and search the same.
 */
export async function registerOf(rows: number): Promise<string> {
  const dataDir = path.join(BENCH_DATA, `register-${rows}`)
  const mark = path.join(dataDir, '.whole')
  if (existsSync(mark)) return dataDir
  rmSync(dataDir, { recursive: true, force: true })
  mkdirSync(dataDir, { recursive: true })
  const station = await aStation({ dataDir })
  await station.close()
  const { db, close } = await openRawRegister(dataDir)
  const from = performance.now()
  fill(db, rows)
  close()
  writeFileSync(mark, '')
  console.error(`bench: made a register of ${rows} dossiers in ${((performance.now() - from) / 1000).toFixed(0)} s`)
  return dataDir
}

function fill(db: Db, rows: number): void {
  // Nobody's data: a crash only means making it again.
  db.pragma('synchronous=OFF')
  const indexes = db
    .prepare<unknown[], { name: string; sql: string }>(
      `SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name IN ('dossier', 'delivery') AND sql IS NOT NULL`,
    )
    .all()
  for (const { name } of indexes) db.exec(`DROP INDEX ${name}`)
  const make = madeDossiers()
  const insert = createInsert(db)
  const page = db.transaction((first: number, last: number) => {
    for (let no = first; no <= last; no += 1) insert(no, make(no), no > rows - 300)
  })
  for (let first = 1; first <= rows; first += 20_000) page(first, Math.min(rows, first + 19_999))
  for (const { sql } of indexes) db.exec(sql)
  db.exec(
    'INSERT INTO dossier_count(status, n) SELECT status, count(*) FROM dossier WHERE true GROUP BY status ON CONFLICT(status) DO UPDATE SET n = excluded.n',
  )
}

function createInsert(db: Db): (no: number, dossier: MadeDossier, isOpen: boolean) => void {
  const dossier = db.prepare(`
    INSERT INTO dossier(row_no, id, code, status, is_running, procedure_code, procedure_name, field_code, channel, owner_name, owner_number, owner_phone,
      owner_address, received_at, received_by, counter, due_at, returned_at, receiver_name, assignee_id, assignee_name, department, set_count, visit_id,
      register_year, register_book, register_order)
    VALUES (@no, @id, @code, @status, @isRunning, @procedureCode, @procedureName, 'CT', 'direct', @name, @number, @phone, 'Ấp Mũi, xã Đất Mũi', @at,
      'Lê Thị Quản Trị', 'Quầy 01', @at, @returnedAt, '', '', '', 'Văn phòng', 1, '', 2010, 1, @no)`)
  const words = db.prepare('INSERT INTO dossier_fts(rowid, words) VALUES (?, ?)')
  const delivery = db.prepare(
    `INSERT INTO delivery(event_id, dossier_id, origin, origin_seq, is_own, event_type, at, state) VALUES (?, ?, 'H12.64.S01#1', ?, 1, 'DossierReceived', ?, 'confirmed')`,
  )
  return (no, { name, number, code }, isOpen) => {
    const id = `018f0000-0000-7000-8000-${String(no).padStart(12, '0')}`
    const at = new Date(Date.UTC(2010, 0, 1, 2) + Math.floor(no / 400) * 24 * 3_600_000 + (no % 400) * 60_000)
      .toISOString()
      .replace(/\.\d{3}Z$/, '+07:00')
    const [procedureCode, procedureName] = PROCEDURES[no % PROCEDURES.length] ?? PROCEDURES[0]
    const phone = `09${String((no * 7919) % 100_000_000).padStart(8, '0')}`
    dossier.run({
      no,
      id,
      code,
      name,
      number,
      phone,
      at,
      procedureCode,
      procedureName,
      status: isOpen ? 'received' : 'returned',
      isRunning: isOpen ? 1 : 0,
      returnedAt: isOpen ? null : at,
    })
    words.run(no, foldForSearch(`${code} ${name} ${number} ${phone}`))
    delivery.run(id, id, no + 10, at)
  }
}

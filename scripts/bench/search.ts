import { foldForSearch } from '../../src/shared/kernel/text.ts'
import { openRawRegister } from '../../tests/support/robustness/raw-register.ts'
import { seededRandom } from '../../tests/support/robustness/seeded-random.ts'
import { ADMIN, openStation } from '../../tests/support/station/a-station.ts'
import { madeDossiers, registerOf, type MadeDossier } from './many-dossiers.ts'
import { line, percentile, timesOf, type Bench, type BenchLine } from './measure.ts'

const RUNS = 200
const LIKE_RUNS = 7
const LIMIT = 20

type Question = {
  readonly metric: string
  readonly column: string
  readonly typed: (dossier: MadeDossier) => string
  readonly exact: (dossier: MadeDossier) => string
}

const QUESTIONS: readonly Question[] = [
  {
    metric: 'full name without marks',
    column: 'owner_name',
    typed: ({ name }) => foldForSearch(name),
    exact: ({ name }) => name,
  },
  {
    metric: 'type-ahead, last word unfinished',
    column: 'owner_name',
    typed: ({ name }) => foldForSearch(name).slice(0, -1),
    exact: ({ name }) => name.slice(0, -1),
  },
  { metric: 'one common word', column: 'owner_name', typed: () => 'nguyen', exact: () => 'Nguyễn' },
  { metric: 'dossier code', column: 'code', typed: ({ code }) => code, exact: ({ code }) => code },
  { metric: 'ID number', column: 'owner_number', typed: ({ number }) => number, exact: ({ number }) => number },
]

/** Search of the command box through the contract, against `LIKE '%…%'` on the same table, which cannot even leave out marks. */
export const search: Bench = async ({ rows, isFull }) => {
  const count = rows ?? (isFull ? 1_000_000 : 100_000)
  const dataDir = await registerOf(count)
  const random = seededRandom(7)
  const make = madeDossiers()
  const asked = Array.from({ length: RUNS }, () => make(1 + Math.floor(random() * count)))
  const ours = await askContract(dataDir, asked)
  const likes = await askLike(dataDir, asked.slice(0, LIKE_RUNS))
  const note = `${count.toLocaleString('en')} dossiers, newest ${LIMIT}; reference: LIKE '%…%' with marks, ${LIKE_RUNS} runs`
  return QUESTIONS.flatMap(({ metric }, index): BenchLine[] => {
    const [mine = [], like = []] = [ours[index], likes[index]]
    return [0.5, 0.95].map((share) =>
      line({
        metric: `${metric}, p${share * 100}`,
        ours: percentile(mine, share),
        reference: percentile(like, share),
        runs: RUNS,
        unit: 'ms',
        note,
      }),
    )
  })
}

async function askContract(dataDir: string, asked: readonly MadeDossier[]): Promise<number[][]> {
  const station = await openStation({ dataDir })
  await station.must('session.sign-in', ADMIN)
  const times: number[][] = []
  for (const { metric, typed } of QUESTIONS) {
    times.push(
      await timesOf(asked.length, async (run) => {
        const dossier = asked[run]
        const found = dossier ? await station.must('dossier.search', { text: typed(dossier), limit: LIMIT }) : []
        if (found.length === 0) throw new Error(`${metric}: nothing found for ${dossier?.code}`)
      }),
    )
  }
  await station.close()
  return times
}

async function askLike(dataDir: string, asked: readonly MadeDossier[]): Promise<number[][]> {
  const { db, close } = await openRawRegister(dataDir)
  const times: number[][] = []
  for (const { column, exact } of QUESTIONS) {
    const like = db.prepare(
      `SELECT id, code, owner_name, status, received_at FROM dossier WHERE ${column} LIKE ? ORDER BY row_no DESC LIMIT ${LIMIT}`,
    )
    times.push(await timesOf(asked.length, (run) => like.all(`%${asked[run] ? exact(asked[run]) : ''}%`)))
  }
  close()
  return times
}

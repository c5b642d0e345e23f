/** Run by benches: a whole counter PC, its first run done and its administrator signed in. */
import { z } from 'zod'
import { ALL_DOSSIERS } from '../../src/shared/ipc/contract/dossier.ts'
import { ADMIN, FIRST_RUN, openStation } from '../../tests/support/station/a-station.ts'
import { anIntake, aPerson } from '../../tests/support/station/an-intake.ts'
import { answerLines } from './answer-lines.ts'
import { madeDossiers } from './many-dossiers.ts'
import { workingDays } from './working-days.ts'

const Task = z.object({ dataDir: z.string(), stationNumber: z.string(), hasManyDays: z.boolean() })
const task = Task.parse(JSON.parse(process.argv[2] ?? '{}'))

const days = task.hasManyDays ? workingDays() : undefined
const station = await openStation({ dataDir: task.dataDir, ...(days ? { clock: days.clock } : {}) })
await station.must('setup.complete', { ...FIRST_RUN, stationNumber: task.stationNumber })
await station.must('session.sign-in', ADMIN)
const make = madeDossiers()

answerLines({
  receive: async (question) => {
    const { name, number } = make(Number(question['no']))
    const from = performance.now()
    await station.must('dossier.receive', anIntake({ owner: aPerson({ fullName: name, personalId: number }) }))
    const ms = performance.now() - from
    days?.codeTaken()
    return { ms }
  },
  connect: async (question) => {
    const settings = await station.must('settings.get', {})
    return station.must('settings.update', { ...settings, gatewayUrl: String(question['url']) })
  },
  count: async () => ({ total: (await station.must('dossier.list', { ...ALL_DOSSIERS, pageSize: 10 })).total }),
  end: async () => (await station.close(), {}),
})

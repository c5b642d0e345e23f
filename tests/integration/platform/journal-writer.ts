/** Run by journal-kill.test.ts: appends as fast as it can and says each seq only after its commit. */
import { writeSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { systemClock, systemIds } from '../../../src/main/platform/clock/index.ts'
import { migrations, openDatabase } from '../../../src/main/platform/database/index.ts'
import { createJournal, createStationIdentity, stationEnrolment } from '../../../src/main/platform/journal/index.ts'
import { defineEvent, newEvent } from '../../../src/shared/domain/journal/index.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'

const [folder = '', stationKey = ''] = process.argv.slice(2)
const NoteWritten = defineEvent({ aggType: 'note', type: 'NoteWritten', ver: 1, body: z.object({ text: z.string() }) })
const { db, unitOfWork } = unwrap(
  openDatabase({ file: path.join(folder, 'register.db'), key: new Uint8Array(32).fill(7), migrations }),
)
const identity = createStationIdentity({ station: 'H19.01.S01', incarnation: 1, privateKey: Buffer.from(stationKey, 'base64') })
const journal = createJournal({
  db,
  unit: 'H19.01',
  identity,
  clock: systemClock,
  ids: systemIds,
  events: [NoteWritten],
  projectors: [],
})

if (journal.heads().length === 0) unitOfWork.write(() => journal.append(stationEnrolment(identity, { actor: 'system' })))
for (;;) {
  const event = unitOfWork.write(() =>
    journal.append(
      newEvent(NoteWritten, { aggId: `note-${Date.now() % 50}`, actor: 'officer-1', body: { text: 'x'.repeat(1500) } }),
    ),
  )
  writeSync(1, `${event.seq} ${event.hash}\n`)
}

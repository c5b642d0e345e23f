/** Run by the clock tests, under a clock that is wrong: signs in, receives one dossier, says what came of it. */
import { createNodeClient, openNodeCore } from '../../../src/main/composition/node-host.ts'
import { dateOf, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { ADMIN } from '../station/a-station.ts'
import { anIntake } from '../station/an-intake.ts'

const [dataDir = '', resourcesDir = '', confirmedDate = ''] = process.argv.slice(2)
const opened = await openNodeCore({ dataDir, resourcesDir })
if (!opened.ok) throw new Error(`the register cannot be opened: ${opened.error.code}`)
const client = createNodeClient(opened.value)
await client.invoke('session.sign-in', ADMIN)
const received = await client.invoke('dossier.receive', anIntake({ confirmedDate: confirmedDate === '' ? null : confirmedDate }))
await opened.value.close()
process.stdout.write(
  JSON.stringify({
    today: dateOf(toLocalTime(Date.now())),
    messageKey: received.ok ? null : received.error.messageKey,
    code: received.ok ? received.value.dossiers[0]?.code : null,
  }),
)

import { expect, it } from 'vitest'
import { aClock, ADMIN, aStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'

it('lets no act be dated by a clock of a wrong year: the dossier waits for the right one', async () => {
  const clock = aClock('2026-11-23T08:00:00+07:00')
  const { must, client, close } = await aStation({ clock })
  const { dossiers } = await must('dossier.receive', anIntake())
  const id = dossiers[0]?.id ?? ''
  const content = { form: 'stop' as const, reason: 'Công dân đề nghị', askedBy: 'applicant' as const, returnedPapers: '' }
  for (const [now, today] of [
    ['2015-01-01T08:00:00+07:00', '01/01/2015'],
    ['2099-06-01T08:00:00+07:00', '01/06/2099'],
  ] as const) {
    clock.set(now)
    await must('session.sign-in', ADMIN)
    expect(await client.invoke('turn.issue-notice', { id, content })).toMatchObject({
      error: { code: 'conflict', messageKey: 'dossier.wrong-clock', params: { today, received: '23/11/2026' } },
    })
  }
  clock.set('2026-11-23T09:00:00+07:00')
  await must('session.sign-in', ADMIN)
  expect((await must('turn.issue-notice', { id, content })).dossier).toMatchObject({ status: 'stopped' })
  await close()
})

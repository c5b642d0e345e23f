import { randomBytes } from 'node:crypto'
import { afterEach, expect, it } from 'vitest'
import { systemIds } from '../../../../../src/main/platform/clock/index.ts'
import {
  createJournal,
  createStationIdentity,
  generateStationKey,
  stationEnrolment,
  type Journal,
} from '../../../../../src/main/platform/journal/index.ts'
import {
  deliveryEventDefinitions,
  PageGivenUp,
  givenUpAggregate,
} from '../../../../../src/shared/domain/delivery/delivery-events.ts'
import { BLOB_UNIT } from '../../../../support/blobs/a-blob-gateway.ts'
import { aTransferStation, type TransferStation } from '../../../../support/blobs/a-transfer.ts'

const HEAD = { id: 'o-head', name: 'Nguyễn Thị Trưởng' }
const REASON = 'Máy quét hỏng ổ đĩa'
const clock = { now: () => Date.parse('2026-11-22T10:00:00+07:00'), trust: () => 'ntp' as const }

let station: TransferStation | undefined
afterEach(async () => {
  await station?.close()
  station = undefined
})

/** A PC that knows a dossier whose page another one took in; the peer answers every question for it with `status`. */
function aReader(answer: () => Response) {
  let journal: Journal | undefined
  const made = aTransferStation({
    clock,
    peers: () => [{ role: 'gateway', url: 'http://127.0.0.1:9', fetch: () => Promise.resolve(answer()) }],
    journal: {
      append: (event) => open().append(event),
      readAggregate: (aggId) => open().readAggregate(aggId),
    },
  })
  const open = (): Journal => {
    if (journal) return journal
    const { db } = made.opened
    const identity = createStationIdentity({ station: `${BLOB_UNIT}.S02`, incarnation: 1, privateKey: generateStationKey() })
    const begun = createJournal({
      db,
      unit: BLOB_UNIT,
      identity,
      clock,
      ids: systemIds,
      events: deliveryEventDefinitions,
      projectors: [],
    })
    made.opened.unitOfWork.write(() => begun.append(stationEnrolment(identity, { actor: 'system', name: 'Quầy 2', slot: 1 })))
    journal = begun
    return begun
  }
  open()
  station = made
  const sha256 = made.hearOf(randomBytes(2_000))
  const dossierId = String(made.opened.db.prepare('SELECT dossier_id FROM blob_reference').pluck().get())
  return { ...made, sha256, dossierId, said: () => open().readAggregate(givenUpAggregate(sha256)) }
}

const nobodyHasIt = () => new Response('{}', { status: 404 })

it('a page nobody has is shown as lost once all were asked, and giving it up is one fact with its reason', async () => {
  const { transfer, sha256, dossierId, said } = aReader(nobodyHasIt)
  expect(transfer.listPlaces(dossierId)).toMatchObject([{ sha256, place: 'elsewhere' }])
  await expect.poll(() => transfer.listPlaces(dossierId)[0]?.isNowhere).toBe(true)
  expect(transfer.lost.list()).toMatchObject([{ dossierId, sha256, station: '01', givenUp: null }])
  expect(await transfer.lost.giveUp({ dossierId, sha256, reason: REASON }, HEAD)).toEqual({ ok: true, value: {} })
  expect(said().map(({ type, actor }) => [type, actor])).toEqual([[PageGivenUp.type, HEAD.id]])
  expect(transfer.listPlaces(dossierId)).toMatchObject([{ givenUp: { by: HEAD.name, reason: REASON, isBack: false } }])
  expect(await transfer.lost.giveUp({ dossierId, sha256, reason: REASON }, HEAD)).toMatchObject({
    ok: false,
    error: { messageKey: 'lost-page.given-up-already' },
  })
})

it('what could not be asked for is not called lost, and is not given up', async () => {
  const { transfer, sha256, dossierId, said } = aReader(() => new Response('', { status: 503 }))
  expect(await transfer.lost.giveUp({ dossierId, sha256, reason: REASON }, HEAD)).toMatchObject({
    ok: false,
    error: { messageKey: 'lost-page.cannot-ask' },
  })
  expect([transfer.listPlaces(dossierId)[0]?.isNowhere, said()]).toEqual([false, []])
})

it('a page that is here is kept', async () => {
  const { transfer, takeIn, opened, said } = aReader(nobodyHasIt)
  const sha256 = await takeIn(randomBytes(2_000))
  const dossierId = String(
    opened.db.prepare('SELECT dossier_id FROM blob_reference WHERE sha256 = ?').pluck().get(Buffer.from(sha256, 'hex')),
  )
  expect(await transfer.lost.giveUp({ dossierId, sha256, reason: REASON }, HEAD)).toMatchObject({
    ok: false,
    error: { messageKey: 'lost-page.is-here' },
  })
  expect(said()).toEqual([])
})

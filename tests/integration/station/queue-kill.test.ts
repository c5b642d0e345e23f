import { randomUUID } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { NO_DEVICES } from '../../../src/shared/domain/device/device-settings.ts'
import { ADMIN, FIRST_RUN } from '../../support/station/a-station.ts'
import { CoreEndedError, startCore, type CoreLife } from '../../support/station/core-life.ts'
import { readEvents } from '../../support/station/read-events.ts'

const lives: CoreLife[] = []
const printers: { readonly server: Server; readonly sockets: Set<Socket> }[] = []
afterEach(async () => {
  for (const life of lives.splice(0)) await life.kill()
  for (const { server, sockets } of printers.splice(0)) {
    for (const socket of sockets) socket.destroy()
    await new Promise((resolve) => server.close(resolve))
  }
})

function start(dataDir: string): CoreLife {
  const life = startCore(dataDir)
  lives.push(life)
  return life
}

/** A printer on the network that takes every byte and never says a word; tells when the first one came. */
async function aSilentPrinter() {
  const sockets = new Set<Socket>()
  let heard = (): void => undefined
  const firstByte = new Promise<void>((resolve) => {
    heard = resolve
  })
  const server = createServer((socket) => {
    sockets.add(socket)
    socket.on('data', heard)
    socket.on('error', () => undefined)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  printers.push({ server, sockets })
  // Listening on a port is an address of that kind.
  const { port } = server.address() as AddressInfo
  return { port, firstByte }
}

describe('a number at the moment of a kill -9', () => {
  it('taken and not printed, it is asked about after the start, and no number is given twice', async () => {
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-queue-kill-'))
    const printer = await aSilentPrinter()
    const first = start(dataDir)
    await first.must('setup.complete', FIRST_RUN)
    await first.must('session.sign-in', ADMIN)
    await first.must('devices.save-settings', {
      ...NO_DEVICES,
      ticketPrinter: { address: { kind: 'tcp', host: '127.0.0.1', port: printer.port }, paper: '80mm' },
    })
    const opening = { name: 'Quầy 1', number: '1', groupIds: ['civil-status'], takesPriority: true }
    await first.must('queue.open-counter', opening)
    const press = { requestId: randomUUID(), groupId: 'civil-status', priority: null, procedureCode: null }
    const taking = first.must('kiosk.take-ticket', press).catch((error: unknown) => error)
    await printer.firstByte
    await first.kill()
    expect(await taking).toBeInstanceOf(CoreEndedError)

    const second = start(dataDir)
    await second.must('session.sign-in', ADMIN)
    const overview = await second.must('queue.get-overview', {})
    expect(overview.unprinted).toMatchObject([{ label: 'A001', state: 'reserved' }])
    // The counter was not closed in good order, so it is still open.
    expect(overview.mine).toMatchObject({ isOpen: true })
    const called = await second.must('queue.call-next', { requestId: randomUUID(), finishCurrent: true })
    expect(called).toEqual({ kind: 'none', messageKey: 'queue.none.empty' })
    // The citizen's press again, at the kiosk that came back.
    const again = await second.must('kiosk.take-ticket', press)
    expect(again).toMatchObject({ kind: 'not-printed', messageKey: 'queue.print-fault.unknown', ticket: { label: 'A001' } })
    const written = await second.must('kiosk.write-by-hand', { ticketId: again.ticket.id })
    expect(written).toMatchObject({ label: 'A001', ahead: 0 })
    const next = await second.must('queue.issue', {
      requestId: randomUUID(),
      groupId: 'civil-status',
      priority: null,
      byHand: true,
    })
    expect(next.ticket.label).toBe('A002')
    const turn = { requestId: randomUUID(), finishCurrent: true }
    const one = await second.must('queue.call-next', turn)
    expect(one).toMatchObject({ kind: 'called', ticket: { label: 'A001' } })
    await second.kill()

    const third = start(dataDir)
    await third.must('session.sign-in', ADMIN)
    expect(await third.must('queue.call-next', turn)).toMatchObject({ kind: 'called', ticket: { label: 'A001' } })
    await third.end()
    const events = await readEvents(dataDir)
    expect(events.filter(({ type }) => type === 'TicketCalled')).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'CounterClosed')).toMatchObject([{ body: { reason: 'program-end' } }])
  })
})

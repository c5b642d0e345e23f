import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createSmtpChannel } from '../../../drivers/notification/index.ts'
import { DEFAULT_NOTIFICATION_SETTINGS, type NotificationSettings } from '../../../src/shared/domain/notification/index.ts'
import { aMadeUpAuthority } from '../../support/mail/made-up-authority.ts'
import { scriptedSmtp, type ScriptedSmtp, type SmtpScript } from '../../support/mail/scripted-smtp.ts'
import { ADMIN, aStation, FIRST_RUN } from '../../support/station/a-station.ts'
import { anIntake, aPerson } from '../../support/station/an-intake.ts'
import { CoreEndedError, startCore, type CoreLife, type Must } from '../../support/station/core-life.ts'

const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})
async function server(script: SmtpScript = {}): Promise<ScriptedSmtp> {
  const made = await scriptedSmtp(script)
  closing.push(made.close)
  return made
}

const LETTER = {
  id: 'notification:result-ready:1:2026-11-23T09:00:00+07:00',
  channel: 'email' as const,
  to: 'anh@example.com',
  subject: 'Hồ sơ H12.64-261123-5000: đã có kết quả',
  text: 'Hồ sơ đã có kết quả.',
}
const to = (port: number, over: Partial<Parameters<typeof createSmtpChannel>[0]> = {}) =>
  createSmtpChannel({
    host: '127.0.0.1',
    port,
    security: 'none',
    user: '',
    password: '',
    from: 'motcua@example.com',
    limitMs: 2_000,
    ...over,
  })

describe('mail', () => {
  it("says sent only on the server's word, and keeps the id of the letter", async () => {
    const { port, letters } = await server()
    expect(await to(port).send(LETTER)).toEqual({ kind: 'sent', reference: '250 queued as 42' })
    expect(letters).toHaveLength(1)
    expect(letters[0]).toMatch(/Message-ID:\s+<notification\.result-ready\.1\.2026-11-23T09\.00\.00\.07\.00@example\.com>/i)
  })

  it.each([
    ['the address is refused for good', { RCPT: '550 no such user' }, { kind: 'failed', isFinal: true }],
    ['the server is busy', { RCPT: '451 try later' }, { kind: 'failed', isFinal: false }],
    ['the letter is refused after it was read', { end: '554 spam' }, { kind: 'failed', isFinal: true }],
    ['the line is cut before the letter', { MAIL: 'drop' }, { kind: 'failed', isFinal: false }],
    ['the line is cut after the letter', { end: 'drop' }, { kind: 'unknown' }],
    ['nobody answers after the letter', { end: 'hang' }, { kind: 'unknown' }],
    ['nobody answers at the door', { greeting: 'hang' }, { kind: 'failed', isFinal: false }],
  ] as const)('is never nicer than what is known: %s', async (_what, script, outcome) => {
    const { port } = await server(script)
    expect(await to(port).send(LETTER)).toMatchObject(outcome)
  })

  it('tells a refused password without telling the password', async () => {
    const { port } = await server({ AUTH: '535 bad credentials' })
    const channel = to(port, { user: 'motcua', password: 'mat-khau-bi-mat' })
    const state = await channel.check()
    expect(state).toMatchObject({ isReady: false, reasonKey: 'notification.smtp-auth' })
    expect(await channel.send(LETTER)).toMatchObject({ kind: 'failed', isFinal: false })
    expect(JSON.stringify(state)).not.toContain('mat-khau-bi-mat')
  })

  it('does not go without encryption where encryption was asked for', async () => {
    const { port, letters } = await server()
    expect(await to(port, { security: 'starttls' }).send(LETTER)).toMatchObject({ kind: 'failed', isFinal: false })
    expect(letters).toEqual([])
  })

  describe('over TLS, by a server whose certificate an authority of the province signed', () => {
    const modes = [
      ['implicit', 'tls'],
      ['starttls', 'starttls'],
    ] as const
    const secure = async (mode: 'implicit' | 'starttls', dnsName = 'localhost', days = 5) => {
      const authority = await aMadeUpAuthority()
      const made = await scriptedSmtp({}, { mode, ...(await authority.certify(dnsName, days)) })
      closing.push(made.close)
      return { ...made, ca: authority.ca }
    }
    const account = { host: 'localhost', user: 'motcua', password: 'mat-khau-bi-mat' }

    it.each(modes)('sends, with name and password only inside the encryption (%s)', async (mode, security) => {
      const { port, ca, letters, heardInTheClear } = await secure(mode)
      expect(await to(port, { ...account, security, ca }).send(LETTER)).toMatchObject({ kind: 'sent' })
      expect(letters).toHaveLength(1)
      expect(heardInTheClear()).not.toMatch(/AUTH|MAIL|RCPT|Subject/)
    })

    it.each(modes)('does not believe an authority it does not know, and says so (%s)', async (mode, security) => {
      const { port, letters, heardInTheClear } = await secure(mode)
      const channel = to(port, { ...account, security })
      const refused = { reasonKey: 'notification.smtp-certificate', detail: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' }
      expect(await channel.check()).toEqual({ isReady: false, ...refused })
      expect(await channel.send(LETTER)).toEqual({ kind: 'failed', isFinal: false, ...refused })
      expect(letters).toEqual([])
      expect(heardInTheClear()).not.toMatch(/AUTH|MAIL|RCPT|Subject/)
    })

    it.each(modes)(
      'does not believe the certificate of another server, nor one that has run out (%s)',
      async (mode, security) => {
        const other = await secure(mode, 'thu.tinh-khac.example')
        expect(await to(other.port, { ...account, security, ca: other.ca }).check()).toMatchObject({
          isReady: false,
          reasonKey: 'notification.smtp-certificate',
        })
        const old = await secure(mode, 'localhost', -1)
        expect(await to(old.port, { ...account, security, ca: old.ca }).check()).toEqual({
          isReady: false,
          reasonKey: 'notification.smtp-certificate',
          detail: 'CERT_HAS_EXPIRED',
        })
      },
    )

    it('tells a port that speaks no TLS from a server that is not there', async () => {
      const { port, letters } = await server()
      expect(await to(port, { security: 'tls' }).check()).toMatchObject({ isReady: false, reasonKey: 'notification.smtp-tls' })
      expect(await to(await freePort(), { security: 'tls' }).check()).toMatchObject({
        reasonKey: 'notification.smtp-unreachable',
      })
      expect(letters).toEqual([])
    })
  })

  const hasPython = spawnSync('python3', ['-W', 'ignore', '-c', 'import smtpd']).status === 0
  if (!hasPython) process.stdout.write('skipped: no python3 with its own smtpd, a mail server of another hand\n')
  it.skipIf(!hasPython)('reaches a mail server written by somebody else, whole and in Vietnamese', async () => {
    const port = await freePort()
    const python = spawn('python3', [
      '-u',
      '-W',
      'ignore',
      '-m',
      'smtpd',
      '-n',
      '-c',
      'smtpd.DebuggingServer',
      `127.0.0.1:${port}`,
    ])
    closing.push(() => python.kill('SIGKILL'))
    let heard = ''
    python.stdout.on('data', (bytes: Buffer) => (heard += bytes.toString('utf8')))
    const channel = to(port)
    await expect.poll(async () => (await channel.check()).isReady).toBe(true)
    expect(await channel.send(LETTER)).toMatchObject({ kind: 'sent' })
    await expect.poll(() => heard).toContain('END MESSAGE')
    const body = heard.replaceAll(/=\\?n/g, '')
    expect(body).toContain('To: anh@example.com')
  })
})

const settingsFor = (port: number): NotificationSettings => ({
  ...DEFAULT_NOTIFICATION_SETTINGS,
  drivers: { zalo: 'off', sms: 'off', email: 'smtp' },
  smtp: { host: '127.0.0.1', port, security: 'none', user: 'motcua', ca: '', from: 'motcua@example.com' },
})

async function aResultToTell(must: Must): Promise<void> {
  const { dossiers } = await must('dossier.receive', anIntake({ owner: aPerson({ email: 'anh@example.com' }) }))
  const id = dossiers[0]?.id ?? ''
  await must('dossier.transfer', { id, department: 'Văn phòng', toOfficerId: null, opinion: '' })
  await must('dossier.resolve', { id, outcome: 'granted', resultNumber: '', summary: '', uploadTokens: [] })
}

describe('a counter whose mail server is not believed', () => {
  it('keeps the letter waiting and says why, and sends it once the authority is given', async () => {
    const authority = await aMadeUpAuthority()
    const relay = await scriptedSmtp({}, { mode: 'starttls', ...(await authority.certify('localhost')) })
    closing.push(relay.close)
    const station = await aStation()
    closing.push(station.close)
    const plain = settingsFor(relay.port)
    const withCa = (ca: string): NotificationSettings => ({
      ...plain,
      smtp: { ...plain.smtp, host: 'localhost', security: 'starttls', ca },
    })
    await station.must('notification.save-settings', { settings: withCa(''), password: 'mat-khau-bi-mat' })
    await aResultToTell(station.must)
    const waiting = await station.must('notification.send-now', {})
    expect(waiting.counts).toMatchObject({ queued: 1, sent: 0, failed: 0, unknown: 0 })
    expect(waiting.status.troubles).toMatchObject([{ driver: 'smtp', reasonKey: 'notification.smtp-certificate' }])
    expect(relay.heardInTheClear()).not.toMatch(/AUTH|MAIL|RCPT/)
    expect(
      await station.client.invoke('notification.save-settings', { settings: withCa('khong phai'), password: null }),
    ).toMatchObject({
      error: { fields: [{ path: 'settings.smtp.ca', messageKey: 'notification.not-a-certificate' }] },
    })
    await station.must('notification.save-settings', { settings: withCa(authority.ca), password: null })
    const sent = await station.must('notification.send-now', {})
    expect(sent).toMatchObject({ counts: { queued: 0, sent: 1 }, status: { troubles: [] } })
    expect(relay.letters).toHaveLength(1)
  })
})

describe('a core killed while a letter is on its way', () => {
  it('does not send it again by itself, and keeps the password out of register, log and disk', async () => {
    const silent = await server({ end: 'hang' })
    const dataDir = mkdtempSync(path.join(tmpdir(), 'qmc-mail-'))
    let core: CoreLife = startCore(dataDir)
    closing.push(() => core.kill())
    await core.must('setup.complete', FIRST_RUN)
    await core.must('session.sign-in', ADMIN)
    await core.must('notification.save-settings', { settings: settingsFor(silent.port), password: 'mat-khau-bi-mat' })
    await aResultToTell(core.must)
    const asked = core.must('notification.send-now', {}).catch((error: unknown) => error)
    await expect.poll(() => silent.letters.length).toBe(1)
    await core.kill()
    expect(await asked).toBeInstanceOf(CoreEndedError)
    core = startCore(dataDir)
    const polite = await server()
    await core.must('session.sign-in', ADMIN)
    await core.must('notification.save-settings', { settings: settingsFor(polite.port), password: null })
    expect((await core.must('notification.send-now', {})).counts).toMatchObject({ unknown: 1, sent: 0, queued: 0 })
    expect(polite.letters).toEqual([])
    const [message] = (await core.must('notification.list', { state: 'unknown', channel: null, text: '', page: 1, pageSize: 50 }))
      .rows
    await core.must('notification.send-again', { id: message?.id ?? '', reason: 'Đã hỏi người dân, chưa nhận được' })
    expect((await core.must('notification.send-now', {})).counts).toMatchObject({ unknown: 0, sent: 1 })
    expect(polite.letters).toHaveLength(1)
    await core.end()
    const holding = readdirSync(dataDir, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !entry.name.startsWith('mail-password'))
      .filter(({ parentPath, name }) => readFileSync(path.join(parentPath, name)).includes('mat-khau-bi-mat'))
    expect(holding.map(({ name }) => name)).toEqual([])
  })
})

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}

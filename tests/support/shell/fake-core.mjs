/**
 * A core for the tests of the Electron shell: speaks the messages of `src/main/ipc/core-protocol.ts` and has one
 * operation for each thing a core can do to its shell. Plain JavaScript, because Electron's Node runs it as it is.
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'

const port = process.parentPort
const say = (message) => port.postMessage(message)
const ok = (value) => ({ ok: true, value })
const notFound = { ok: false, error: { code: 'not-found', messageKey: 'file.not-found' } }

let start
const files = new Map()
const shellAnswers = new Map()
const closedWindows = []

const operations = {
  'fake.echo': (input) => input,
  'fake.who': (_input, { windowId }) => ({ windowId, pid: process.pid, dataDir: start.dataDir, build: start.build }),
  'fake.crash': () => process.kill(process.pid, 'SIGKILL'),
  'fake.hang': () => new Promise(() => {}),
  'fake.closed-windows': () => closedWindows,
  'fake.tell': ({ everyone }, { windowId }) => {
    say({ type: 'event', name: 'dossier.changed', payload: { dossierId: '7' }, ...(everyone ? {} : { windowId }) })
    return null
  },
  'fake.offer-file': ({ text, mime, fileName }) => {
    const token = randomUUID()
    files.set(token, { mime, fileName, bytes: new TextEncoder().encode(text) })
    return { token }
  },
  'fake.ask-shell': (request) =>
    new Promise((resolve) => {
      const id = randomUUID()
      shellAnswers.set(id, resolve)
      say({ type: 'shell-request', id, request })
    }),
  'fake.malformed': (_input, { id }) => {
    say({ type: 'reply', id, result: 'not a result' })
    return new Promise(() => {})
  },
}

const receive = {
  start: (message) => {
    start = message
    process.stderr.write('fake core started\n')
    // The test takes the file away before it presses "Thử lại".
    const failureFile = join(start.dataDir, 'fake-start-failure')
    if (existsSync(failureFile)) {
      const code = readFileSync(failureFile, 'utf8').trim()
      if (code === 'crash') process.kill(process.pid, 'SIGKILL')
      say({ type: 'start-failed', code, messageKey: `start-failure.${code}`, params: {} })
      setTimeout(() => process.exit(1), 50)
      return
    }
    setTimeout(() => say({ type: 'ready' }), Number(process.env.FAKE_CORE_START_MS ?? 0))
  },
  invoke: async (message) => {
    const operation = operations[message.operation]
    const result = operation === undefined ? notFound : ok(await operation(message.input, message))
    say({ type: 'reply', id: message.id, result })
  },
  'window-closed': ({ windowId }) => closedWindows.push(windowId),
  'upload-arrived': ({ id, token, tempPath, size }) => {
    if (token === 'refused') return say({ type: 'upload-reply', id, result: notFound })
    mkdirSync(join(start.dataDir, 'blobs'), { recursive: true })
    const path = join(start.dataDir, 'blobs', token)
    rmSync(path, { force: true })
    renameSync(tempPath, path)
    say({ type: 'upload-reply', id, result: ok({ size, path }) })
  },
  'file-request': ({ id, token }) => {
    const file = files.get(token)
    files.delete(token)
    say(file === undefined ? { type: 'file-reply', id, found: false } : { type: 'file-reply', id, found: true, ...file })
  },
  'shell-reply': ({ id, ok: isOk, value, error }) => {
    shellAnswers.get(id)?.({ ok: isOk, value, error })
    shellAnswers.delete(id)
  },
  stop: () => {
    if (process.env.FAKE_CORE_IGNORES_STOP !== '1') process.exit(0)
  },
}

port.on('message', ({ data }) => receive[data.type](data))

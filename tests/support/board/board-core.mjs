/**
 * A core for the tests of the display alone: it shows whatever `fake.set-board` last told it, offers one WAV a call, and counts what it was asked.
 * Plain JavaScript, because Electron's Node runs it as it is.
 */
import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'

const port = process.parentPort
const say = (message) => port.postMessage(message)
const sounds = new Map()
const pictures = new Map()
const films = new Map()
const reports = []
const asked = []
const shellAnswers = new Map()
let board = null

const operations = {
  'board.get': () => board ?? { failed: true },
  'board.get-announcement': ({ callId, isHurried }) => {
    asked.push({ callId, isHurried })
    const token = randomUUID()
    if (process.env.BOARD_WAV === undefined) return { text: '', url: null }
    sounds.set(token, new Uint8Array(readFileSync(process.env.BOARD_WAV)))
    return { text: callId, url: `app://quay/files/${token}` }
  },
  'kiosk.get-texts': ({ language }) =>
    JSON.parse(readFileSync(new URL(`../../../resources/public-texts/${language}.json`, import.meta.url), 'utf8')),
  'fake.set-board': (next) => {
    board = next
    say({ type: 'event', name: 'queue.changed', payload: {} })
    return null
  },
  'fake.asked': () => asked,
  'fake.set-picture': ({ token, bytes }) => {
    pictures.set(token, bytes)
    return null
  },
  'fake.set-film': ({ token, path }) => {
    films.set(token, path)
    return null
  },
  'board.report-slide': (report) => {
    reports.push(report)
    return {}
  },
  'fake.reports': () => reports,
  'fake.crash': () => process.kill(process.pid, 'SIGKILL'),
  'fake.ask-shell': (request) =>
    new Promise((resolve) => {
      const id = randomUUID()
      shellAnswers.set(id, resolve)
      say({ type: 'shell-request', id, request })
    }),
}

const receive = {
  start: () => say({ type: 'ready' }),
  invoke: async ({ id, operation, input }) => {
    const operate = operations[operation]
    const value = operate ? await operate(input) : { failed: true }
    const isOk = value === null || value.failed !== true
    const result = isOk ? { ok: true, value } : { ok: false, error: { code: 'not-found', messageKey: 'error.unexpected' } }
    say({ type: 'reply', id, result })
  },
  'file-request': ({ id, token }) => {
    const film = films.get(token)
    if (film) return say({ type: 'film-reply', id, mime: 'video/webm', fileName: 'phim.webm', path: film })
    const picture = pictures.get(token)
    const bytes = sounds.get(token)
    sounds.delete(token)
    if (picture) return say({ type: 'file-reply', id, found: true, mime: 'image/png', fileName: 'anh.png', bytes: picture })
    say(
      bytes
        ? { type: 'file-reply', id, found: true, mime: 'audio/wav', fileName: 'goi-so.wav', bytes }
        : { type: 'file-reply', id, found: false },
    )
  },
  'shell-reply': (message) => {
    shellAnswers.get(message.id)?.(message)
    shellAnswers.delete(message.id)
  },
  'window-closed': () => undefined,
  stop: () => process.exit(0),
}

port.on('message', ({ data }) => void receive[data.type]?.(data))

import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CoreChildListeners } from '../../../../src/main/electron/core-child.ts'
import { CoreSupervisor, type StartFailure } from '../../../../src/main/electron/core-supervisor.ts'
import type { ShellToCore } from '../../../../src/main/ipc/core-protocol.ts'

type Run = CoreChildListeners & { readonly sent: ShellToCore[]; killed: boolean }

/** A supervisor over cores that do nothing by themselves; the test speaks for them. */
function aSupervisor() {
  const runs: Run[] = []
  const events: string[] = []
  const failures: StartFailure[] = []
  const recovered = vi.fn<() => void>()
  const supervisor = new CoreSupervisor({
    launch: (listeners) => {
      const run: Run = { ...listeners, sent: [], killed: false }
      runs.push(run)
      return { post: (message) => void run.sent.push(message), kill: () => void (run.killed = true) }
    },
    start: { dataDir: '/data', resourcesDir: '/resources', appVersion: '1.0.0', build: 'development', locale: 'vi' },
    log: { info: () => undefined, error: () => undefined, coreOutput: () => undefined },
    onEvent: ({ name }) => void events.push(name),
    onShellRequest: () => Promise.reject(new Error('printer-not-found')),
    onDeviceHost: () => undefined,
    onCoreExited: () => undefined,
    onStartFailed: (failure) => void failures.push(failure),
    onRecovered: recovered,
  })
  const last = (): Run => {
    const run = runs.at(-1)
    if (run === undefined) throw new Error('no core was started')
    return run
  }
  return { supervisor, runs, events, failures, recovered, last }
}

const invokes = (run: Run) => run.sent.filter((message) => message.type === 'invoke')
const ask = { windowId: 1, window: 'main' as const, operation: 'dossier.receive', input: {} }

describe('core supervisor', () => {
  beforeEach(() => void vi.useFakeTimers())
  afterEach(() => void vi.useRealTimers())

  test('the first message tells the core where its data is', () => {
    const { supervisor, last } = aSupervisor()
    supervisor.start()
    expect(last().sent).toEqual([
      { type: 'start', dataDir: '/data', resourcesDir: '/resources', appVersion: '1.0.0', build: 'development', locale: 'vi' },
    ])
  })

  test('an invoke waits for the core and is answered by its id', async () => {
    const { supervisor, last } = aSupervisor()
    supervisor.start()
    const answer = supervisor.invoke(ask)
    expect(invokes(last())).toEqual([])
    last().onMessage({ type: 'ready' })
    const [sent] = invokes(last())
    last().onMessage({ type: 'reply', id: sent?.id, result: { ok: true, value: 7 } })
    expect(await answer).toEqual({ ok: true, value: 7 })
  })

  test('a command under way when the core dies is answered "unknown" and never sent again', async () => {
    const { supervisor, runs, last } = aSupervisor()
    supervisor.start()
    last().onMessage({ type: 'ready' })
    const underWay = supervisor.invoke(ask)
    last().onExit(139)
    const waiting = supervisor.invoke({ ...ask, operation: 'dossier.list' })
    expect(await underWay).toMatchObject({ ok: false, error: { code: 'core-restarting' } })
    vi.advanceTimersByTime(200)
    last().onMessage({ type: 'ready' })
    expect(runs).toHaveLength(2)
    expect(invokes(last()).map(({ operation }) => operation)).toEqual(['dossier.list'])
    last().onMessage({ type: 'reply', id: invokes(last())[0]?.id, result: { ok: true, value: [] } })
    expect(await waiting).toEqual({ ok: true, value: [] })
  })

  test('restarts come after 0.2, 1 and 3 seconds, then every 3 seconds without end', () => {
    const { supervisor, runs, last } = aSupervisor()
    supervisor.start()
    for (const delay of [200, 1_000, 3_000, 3_000, 3_000, 3_000, 3_000]) {
      const before = runs.length
      last().onExit(1)
      vi.advanceTimersByTime(delay - 1)
      expect(runs).toHaveLength(before)
      vi.advanceTimersByTime(1)
      expect(runs).toHaveLength(before + 1)
    }
  })

  test('the fifth death in a minute shows the failure screen once; it goes when a core lives for five seconds', () => {
    const { supervisor, failures, recovered, last } = aSupervisor()
    supervisor.start()
    for (let death = 1; death <= 7; death++) {
      last().onExit(1)
      vi.advanceTimersByTime(3_000)
      expect(failures).toHaveLength(death < 5 ? 0 : 1)
    }
    last().onMessage({ type: 'ready' })
    vi.advanceTimersByTime(4_999)
    expect(recovered).not.toHaveBeenCalled()
    vi.advanceTimersByTime(1)
    expect(recovered).toHaveBeenCalledOnce()
  })

  test('a refused data folder is told once and waits for the clerk', async () => {
    const { supervisor, runs, failures, recovered, last } = aSupervisor()
    supervisor.start()
    const waiting = supervisor.invoke(ask)
    last().onMessage({ type: 'start-failed', code: 'wrong-key', messageKey: 'start-failure.wrong-key' })
    last().onExit(1)
    vi.advanceTimersByTime(60_000)
    expect(await waiting).toMatchObject({ ok: false, error: { messageKey: 'core.not-started' } })
    expect(failures).toEqual([{ code: 'wrong-key', messageKey: 'start-failure.wrong-key', params: undefined }])
    expect(runs).toHaveLength(1)
    supervisor.retry()
    last().onMessage({ type: 'ready' })
    vi.advanceTimersByTime(0)
    expect(runs).toHaveLength(2)
    expect(recovered).toHaveBeenCalledOnce()
  })

  test('a core that refused its folder and lives on is ended before the next one starts', () => {
    const { supervisor, runs, last } = aSupervisor()
    supervisor.start()
    last().onMessage({ type: 'start-failed', code: 'already-running', messageKey: 'start-failure.already-running' })
    supervisor.retry()
    expect([runs.length, last().killed]).toEqual([1, true])
    last().onExit(137)
    expect(runs).toHaveLength(2)
  })

  test('what a dead core still says is not heard', () => {
    const { supervisor, runs, events, last } = aSupervisor()
    supervisor.start()
    last().onExit(1)
    vi.advanceTimersByTime(200)
    runs[0]?.onMessage({ type: 'ready' })
    expect(events).toEqual(['core.down'])
    last().onMessage({ type: 'ready' })
    expect(events).toEqual(['core.down', 'core.restarted'])
  })

  test('a malformed answer ends the wait', async () => {
    const { supervisor, last } = aSupervisor()
    supervisor.start()
    last().onMessage({ type: 'ready' })
    const answer = supervisor.invoke(ask)
    last().onMessage({ type: 'reply', id: invokes(last())[0]?.id, result: 'no result' })
    expect(await answer).toMatchObject({ ok: false, error: { code: 'unexpected', messageKey: 'core.malformed-answer' } })
  })

  test('what the shell cannot do is answered with the reason', async () => {
    const { supervisor, last } = aSupervisor()
    supervisor.start()
    last().onMessage({ type: 'shell-request', id: '1', request: { type: 'list-system-printers' } })
    await vi.advanceTimersByTimeAsync(0)
    expect(last().sent.at(-1)).toEqual({ type: 'shell-reply', id: '1', ok: false, error: 'printer-not-found' })
  })

  test('stopping waits for the core, and kills it after three seconds', async () => {
    const { supervisor, last } = aSupervisor()
    supervisor.start()
    last().onMessage({ type: 'ready' })
    const stopped = supervisor.stop()
    expect(last().sent.at(-1)).toEqual({ type: 'stop' })
    vi.advanceTimersByTime(3_000)
    expect(last().killed).toBe(true)
    last().onExit(137)
    await stopped
    expect(await supervisor.invoke(ask)).toMatchObject({ ok: false, error: { code: 'core-restarting' } })
  })

  test('a closed window takes its waiting questions with it', () => {
    const { supervisor, last } = aSupervisor()
    supervisor.start()
    void supervisor.invoke(ask)
    supervisor.windowClosed(1)
    last().onMessage({ type: 'ready' })
    expect(invokes(last())).toEqual([])
  })
})

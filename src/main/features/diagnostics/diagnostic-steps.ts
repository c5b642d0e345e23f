import type { DiagnosticStep } from '../../../shared/ipc/contract/diagnostics.ts'
import type { SyncStatus } from '../../../shared/ipc/contract/sync.ts'
import type { Printer } from '../../../shared/ports/printer.ts'
import type { Db } from '../../platform/database/index.ts'
import { diskSpaceState, freeBytes } from '../../platform/files/index.ts'
import type { Journal } from '../../platform/journal/index.ts'
import type { SecretBackend } from '../../../shared/ports/secret-store.ts'

export type DiagnosticDeps = {
  readonly db: Db
  readonly journal: Journal
  readonly dataDir: string
  readonly printer: () => Printer
  readonly syncStatus: () => SyncStatus
  readonly secretBackend: SecretBackend
  readonly isCatalogueFallback: () => boolean
}

type Check = (deps: DiagnosticDeps) => Promise<DiagnosticStep> | DiagnosticStep
type Finding = Pick<DiagnosticStep, 'state' | 'messageKey'> & { readonly params?: DiagnosticStep['params'] }

const step = (name: DiagnosticStep['step'], { state, messageKey, params = {} }: Finding): DiagnosticStep => ({
  step: name,
  state,
  messageKey,
  params,
})

const GIGABYTE = 1024 ** 3
const WARN_OFFSET_SECONDS = 120

/** What an office without an IT person can ask its PC; one entry a question, each answer something a person can act on. */
const CHECKS: readonly Check[] = [
  ({ db }) => {
    const problems = db.pragma('quick_check(1)', { simple: true })
    return step(
      'database',
      problems === 'ok'
        ? { state: 'ok', messageKey: 'diagnostics.database-ok' }
        : { state: 'failed', messageKey: 'diagnostics.database-damaged' },
    )
  },
  ({ journal }) => {
    const { checked, findings } = journal.verifyChain()
    return step(
      'journal',
      findings.length === 0
        ? { state: 'ok', messageKey: 'diagnostics.journal-ok', params: { events: checked } }
        : { state: 'failed', messageKey: 'diagnostics.journal-broken', params: { count: findings.length } },
    )
  },
  async ({ dataDir }) => {
    const free = await freeBytes(dataDir)
    const params = { free: (free / GIGABYTE).toFixed(1) }
    return step(
      'disk',
      diskSpaceState(free) === 'enough'
        ? { state: 'ok', messageKey: 'diagnostics.disk-ok', params }
        : { state: 'warning', messageKey: 'diagnostics.disk-low', params },
    )
  },
  ({ syncStatus }) => {
    const offset = syncStatus().clockOffsetSeconds
    if (offset === null) return step('clock', { state: 'unknown', messageKey: 'diagnostics.clock-unknown' })
    const params = { seconds: Math.round(offset) }
    return step(
      'clock',
      Math.abs(offset) > WARN_OFFSET_SECONDS
        ? { state: 'warning', messageKey: 'diagnostics.clock-off', params }
        : { state: 'ok', messageKey: 'diagnostics.clock-ok', params },
    )
  },
  async ({ printer }) => {
    const { printers } = await printer().list()
    const papers = printers.filter(({ driver }) => driver !== 'pdf-file')
    return step(
      'printer',
      papers.length > 0
        ? { state: 'ok', messageKey: 'diagnostics.printer-ok', params: { count: papers.length } }
        : { state: 'warning', messageKey: 'diagnostics.printer-none' },
    )
  },
  ({ syncStatus }) => {
    const { lights, gatewayUrl } = syncStatus()
    if (gatewayUrl === '') return step('gateway', { state: 'unknown', messageKey: 'diagnostics.gateway-not-set' })
    const isUp = lights.some(({ service, state }) => service === 'network' && state === 'up')
    return step(
      'gateway',
      isUp
        ? { state: 'ok', messageKey: 'diagnostics.gateway-ok' }
        : { state: 'warning', messageKey: 'diagnostics.gateway-silent' },
    )
  },
  ({ secretBackend }) =>
    step(
      'key-store',
      secretBackend.isProtected
        ? { state: 'ok', messageKey: 'diagnostics.keys-protected', params: { backend: secretBackend.name } }
        : { state: 'warning', messageKey: 'diagnostics.keys-unprotected' },
    ),
  ({ isCatalogueFallback }) =>
    step(
      'catalogue',
      isCatalogueFallback()
        ? { state: 'warning', messageKey: 'diagnostics.catalogue-fallback' }
        : { state: 'ok', messageKey: 'diagnostics.catalogue-ok' },
    ),
]

export async function runDiagnostics(deps: DiagnosticDeps): Promise<DiagnosticStep[]> {
  const steps: DiagnosticStep[] = []
  for (const check of CHECKS) steps.push(await check(deps))
  return steps
}

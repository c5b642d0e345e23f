import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { runDiagnostics, type DiagnosticDeps } from './diagnostic-steps.ts'

export function createDiagnosticsHandlers(deps: DiagnosticDeps): HandlersOf<'diagnostics'> {
  return { 'diagnostics.run': async () => ok({ steps: await runDiagnostics(deps) }) }
}

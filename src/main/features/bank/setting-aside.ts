import type { LineView } from '../../../shared/ipc/contract/bank.ts'
import { appError } from '../../../shared/kernel/app-error.ts'
import { err, ok, type Result } from '../../../shared/kernel/result.ts'
import { writeOrRefuse, type Acting } from '../dossiers/index.ts'
import { getLine, writeLine, type BankDeps } from './bank-deps.ts'

/** A line that is no fee of ours, and its way back. */
export function createSettingAside(deps: BankDeps) {
  const change = (lineId: string, from: LineView['state'], write: () => void): Result<LineView> =>
    writeOrRefuse(deps.unitOfWork, () => {
      const line = deps.bank.findLine(lineId)
      if (!line) return err(appError('not-found', 'bank.line-not-found'))
      if (line.state !== from) return err(appError('conflict', 'bank.line-used'))
      write()
      return ok(getLine(deps, lineId))
    })
  return {
    setAside: (lineId: string, reason: string, acting: Acting) =>
      change(lineId, 'open', () => writeLine(deps, { type: 'LineSetAside', lineId, acting, body: { reason } })),
    takeBack: (lineId: string, acting: Acting) =>
      change(lineId, 'set-aside', () => writeLine(deps, { type: 'LineTakenBack', lineId, acting, body: {} })),
  }
}

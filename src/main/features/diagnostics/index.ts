import { ok } from '../../../shared/kernel/result.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import { checkClock } from './checks/clock.ts'
import { checkCodeReaders } from './checks/code-readers.ts'
import { checkDatabase, type DatabaseDeps } from './checks/database.ts'
import { checkDisk, type DiskDeps } from './checks/disk.ts'
import { checkCatalogue, checkKeyStore } from './checks/house.ts'
import { checkHub, checkProvince } from './checks/lines.ts'
import { checkPaperPrinter } from './checks/paper-printer.ts'
import { checkScreens } from './checks/screens.ts'
import { checkTicketPrinter } from './checks/ticket-printer.ts'
import { checkVoice } from './checks/voice.ts'
import type { Check, CheckDesk, CheckId } from './run-check.ts'

export { createGrowth } from './growth.ts'
export { createCheckDesk, type CheckDesk } from './run-check.ts'

type CheckDeps = {
  readonly database: DatabaseDeps
  readonly disk: DiskDeps
  readonly clock: Parameters<typeof checkClock>[0]
  readonly paperPrinter: Parameters<typeof checkPaperPrinter>[0]
  readonly ticketPrinter: Parameters<typeof checkTicketPrinter>[0]
  readonly codeReaders: Parameters<typeof checkCodeReaders>[0]
  readonly screens: Parameters<typeof checkScreens>[0]
  readonly voice: Parameters<typeof checkVoice>[0]
  readonly hub: Parameters<typeof checkHub>[0]
  readonly province: Parameters<typeof checkProvince>[0]
  readonly keyStore: Parameters<typeof checkKeyStore>[0]
  readonly catalogue: Parameters<typeof checkCatalogue>[0]
}

/** What an office without a technician of its own can ask its PC: one entry a question, each answer something a person can act on. */
export function createChecks(deps: CheckDeps): Readonly<Record<CheckId, Check>> {
  return {
    database: checkDatabase(deps.database),
    disk: checkDisk(deps.disk),
    clock: checkClock(deps.clock),
    'paper-printer': checkPaperPrinter(deps.paperPrinter),
    'ticket-printer': checkTicketPrinter(deps.ticketPrinter),
    'code-readers': checkCodeReaders(deps.codeReaders),
    screens: checkScreens(deps.screens),
    voice: checkVoice(deps.voice),
    hub: checkHub(deps.hub),
    province: checkProvince(deps.province),
    'key-store': checkKeyStore(deps.keyStore),
    catalogue: checkCatalogue(deps.catalogue),
  }
}

export function createCheckHandlers(desk: CheckDesk): Pick<HandlersOf<'devices'>, 'devices.check' | 'devices.cancel-checks'> {
  return {
    'devices.check': async ({ id }) => ok(await desk.run(id)),
    'devices.cancel-checks': () => {
      desk.cancel()
      return ok({})
    },
  }
}

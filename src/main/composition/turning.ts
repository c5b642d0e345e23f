import { mayAct, signingCapacity, type Delegation } from '../../shared/domain/delegation/index.ts'
import { appError } from '../../shared/kernel/app-error.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { err, ok } from '../../shared/kernel/result.ts'
import { createTurnHandlers, createTurnService } from '../features/turns/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { createDossierWork } from './dossier-work.ts'
import type { Foundation } from './foundation.ts'
import type { createLines } from './lines.ts'
import type { Office } from './office.ts'

type TurnParts = {
  readonly base: Foundation
  readonly office: Office
  readonly lines: Pick<ReturnType<typeof createLines>, 'numbers'>
  readonly dossiers: Pick<ReturnType<typeof createDossierWork>, 'moves'>
  /** Those in force or past, of the whole unit; absent: everybody signs by their own office only. */
  readonly listDelegations?: () => readonly Delegation[]
}

/** The turns between appraisal and return, signed by office or by delegation. */
export function createTurning({ base, office, lines, dossiers, listDelegations = () => [] }: TurnParts) {
  const turns = createTurnService({
    ...base,
    ...office,
    numbers: lines.numbers,
    settings: office.settings.get,
    mover: dossiers.moves,
    authorityOf: (signer, { procedure }, at) => {
      const authority = mayAct({
        officer: signer,
        act: 'sign-notice',
        on: dateOf(at),
        procedure,
        delegations: listDelegations(),
      })
      if (!authority.ok) return err(appError('forbidden', authority.error.messageKey))
      // Mẫu 02–05 are the centre's own papers: nobody signs them for the committee.
      return ok(signingCapacity({ signer, authority: authority.value, collective: '' }))
    },
  })
  return { turns }
}

type HandlerParts = {
  readonly station: ReturnType<typeof createTurning> & Pick<Foundation, 'now'> & Pick<Office, 'settings'>
  readonly options: Pick<CoreOptions, 'publish'>
}

export function createTurningHandlers({ station, options }: HandlerParts) {
  const { turns, now, settings } = station
  return createTurnHandlers({ turns, now, publish: options.publish, counterName: () => settings.get().counterName })
}

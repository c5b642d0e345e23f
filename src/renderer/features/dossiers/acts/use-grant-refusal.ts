import { checkGrant, kindsOfProcedure } from '../../../../shared/domain/certification/index.ts'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { useMay, useOperation, valueOf } from '../../../bridge/index.ts'
import { sayMessage } from '../../../i18n/index.ts'

/** Why a typed number cannot grant the dossier, in the core's own words; empty when nothing stands against it. */
export function useGrantRefusal({ procedure: { code } }: Dossier): string {
  const may = useMay()
  const isCertified = kindsOfProcedure(code).length > 0
  const asked = useOperation('certification.get-overview', {}, { isEnabled: isCertified && may('certification.read') })
  const books = valueOf(asked)?.books ?? []
  const granted = checkGrant({ procedureCode: code, outcome: 'granted' }, (book) =>
    books.some((each) => each.book === book && each.state !== 'unopened'),
  )
  return granted.ok ? '' : sayMessage(granted.error)
}

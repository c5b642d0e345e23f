import { readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { CertificationFeeRow, CertificationTexts } from '../../shared/domain/certification/index.ts'
import {
  createCertification,
  createCertificationHandlers,
  type Certification,
  type CertificationParts,
  type CertificationRulebook,
} from '../features/certification/index.ts'
import { createSheetPrinter } from '../features/returns/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { DossierWork } from './dossier-work.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
import type { Resources } from './resources.ts'

type Parts = Pick<CertificationParts, 'numbers' | 'stations' | 'mover' | 'intake' | 'delegations' | 'permissionsOf'> & {
  readonly base: Foundation
  readonly office: Office
  readonly resources: Resources
}

/** Chứng thực on this PC, with the texts and fees of the law that ship with the program. */
export function createCertifying({ base, office, resources, ...given }: Parts): Certification {
  let rulebook: CertificationRulebook | undefined
  return createCertification({
    ...base,
    ...given,
    origin: base.identity.origin,
    listOfficers: office.staff.list,
    confirmOfficer: office.staff.confirm,
    calendar: () => office.catalogue.pack().calendar,
    settings: office.settings.get,
    // Read at the first certification: it would only lengthen the cold start.
    rulebook: () => (rulebook ??= loadRulebook(path.join(resources.printDir, '..', 'certification'))),
  })
}

/** Throws when something is missing or wrong: the installation is broken, not the data. */
export function loadRulebook(folder: string): CertificationRulebook {
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, `${name}.json`), 'utf8'))
  const checks = z.record(z.string(), z.unknown()).parse(read('checks'))
  const texts = CertificationTexts.parse({ sentences: read('sentences'), ...checks })
  return { ...texts, fees: z.array(CertificationFeeRow).min(1).parse(read('fees')) }
}

export function createCertifyingHandlers(parts: {
  readonly station: Pick<Office, 'settings' | 'desk'> &
    Pick<DossierWork, 'papers' | 'typeset'> & { readonly certification: Certification }
  readonly options: CoreOptions
  readonly stopping: AbortSignal
}) {
  const { station, options, stopping } = parts
  return createCertificationHandlers({
    certification: station.certification,
    publish: options.publish,
    printer: createSheetPrinter({ ...station, typesetter: station.typeset, stopping }),
    counterName: () => station.settings.get().counterName,
  })
}

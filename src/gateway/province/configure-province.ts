import type { Clock } from '../../shared/ports/clock.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import type { ProvinceGateway } from '../../shared/ports/province-gateway.ts'
import type { ConfiguredBlobs } from '../blobs/configure-blobs.ts'
import type { GatewayConfig } from '../config.ts'
import type { GatewayPart } from '../gateway-part.ts'
import { createDongBoHoSo } from './dongbohoso/index.ts'
import { createFileDrop } from './file-drop/index.ts'
import { createIgateDesk } from './igate/igate-part.ts'
import { createIgate } from './igate/index.ts'
import { createReconcilePart } from './reconcile/reconcile-part.ts'
import { OUTBOX_LIMITS } from './outbox.ts'

export type ConfiguredProvince = {
  /** Absent: nobody to tell. */
  readonly provinceOf?: (unit: string) => ProvinceGateway
  readonly parts: readonly GatewayPart[]
}

type Deps = { readonly blobs: ConfiguredBlobs; readonly clock: Clock; readonly logger: Logger }

/** The province behind the adapter its administrator chose, and the nightly comparison with it. */
export function configureProvince(config: GatewayConfig, deps: Deps): ConfiguredProvince {
  const desk = createIgateDesk({ ...deps, depot: deps.blobs.depot })
  const create = adapterOf(config, { ...deps, desk })
  if (create === undefined) return { parts: [] }
  const made = new Map<string, ProvinceGateway>()
  // One adapter a unit: each signs its messages with the unit's own code.
  const provinceOf = (unit: string): ProvinceGateway => {
    const adapter = made.get(unit) ?? create(unit)
    made.set(unit, adapter)
    return adapter
  }
  const timeoutMs = config.timeoutMs ?? OUTBOX_LIMITS.timeoutMs
  const reconcile = createReconcilePart({ provinceOf, clock: deps.clock, timeoutMs })
  return { provinceOf, parts: config.igateUrl === undefined ? [reconcile] : [desk.part, reconcile] }
}

function adapterOf(
  config: GatewayConfig,
  { blobs, desk }: Deps & { readonly desk: ReturnType<typeof createIgateDesk> },
): ((unit: string) => ProvinceGateway) | undefined {
  const { provinceUrl, provinceFolder: folder, igateUrl, destination, provinceSession: session } = config
  if (folder !== undefined) return (unitCode) => createFileDrop({ folder, unitCode })
  if (igateUrl !== undefined) {
    const { igateClientId: clientId, igateClientSecret: clientSecret } = config
    return (unitCode) =>
      createIgate({
        url: igateUrl,
        clientId,
        clientSecret,
        unitCode,
        book: desk.bookOf(unitCode),
        readFile: (sha256) => desk.readFile(unitCode, sha256),
      })
  }
  if (provinceUrl === undefined) return undefined
  const headers: Record<string, string> = {}
  if (config.provinceAuthorization !== undefined) headers['authorization'] = config.provinceAuthorization
  return (unitCode) =>
    createDongBoHoSo({ url: provinceUrl, unitCode, session, destination, headers, filesUrl: blobs.fileUrlOf(unitCode) })
}

import { appError } from '../../../shared/kernel/app-error.ts'
import { toLocalTime } from '../../../shared/kernel/local-time.ts'
import { err, ok } from '../../../shared/kernel/result.ts'
import type { PublishEvent } from '../../../shared/ipc/events.ts'
import type { HandlersOf } from '../../ipc/handler.ts'
import type { StationDesk } from './station-desk.ts'

export function createStationHandlers(parts: {
  readonly stations: StationDesk
  readonly publish: PublishEvent
  /** The data stands on this machine from now on: a new incarnation, and a restart that makes it. */
  readonly registerAgain: () => void
}): HandlersOf<'stations'> {
  const { stations, publish } = parts
  const { service, door, enrolment, trust } = stations
  const changed = (): void => publish('stations.changed', {})
  return {
    'stations.list': () => ok(service.view()),
    'stations.create-code': async ({ address }, { by }) => {
      const code = await service.createCode(address, by)
      if (code.ok) {
        await stations.openRenewal(address)
        changed()
      }
      return code
    },
    'stations.cancel-code': async () => {
      await door.close()
      return ok({})
    },
    'stations.admit-file': async ({ file }, { by }) => {
      if (!trust.isAuthority()) return err(appError('not-allowed-now', 'stations.not-the-authority'))
      const admitted = await enrolment.admitFile(file, by)
      if (!admitted.ok) return admitted
      changed()
      const { stationNumber, name } = admitted.value.request
      return ok({ stationNumber, name, fileName: `may-${stationNumber}-tra-loi.qmc`, answerFile: admitted.value.answerFile })
    },
    'stations.revoke': ({ station, reason }, { by }) => {
      const revoked = service.revoke(station, { reason, by })
      if (revoked.ok) changed()
      return revoked
    },
    'stations.pin-gateway': async ({ code }, { by }) => {
      const pinned = await stations.pinGateway(code, by)
      if (pinned.ok) changed()
      return pinned
    },
    'stations.renew': async () => {
      const isRenewed = await stations.renew()
      const certificate = trust.certificate()
      if (!isRenewed || certificate === undefined) return err(appError('offline', 'stations.not-renewed'))
      changed()
      return ok({ until: toLocalTime(certificate.notAfter) })
    },
    'stations.register-again': () => {
      if (!service.view().isMachineChanged) return err(appError('not-allowed-now', 'stations.same-machine'))
      parts.registerAgain()
      return ok({})
    },
  }
}

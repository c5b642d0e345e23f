import path from 'node:path'
import { createFileChannel, createSmtpChannel } from '../../../drivers/notification/index.ts'
import type { NotificationSettings } from '../../shared/domain/notification/index.ts'
import type { MoveService } from '../features/dossiers/index.ts'
import {
  createNotificationHandlers,
  createNotificationRepository,
  createNotificationService,
  createSmtpSecret,
  loadNotificationTemplates,
} from '../features/notifications/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Foundation } from './foundation.ts'
import type { Office } from './office.ts'
import { stationNumberOf } from './place.ts'
import type { Station } from './station.ts'

/** What citizens are told, and how it reaches them. */
export function createNotifying(parts: {
  readonly options: CoreOptions
  readonly base: Foundation
  readonly office: Office
  readonly moves: Pick<MoveService, 'find'>
}) {
  const { options, base, office, moves } = parts
  const rows = createNotificationRepository(base.db, base.unit)
  const secret = createSmtpSecret(options)
  const folderOf = ({ folder }: NotificationSettings): string => folder || path.join(options.dataDir, 'tin-bao')
  const notifications = createNotificationService({
    ...base,
    rows,
    secret,
    folderOf,
    station: base.place.station,
    firstStation: () => firstStation(base),
    findDossier: moves.find,
    settings: office.settings.get,
    templates: loadNotificationTemplates(options.resourcesDir),
    channelOf: async (driver, settings) =>
      driver === 'file'
        ? createFileChannel({ folder: folderOf(settings), now: base.now })
        : createSmtpChannel({ ...settings.smtp, password: await secret.read() }),
    publish: options.publish,
    logger: options.logger.child({ feature: 'notifications' }),
  })
  return { notifications, notificationRows: rows }
}

/** With nobody chosen: the lowest station number of the unit, so that two PCs never send one message. */
function firstStation({ journal, place }: Foundation): string {
  const stations = journal.heads().map(({ origin }) => origin.slice(0, origin.lastIndexOf('#')))
  return stations.filter((station) => stationNumberOf(station) !== '').sort()[0] ?? place.station
}

export function createNotifyingHandlers({ station, options }: { readonly station: Station; readonly options: CoreOptions }) {
  const { notifications: service, notificationRows: rows, moves } = station
  return createNotificationHandlers({ ...station, service, rows, findDossier: moves.find, publish: options.publish })
}

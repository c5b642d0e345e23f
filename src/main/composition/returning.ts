import { mkdirSync } from 'node:fs'
import path from 'node:path'
import type { PaperHeader } from '../../shared/domain/paper/index.ts'
import { workingTimeOf } from '../../shared/domain/calendar/working-time.ts'
import { dateOf } from '../../shared/kernel/local-time.ts'
import { addDays, daysBetween, type PlainDate } from '../../shared/kernel/plain-date.ts'
import {
  createArchiveHandlers,
  createArchiveRepository,
  createArchiveService,
  loadRetentionRules,
} from '../features/archive/index.ts'
import { toHeader } from '../features/papers/index.ts'
import { createClerkReport, createPostalHandlers, createPostalRepository } from '../features/postal/index.ts'
import { createReturnHandlers, createReturnList, createReturnService, createSheetPrinter } from '../features/returns/index.ts'
import type { CoreOptions } from './core-options.ts'
import type { Station } from './station.ts'

type HandlerParts = {
  readonly station: Station
  readonly options: CoreOptions
  readonly stopping: AbortSignal
}

/** Everything of step 6: results given out, sent by post, put into the archive. */
export function createReturningHandlers({ station, options, stopping }: HandlerParts) {
  const { db, now, desk, blobs, moves, settings, notificationRows, papers, typeset, ratings, staff, catalogue } = station
  const { publish } = options
  const sheets = createSheetPrinter({ typesetter: typeset, papers, desk, stopping })
  const header = (): PaperHeader => toHeader(settings.get(), dateOf(now()))
  const counterName = (): string => settings.get().counterName
  const messagesOf = notificationRows.listOfDossier
  const list = createReturnList({
    db,
    find: moves.find,
    now,
    messagesOf,
    unclaimedAfterDays: () => notificationRows.settings().unclaimedAfterDays,
  })
  const returns = createReturnService({ ...station, mover: moves, list, messagesOf })
  const rows = createPostalRepository(db, moves.find)
  const archiveRows = createArchiveRepository(db, moves.find)
  const archive = createArchiveService({
    ...station,
    rows: archiveRows,
    rules: loadRetentionRules(options.resourcesDir),
    sheets,
    header,
    ownFolder: () => {
      const folder = path.join(options.dataDir, 'luu-tru')
      mkdirSync(folder, { recursive: true, mode: 0o700 })
      return folder
    },
  })
  const countWorkingDays = (from: PlainDate, to: PlainDate): number => {
    const calendar = workingTimeOf(catalogue.pack().calendar)
    const days = Math.min(daysBetween(from, to) + 1, 400)
    return Array.from({ length: days }, (_none, index) => addDays(from, index)).filter((day) => calendar.statusOf(day).isWorking)
      .length
  }
  return {
    ...createReturnHandlers({ returns, list, sheets, blobs, header, publish, now, counterName, offerRating: ratings.offer }),
    ...createPostalHandlers({
      ...station,
      mover: moves,
      rows,
      stationNumber: station.place.stationNumber,
      report: createClerkReport(db, staff.list),
      sheets,
      settings: settings.get,
      header,
      findOfficer: staff.find,
      countWorkingDays,
      publish,
      counterName,
    }),
    ...createArchiveHandlers({ archive, rows: archiveRows, sheets, header, now, publish }),
  }
}

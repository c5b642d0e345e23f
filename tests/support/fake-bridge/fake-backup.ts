import type { BackupCopy, BackupState, RestoreState } from '../../../src/shared/ipc/contract/backup.ts'
import type { CourierState, FoundPackage } from '../../../src/shared/ipc/contract/courier.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { LocalTime, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { err } from '../../../src/shared/kernel/result.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'

const at = (text: string) => LocalTime.parse(`${text}:00+07:00`)
const DRIVES = [
  { folder: '/media/quaytiepnhan/SAOLUU', label: 'SAOLUU', freeBytes: 28_400_000_000, isRemovable: true },
  { folder: '/media/quaytiepnhan/KINGSTON', label: 'KINGSTON', freeBytes: 6_100_000_000, isRemovable: true },
]
const COPIES: readonly BackupCopy[] = [
  { id: 'a.db', kind: 'daily', madeAt: at('2026-11-21T07:31'), size: 412_300_000, dossiers: 4_218, events: 61_204 },
  { id: 'b.db', kind: 'manual', madeAt: at('2026-11-20T16:45'), size: 411_900_000, dossiers: 4_190, events: 60_871 },
  { id: 'c.db', kind: 'daily', madeAt: at('2026-11-19T07:30'), size: 409_100_000, dossiers: 4_163, events: 60_402 },
  { id: 'd.db', kind: 'before-migration', madeAt: at('2026-11-16T07:12'), size: 404_800_000, dossiers: 4_075, events: 59_033 },
]
const COPY_AT = COPIES[0]?.madeAt ?? at('2026-11-21T07:31')

/** `state=stick-out`: the second place is not in. `size=empty`: nothing was ever copied. */
function stateOf(options: FakeOptions): BackupState {
  const folder = '/media/quaytiepnhan/SAOLUU/QuayMotCua-H12.64.S01'
  const isOut = options.stage === 'stick-out'
  const common = { isRunning: false, localFolder: '/home/quaytiepnhan/.config/QuayMotCua/backups' }
  if (options.size === 0)
    return {
      ...common,
      copies: [],
      lastGoodAt: null,
      place: null,
      recoveryMadeAt: null,
      alarm: 'red',
      problem: { at: toLocalTime(Date.now()), messageKey: 'backup.problem-full' },
    }
  return {
    ...common,
    copies: [...COPIES],
    lastGoodAt: toLocalTime(Date.now()),
    problem: null,
    place: {
      folder,
      state: isOut ? 'missing' : 'ready',
      lastCopyAt: COPY_AT,
      freeBytes: isOut ? null : 28_400_000_000,
    },
    recoveryMadeAt: at('2026-06-19T08:02'),
    alarm: isOut ? 'amber' : 'none',
  }
}

const PACKAGES: readonly FoundPackage[] = [
  {
    file: '/media/quaytiepnhan/SAOLUU/goi-H12.64.S03-20261121-083000.qmcgoi',
    name: 'goi-H12.64.S03-20261121-083000.qmcgoi',
    kind: 'package',
    unit: 'H12.64',
    station: 'H12.64.S03',
    size: 48_300_000,
    problemKey: null,
    madeAt: at('2026-11-21T08:30'),
  },
  {
    file: '/media/quaytiepnhan/SAOLUU/goi-H12.71.S01-20261120-160000.qmcgoi',
    name: 'goi-H12.71.S01-20261120-160000.qmcgoi',
    kind: 'package',
    unit: 'H12.71',
    station: 'H12.71.S01',
    size: 1_200_000,
    problemKey: 'courier.listed-other-unit',
    madeAt: at('2026-11-20T16:00'),
  },
]

const CONTENTS = {
  unit: 'H12.64',
  station: 'H12.64.S01',
  stationNumber: '01',
  centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
  counterName: 'Quầy 1 – Tiếp nhận',
  untilAt: at('2026-11-20T16:44'),
  dossiers: 4_190,
  events: 60_871,
  lastDossierCode: 'H12.64-261120-5031',
  blobs: { named: 9_214, found: 9_209 },
}

export function createFakeBackup(options: FakeOptions): FakeHandlers {
  const restore = restoreStateOf(options)
  return {
    'backup.get-state': () => stateOf(options),
    'backup.run-now': () => stateOf(options),
    'backup.list-drives': () => ({ drives: DRIVES }),
    'backup.choose-folder': () => ({ folder: '/media/quaytiepnhan/KINGSTON' }),
    'backup.set-place': () => stateOf(options),
    'backup.renew-recovery': () => ({ recoveryCode: '7K2M-Q4XD-9HTR-3WZB-6VNC-1JPE-8FGA', recoveryPaperUrl: '/sample.pdf' }),
    'backup.print-recovery': () => ({ outcome: 'printed', messageKey: 'printer.printed' }),
    'backup.put-recovery-away': () => ({}),
    'restore.list-drives': () => ({ drives: DRIVES }),
    'restore.choose-folder': () => ({ folder: DRIVES[0]?.folder ?? null }),
    'restore.find': ({ folder }) => ({
      folder,
      copies: COPIES.map(({ id, kind, madeAt, size, dossiers }) => ({ id, kind, madeAt, size, dossiers, station: 'H12.64.S01' })),
      hasRecoveryFile: true,
      hasOwnKeys: false,
    }),
    'restore.inspect': ({ recoveryCode }) =>
      recoveryCode === '1'
        ? err(
            appError('validation', 'restore.code-wrong-length', {
              fields: [{ path: 'recoveryCode', messageKey: 'restore.code-wrong-length' }],
            }),
          )
        : CONTENTS,
    'restore.run': () => CONTENTS,
    'restore.get-progress': () => ({ step: 'copying', done: 212_000_000, total: 411_900_000 }),
    'restore.leave': () => ({}),
    'restore.get-state': () => restore,
    'restore.confirm-last-code': () => restore,
    ...courierHandlers(options),
  }
}

function restoreStateOf({ stage }: FakeOptions): RestoreState {
  const common = { untilAt: at('2026-11-20T16:44'), lastKnownCode: 'H12.64-261121-5007' }
  if (stage === 'filling') return { ...common, stage, missing: 312, fetched: 1_204, hasPeerAnswered: false }
  if (stage === 'ask-last-code') return { ...common, stage, missing: 0, fetched: 1_516, hasPeerAnswered: true }
  return { ...common, stage: 'none', missing: null, fetched: 0, hasPeerAnswered: false }
}

function courierHandlers(options: FakeOptions): FakeHandlers {
  const isEmpty = options.size === 0
  const trips: CourierState['trips'] = [
    ...[{ id: 't2', direction: 'taken-in' as const, kind: 'answer' as const, station: 'H12.64.S02' }].map((trip) => ({
      ...trip,
      at: at('2026-11-20T16:20'),
      events: 41,
      blobs: 0,
    })),
    {
      id: 't1',
      direction: 'written',
      kind: 'package',
      station: 'H12.64.S01',
      at: at('2026-11-20T08:02'),
      events: 186,
      blobs: 64,
    },
  ]
  const written = {
    file: '/media/quaytiepnhan/SAOLUU/goi-H12.64.S01-20261121-101500.qmcgoi',
    size: 61_000_000,
    name: 'goi-H12.64.S01-20261121-101500.qmcgoi',
    events: 212,
    blobs: 71,
    blobsLeft: 0,
  }
  return {
    'courier.get-state': () => ({
      isRunning: false,
      eventsToCarry: isEmpty ? 0 : 212,
      blobsToCarry: isEmpty ? 0 : 71,
      blobBytesToCarry: isEmpty ? 0 : 58_200_000,
      trips: isEmpty ? [] : trips,
    }),
    'courier.list-drives': () => ({ drives: isEmpty ? [] : DRIVES }),
    'courier.choose-folder': () => ({ folder: DRIVES[0]?.folder ?? null }),
    'courier.list-packages': () => ({ packages: [...PACKAGES] }),
    'courier.write': () => written,
    'courier.take-in': () => ({
      kind: 'package',
      station: 'H12.64.S03',
      madeAt: at('2026-11-21T08:30'),
      events: 38,
      duplicates: 0,
      blobs: 12,
      refused: [],
      answer: { ...written, name: 'tra-loi-H12.64.S01-20261121-101700.qmcgoi', blobs: 0 },
    }),
    'courier.write-key': ({ folder }) => ({ file: `${folder}/khoa-goi-H12.64.json` }),
  }
}

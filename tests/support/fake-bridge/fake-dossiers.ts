import { applyDossierEvent } from '../../../src/shared/domain/dossier/apply-dossier-event.ts'
import type { DossierEvent } from '../../../src/shared/domain/dossier/dossier-events.ts'
import { canMove, type DossierMove } from '../../../src/shared/domain/dossier/transitions.ts'
import type { Dossier } from '../../../src/shared/domain/dossier/dossier.ts'
import { RUNNING_STATUSES } from '../../../src/shared/domain/dossier/dossier-status.ts'
import { DossierTab, type DossierRow, type TimelineEntry } from '../../../src/shared/ipc/contract/dossier.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { err } from '../../../src/shared/kernel/result.ts'
import { toEpochMs, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { foldForSearch } from '../../../src/shared/kernel/text.ts'
import { aDossier, uuid } from './dossiers.data.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'
import { officers } from './officers.data.ts'

const DAY_MS = 86_400_000
const me = { id: 'officer-1', name: 'Nguyễn Thị Hoa' }
const act = () => ({ at: toLocalTime(Date.now()), by: me, counter: 'Quầy 1' })
const refOf = (id: string | null) => {
  const found = officers.find((officer) => officer.id === id)
  return found ? { id: found.id, name: found.fullName } : null
}

const deliveryOf = (dossier: Dossier): DossierRow['delivery'] =>
  (['confirmed', 'this-machine', 'at-gateway', 'rejected', 'confirmed'] as const)[dossier.id.charCodeAt(35) % 5] ?? 'confirmed'

const toRow = (dossier: Dossier): DossierRow => ({
  id: dossier.id,
  code: dossier.code,
  noticeNumber: dossier.noticeNumber,
  procedureCode: dossier.procedure.code,
  procedureName: dossier.procedure.name,
  ownerName: dossier.owner.fullName,
  phone: dossier.owner.phone ?? '',
  receivedAt: dossier.receivedAt,
  dueAt: dossier.deadline?.dueAt ?? null,
  returnedAt: dossier.handOver?.at ?? null,
  processedAt: dossier.result?.at ?? null,
  assigneeName: dossier.assignee?.name ?? '',
  department: dossier.department,
  channel: dossier.channel,
  status: dossier.status,
  delivery: deliveryOf(dossier),
  hasConflict: false,
})

function isInTab(dossier: Dossier, tab: DossierTab): boolean {
  const left = dossier.deadline ? toEpochMs(dossier.deadline.dueAt) - Date.now() : Infinity
  const isRunning = RUNNING_STATUSES.includes(dossier.status)
  if (tab === 'all') return true
  if (tab === 'overdue') return isRunning && left < 0
  if (tab === 'due-soon') return isRunning && left >= 0 && left < DAY_MS
  if (tab === 'needs-attention') return deliveryOf(dossier) === 'rejected'
  return dossier.status === tab
}

const timelineOf = (dossier: Dossier): TimelineEntry[] => [
  {
    eventId: 'e0',
    type: 'DossierReceived',
    at: dossier.receivedAt,
    officerName: dossier.receivedBy.name,
    counter: dossier.counter,
    details: [
      { key: 'code', text: dossier.code ?? '' },
      { key: 'due-at', text: dossier.deadline?.dueAt ?? '' },
    ],
    delivery: 'confirmed',
    isSuperseded: false,
  },
  ...dossier.steps.map((step, index): TimelineEntry => ({
    eventId: `e${index + 1}`,
    type: step.kind === 'transferred' ? 'DossierTransferred' : step.kind === 'accepted' ? 'DossierAccepted' : 'DossierSubmitted',
    at: step.at,
    officerName: step.from,
    counter: dossier.counter,
    details: [
      { key: 'to', text: step.to },
      { key: 'opinion', text: step.note },
    ].filter(({ text }) => text !== ''),
    delivery: index === 0 ? 'confirmed' : 'this-machine',
    isSuperseded: false,
  })),
]

/** Lists, details and acts over dossiers in memory; the very rules of the domain decide what may follow what. */
export function createFakeDossiers(options: FakeOptions, publish: (name: string, payload: unknown) => void): FakeHandlers {
  const all = Array.from({ length: options.size }, (_, index) => aDossier(index))
  const find = (text: string) =>
    all.filter((dossier) =>
      foldForSearch(`${dossier.code} ${dossier.owner.fullName} ${dossier.owner.phone} ${dossier.owner.personalId}`).includes(
        foldForSearch(text),
      ),
    )
  const apply = (id: string, move: DossierMove, event: Omit<DossierEvent, 'id'>) => {
    const index = all.findIndex((dossier) => dossier.id === id)
    const before = all[index]
    if (!before) return err(appError('not-found', 'validation.id'))
    const allowed = canMove(before.status, move)
    if (!allowed.ok) return err(appError('not-allowed-now', allowed.error.messageKey))
    const dossier = applyDossierEvent(before, id, { ...event, id: uuid(Math.floor(Math.random() * 1e9)) } as DossierEvent) // `Omit` loses the union
    all[index] = dossier
    publish('dossier.changed', { dossierId: id })
    return { dossier }
  }
  return {
    'dossier.count-tabs': () =>
      Object.fromEntries(DossierTab.options.map((tab) => [tab, all.filter((dossier) => isInTab(dossier, tab)).length])) as Record<
        DossierTab,
        number
      >, // every tab is there
    'dossier.list': ({ tab, text, page, pageSize, fieldCode, procedureCode }) => {
      const rows = find(text).filter(
        (dossier) =>
          isInTab(dossier, tab) &&
          (fieldCode === null || dossier.procedure.fieldCode === fieldCode) &&
          (procedureCode === null || dossier.procedure.code === procedureCode),
      )
      return { rows: rows.slice((page - 1) * pageSize, page * pageSize).map(toRow), total: rows.length, isTotalExact: true }
    },
    'dossier.search': ({ text, limit }) => find(text).slice(0, limit).map(toRow),
    'dossier.get': ({ id }) => {
      const dossier = all.find((candidate) => candidate.id === id)
      if (!dossier) return err(appError('not-found', 'validation.id'))
      const state = deliveryOf(dossier)
      return {
        dossier,
        timeline: timelineOf(dossier),
        delivery: {
          state,
          receipt: state === 'confirmed' ? 'BN-0042' : null,
          provinceCode: state === 'confirmed' ? 'H12.34-261119-0042' : null,
          confirmedAt: state === 'confirmed' ? act().at : null,
          waiting: state === 'confirmed' ? 0 : 2,
          message: state === 'rejected' ? 'Thiếu số điện thoại của chủ hồ sơ' : null,
        },
        hasConflict: false,
      }
    },
    'dossier.transfer': ({ id, department, toOfficerId, opinion }) =>
      apply(id, 'transfer', {
        type: 'DossierTransferred',
        body: { ...act(), department, toOfficer: refOf(toOfficerId), opinion },
      }),
    'dossier.accept': ({ id }) => apply(id, 'accept', { type: 'DossierAccepted', body: act() }),
    'dossier.submit': ({ id, toOfficerId, opinion }) =>
      apply(id, 'submit', { type: 'DossierSubmitted', body: { ...act(), toOfficer: refOf(toOfficerId), opinion } }),
    'dossier.send-back': ({ id, opinion }) => apply(id, 'send-back', { type: 'DossierSentBack', body: { ...act(), opinion } }),
    'dossier.resolve': ({ id, outcome, resultNumber, summary }) =>
      apply(id, 'resolve', { type: 'DossierResolved', body: { ...act(), outcome, resultNumber, summary, files: [] } }),
    'dossier.request-supplement': ({ id, reason, components }) =>
      apply(id, 'request-supplement', {
        type: 'SupplementRequested',
        body: { ...act(), number: '18/HDHS', reason, components, round: 1 },
      }),
    'dossier.receive-supplement': ({ id, components, note }) => {
      const deadline = all.find((dossier) => dossier.id === id)?.deadline
      if (!deadline) return err(appError('not-found', 'validation.id'))
      return apply(id, 'receive-supplement', { type: 'SupplementReceived', body: { ...act(), components, note, deadline } })
    },
    'dossier.require-payment': ({ id, reason, amount }) =>
      apply(id, 'require-payment', { type: 'PaymentRequired', body: { ...act(), reason, amount } }),
    'dossier.withdraw': ({ id, reason }) => apply(id, 'withdraw', { type: 'DossierWithdrawn', body: { ...act(), reason } }),
    'dossier.stop': ({ id, reason }) => apply(id, 'stop', { type: 'DossierStopped', body: { ...act(), reason } }),
    'dossier.correct': ({ id, ...change }) => apply(id, 'correct', { type: 'DossierCorrected', body: { ...act(), ...change } }),
    'dossier.hand-over': ({ id, ...handOver }) =>
      apply(id, 'hand-over', { type: 'DossierHandedOver', body: { ...act(), ...handOver } }),
    'register.list': ({ page, pageSize }) => ({
      rows: all.slice((page - 1) * pageSize, page * pageSize).map((dossier) => ({
        dossierId: dossier.id,
        ordinal: dossier.register?.order ?? 0,
        book: String(dossier.register?.book ?? 1).padStart(2, '0'),
        code: dossier.code ?? '',
        procedureName: dossier.procedure.name,
        setCount: dossier.setCount,
        ownerName: dossier.owner.fullName,
        address: dossier.owner.permanentAddress ?? '',
        phone: dossier.owner.phone ?? '',
        receivedAt: dossier.receivedAt,
        dueAt: dossier.deadline?.dueAt ?? null,
        returnedAt: dossier.handOver?.at ?? null,
        receiverName: dossier.handOver?.receiverName ?? '',
        statusText: dossier.status,
      })),
      total: all.length,
      gaps:
        options.size === 0
          ? []
          : [{ from: '000.24.32.H12-261120-5012', to: '000.24.32.H12-261120-5013', reasonKey: 'register.not-reached' }],
    }),
  }
}

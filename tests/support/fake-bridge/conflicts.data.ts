import type { OutputOf } from '../../../src/shared/ipc/contract.ts'
import type { ConflictDetail, ConflictItem, ConflictRow } from '../../../src/shared/ipc/contract/conflicts.ts'
import { aDossier } from './dossiers.data.ts'
import { ago } from './offices.data.ts'

const side = (n: string, officerName: string, minutes: number, acts: string[]) => ({
  head: `00000000-0000-4000-8000-0000000000${n}`,
  stationNumber: n,
  stationName: `Quầy ${n}`,
  officerName,
  at: ago(minutes),
  acts,
})

const SIDES = [side('01', 'Nguyễn Thị Hoa', 52, ['DossierTransferred']), side('02', 'Trần Văn Bưu', 47, ['DossierWithdrawn'])]

function rowOf(index: number, over: Partial<ConflictRow>): ConflictRow {
  const dossier = aDossier(index)
  return {
    id: dossier.id,
    kind: 'state',
    subject: 'dossier',
    title: dossier.code ?? '',
    detail: `${dossier.owner.fullName} · ${dossier.procedure.name}`,
    openedAt: ago(47),
    sides: SIDES,
    differs: ['status', 'phone'],
    canDecide: true,
    ...over,
  }
}

const text = (value: string) => ({ text: value, as: 'text' })
const phone = (isContested: boolean): ConflictItem => ({
  key: 'owner.phone',
  isContested,
  changed: isContested ? [true, true] : [true, false],
  lines: [
    {
      label: 'phone',
      base: text('0912345678'),
      sides: [text('0912345679'), text(isContested ? '0987654321' : '0912345678')],
    },
  ],
})

const STATE: ConflictItem = {
  key: 'state',
  isContested: true,
  changed: [true, true],
  lines: [
    {
      label: 'status',
      base: { text: 'received', as: 'status' },
      sides: [
        { text: 'processing', as: 'status' },
        { text: 'withdrawn', as: 'status' },
      ],
    },
    { label: 'department', base: text(''), sides: [text('Văn phòng Hội đồng nhân dân và Ủy ban nhân dân'), text('')] },
    { label: 'closing-reason', base: text(''), sides: [text(''), text('Công dân xin rút để bổ sung giấy tờ ở nơi khác')] },
    { label: 'last-step', base: text(''), sides: [text('Nguyễn Thị Hoa → Văn phòng'), text('Trần Văn Bưu → Lê Thị Mai')] },
  ],
}

const NOTE: ConflictItem = {
  key: 'note',
  isContested: false,
  changed: [false, true],
  lines: [{ label: 'note', base: text(''), sides: [text(''), text('Người nộp hẹn gọi lại buổi chiều.\nGiữ bản chính ở quầy 2.')] }],
}

/** One of each kind a clerk may meet: two states, one field, both to be kept, one code on two dossiers. */
export function conflictDetails(size: number): ConflictDetail[] {
  if (size === 0) return []
  const code = rowOf(8, {})
  return [
    { row: rowOf(1, {}), items: [STATE, phone(true), NOTE], refundDue: 0 },
    { row: rowOf(3, { kind: 'joint', differs: ['phone', 'note'] }), items: [phone(false), NOTE], refundDue: 0 },
    {
      row: { ...code, id: `code:${code.title}`, kind: 'duplicate-code', subject: 'code', detail: 'Huỳnh Ngọc Diễm · Lý Hoàng Ẩn', differs: [] },
      items: [
        {
          key: 'keeper',
          isContested: true,
          changed: [true, true],
          lines: [
            { label: 'owner', base: text(''), sides: [text('Huỳnh Ngọc Diễm'), text('Lý Hoàng Ẩn')] },
            { label: 'procedure', base: text(''), sides: [text('Đăng ký khai sinh'), text('Chứng thực bản sao từ bản chính')] },
          ],
        },
      ],
      refundDue: 0,
    },
    { row: rowOf(5, { kind: 'payment', canDecide: false, differs: ['status'] }), items: [{ ...STATE, isContested: false }], refundDue: 8000 },
  ]
}

export const works = (size: number): OutputOf<'work.list'> =>
  size === 0
    ? []
    : [
        {
          id: 'w1',
          kind: 'blob-transfer',
          titleKey: 'work.blob-transfer',
          done: 31_400_000,
          total: 52_000_000,
          unit: 'bytes',
          state: 'running',
          startedAt: ago(3),
          endedAt: null,
          canCancel: true,
        },
        {
          id: 'w2',
          kind: 'backup',
          titleKey: 'work.backup',
          done: 100,
          total: 100,
          unit: 'percent',
          state: 'done',
          startedAt: ago(20),
          endedAt: ago(19),
          canCancel: false,
        },
      ]

export const peers = (size: number): OutputOf<'sync.list-peers'> =>
  size === 0
    ? { peers: [], hub: null }
    : {
        hub: { isThisMachine: false, station: 'H12.64.S03', label: '03 – Văn thư', isStandIn: true, since: ago(90) },
        peers: [
          {
            name: 'hub:03',
            kind: 'hub',
            label: '03 – Văn thư',
            address: 'https://192.168.1.13:8443',
            state: 'up',
            isActive: true,
            lastContactAt: ago(1),
            clockOffsetSeconds: 0,
            behind: 2,
            messageKey: 'sync.light.network.up',
          },
          {
            name: 'gateway',
            kind: 'gateway',
            label: '',
            address: 'https://hub.datmui.example:8443',
            state: 'slow',
            isActive: false,
            lastContactAt: ago(14),
            clockOffsetSeconds: -1,
            behind: 7,
            messageKey: 'sync.light.network.slow',
          },
          {
            name: 'hub:02',
            kind: 'hub',
            label: '02 – Quầy 2',
            address: 'https://192.168.1.12:8443',
            state: 'down',
            isActive: false,
            lastContactAt: null,
            clockOffsetSeconds: null,
            behind: null,
            messageKey: 'sync.light.network.down',
          },
        ],
      }

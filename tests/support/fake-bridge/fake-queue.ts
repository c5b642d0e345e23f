import { DEFAULT_QUEUE_SETTINGS, formatTicketLabel, type PriorityReason } from '../../../src/shared/domain/queue/index.ts'
import type { AppointmentView } from '../../../src/shared/ipc/contract/appointment.ts'
import type { CounterView, QueueOverview, TicketView } from '../../../src/shared/ipc/contract/queue.ts'
import { appError } from '../../../src/shared/kernel/app-error.ts'
import { atMinutes, dateOf, type LocalTime, toLocalTime } from '../../../src/shared/kernel/local-time.ts'
import { err } from '../../../src/shared/kernel/result.ts'
import type { FakeHandlers, FakeOptions } from './fake-core.ts'

const now = (): LocalTime => toLocalTime(Date.now())
const ago = (minutes: number): LocalTime => toLocalTime(Date.now() - minutes * 60_000)
const HOA = { id: 'officer-1', name: 'Nguyễn Thị Hoa' } as TicketView['closedBy'] & object // the fake officer of every screen
const HERE = { station: 'S01', name: 'Quầy 1 – Tiếp nhận', number: '1' }
const OTHERS = [
  {
    counter: { station: 'S02', name: 'Quầy 2 – Hộ tịch', number: '2' },
    officerName: 'Trần Văn Bưu',
    label: 'A011',
    isSilent: false,
  },
  { counter: { station: 'S03', name: 'Quầy 3 – Đất đai', number: '3' }, officerName: 'Lê Minh', label: 'C002', isSilent: true },
]
const groups = DEFAULT_QUEUE_SETTINGS.groups

function aTicket(letter: string, number: number, minutes: number, over: Partial<TicketView> = {}): TicketView {
  const group = groups.find((one) => one.letter === letter) ?? groups[0]
  return {
    id: `${letter}-${number}`,
    day: dateOf(now()),
    groupId: group?.id ?? '',
    groupName: group?.name ?? '',
    label: formatTicketLabel(letter, number),
    letter,
    number,
    state: 'waiting',
    channel: 'kiosk',
    priority: null,
    proof: 'printed',
    procedureCode: null,
    appointmentId: null,
    takenAt: ago(minutes),
    waitingSince: ago(minutes),
    placeAt: ago(minutes),
    forStation: null,
    turn: 0,
    grantedTo: null,
    grant: null,
    waitSeconds: null,
    returnedAt: null,
    printFault: null,
    call: null,
    firstCalledAt: null,
    servingSince: null,
    closedAt: null,
    closedBy: null,
    parkedReason: '',
    prints: 1,
    station: 'S01',
    isCalledTwice: false,
    waitedMinutes: minutes,
    servedMinutes: null,
    isLate: minutes > 12,
    dossiers: [],
    why: null,
    position: null,
    ...over,
  }
}

const LINE: readonly (readonly [string, number, number, PriorityReason | null, string])[] = [
  ['A', 12, 14, null, 'queue.why.waited-long'],
  ['A', 18, 6, 'elderly', 'queue.why.priority-turn'],
  ['A', 13, 12, null, 'queue.why.ordinary-turn'],
  ['B', 5, 11, null, 'queue.why.ordinary-earlier'],
  ['B', 7, 5, 'pregnant', 'queue.why.priority-turn'],
  ['A', 14, 10, null, 'queue.why.ordinary-turn'],
  ['A', 15, 9, null, 'queue.why.first-come'],
  ['C', 3, 9, null, 'queue.why.first-come'],
  ['B', 6, 8, null, 'queue.why.appointment'],
  ['A', 16, 7, null, 'queue.why.first-come'],
  ['A', 17, 6, null, 'queue.why.first-come'],
]

/** A counter in the middle of a morning; `?stage=queue-trouble` adds everything that can go wrong, `queue-closed` shows it before work. */
export function createFakeQueue(options: FakeOptions, publish: (name: string, payload: unknown) => void): FakeHandlers {
  const isTrouble = options.stage === 'queue-trouble'
  const isEmpty = options.size === 0
  const call = (minutes: number, times = 1) => ({ at: ago(minutes), counter: HERE, times, by: HOA })
  let settings = DEFAULT_QUEUE_SETTINGS
  let waiting = isEmpty
    ? []
    : LINE.map(([letter, number, minutes, priority, why], index) =>
        aTicket(letter, number, minutes, { priority, why, position: index + 1 }),
      )
  let current: TicketView | null =
    isEmpty || options.stage === 'queue-closed'
      ? null
      : aTicket('A', 10, 13, { state: 'called', priority: 'disabled', call: call(1), isLate: false })
  let parked = isEmpty ? [] : [aTicket('A', 4, 40, { state: 'parked', parkedReason: 'Đi photo giấy tờ', call: call(25) })]
  const absent = isEmpty ? [] : [aTicket('B', 2, 31, { state: 'absent', call: call(22, 3) })]
  let isOpen = options.stage !== 'queue-closed'
  const mine = (): CounterView => ({
    counter: HERE,
    isOpen,
    isThisMachine: true,
    officerName: HOA.name,
    groupIds: ['civil-status', 'social', 'results'],
    takesPriority: true,
    current,
    servedToday: 9,
    isSilent: false,
  })
  const changed = <T>(value: T): T => {
    publish('queue.changed', {})
    return value
  }
  const overview = (): QueueOverview => ({
    day: dateOf(now()),
    now: now(),
    mine: options.stage === 'queue-closed' && !isOpen ? null : mine(),
    ownCounter: HERE,
    counters: [
      mine(),
      ...OTHERS.map(({ label, ...other }) => ({
        ...other,
        isOpen: true,
        isThisMachine: false,
        groupIds: ['civil-status'],
        takesPriority: true,
        current: aTicket(label.slice(0, 1), Number(label.slice(1)), 9, { state: 'serving' }),
        servedToday: 7,
        isSilent: other.isSilent && isTrouble,
      })),
    ],
    groups: groups.map(({ id, letter, name }) => {
      const own = waiting.filter(({ groupId }) => groupId === id)
      return {
        id,
        letter,
        name,
        isActive: true,
        waiting: own.length,
        priorityWaiting: own.filter(({ priority }) => priority !== null).length,
        longestWaitMinutes: Math.max(0, ...own.map(({ waitedMinutes }) => waitedMinutes)),
        expectedWaitMinutes: own.length === 0 ? 0 : own.length * 4,
        openCounters: letter === 'D' ? 0 : 1,
      }
    }),
    keeper: isTrouble
      ? { state: 'alone', name: 'Máy 02', epoch: 3, reserve: 1, canTakeOver: true }
      : { state: 'hub', name: 'Máy 02', epoch: 2, reserve: 1, canTakeOver: false },
    unprinted: isTrouble ? [aTicket('A', 19, 1, { state: 'reserved', proof: null, prints: 0 })] : [],
    calledTwice: [],
    sameNumber: [],
    overnight: [],
    parked,
    absent,
    alarms: isTrouble
      ? [
          {
            groupId: 'civil-status',
            messageKey: 'queue.alarm.will-pass',
            params: { count: 3, target: 15, label: 'A017', minutes: 22 },
          },
        ]
      : [],
    suggestion: isTrouble ? { groupId: 'civil-status', groupName: 'Hộ tịch – Chứng thực', counters: 1 } : null,
    waitTargetMinutes: 15,
    dayQuestion: null,
    dayCounts: { taken: 34, served: 20, absent: 1, voided: 1, left: 0 },
  })
  const close = (): TicketView => {
    const done = current ?? aTicket('A', 1, 1)
    current = null
    return changed({ ...done, state: 'served' as const })
  }
  return {
    'queue.get-overview': overview,
    'queue.list-tickets': ({ states, text }) =>
      (states.includes('waiting') ? waiting : [...(current ? [current] : []), ...waiting, ...parked, ...absent]).filter(
        ({ label }) => label.includes(text.toUpperCase()),
      ),
    'queue.get-ticket': ({ ticketId }) => ({
      ticket:
        [...waiting, ...parked, ...absent, ...(current ? [current] : [])].find(({ id }) => id === ticketId) ?? aTicket('A', 1, 1),
      story: [],
    }),
    'queue.open-counter': () => {
      isOpen = true
      return changed(mine())
    },
    'queue.close-counter': () => {
      isOpen = false
      return changed({})
    },
    'queue.call-next': () => {
      const [next, ...rest] = waiting
      if (!next) return { kind: 'none', messageKey: 'queue.none.empty' }
      waiting = rest
      current = { ...next, state: 'called', call: call(0), isLate: false }
      return changed({ kind: 'called', ticket: current, why: next.why ?? '', whyParams: {} })
    },
    'queue.recall': ({ ticketId: _id }) => changed((current = { ...(current ?? aTicket('A', 1, 1)), call: call(0, 2) })),
    'queue.mark-absent': close,
    'queue.finish': close,
    'queue.begin': () => changed((current = { ...(current ?? aTicket('A', 1, 1)), state: 'serving', servedMinutes: 0 })),
    'queue.park': ({ reason }) => {
      const done = close()
      parked = [...parked, { ...done, state: 'parked', parkedReason: reason }]
      return done
    },
    'queue.issue': ({ groupId }) => {
      const letter = groups.find(({ id }) => id === groupId)?.letter ?? 'A'
      const ticket = aTicket(letter, 20 + waiting.length, 0)
      waiting = [...waiting, ticket]
      return changed({ kind: 'printed', ticket, ahead: 4, expectedWaitMinutes: 16 })
    },
    'queue.get-settings': () => settings,
    'queue.save-settings': (input) => {
      if (input.groups.some(({ name }, at) => input.groups.findIndex((one) => one.name === name) !== at))
        return err(
          appError('validation', 'validation.check-fields', {
            fields: [{ path: 'groups.1.letter', messageKey: 'queue.ranges-meet' }],
          }),
        )
      settings = input
      return changed(settings)
    },
    'queue.get-statistics': ({ from, to }) => ({ from, to, rows: isEmpty ? [] : ROWS }),
    'appointment.list': () => (isEmpty ? [] : appointments()),
    'rating.get-summary': () => ({
      count: isEmpty ? 0 : 57,
      satisfiedPercent: isEmpty ? null : 96.5,
      byCriterion: (['on-time', 'times-contacted', 'public-information', 'attitude', 'explanations'] as const).map(
        (criterion, n) => ({
          criterion,
          good: 50 - n,
          fair: 6,
          bad: 1 + n,
        }),
      ),
      byProcedure: [
        { procedureName: 'Chứng thực bản sao từ bản chính', count: 31, satisfiedPercent: 97 },
        { procedureName: 'Đăng ký khai sinh', count: 26, satisfiedPercent: 95 },
      ],
      remarks: [{ day: dateOf(now()), text: 'Cán bộ hướng dẫn kỹ, chờ hơi lâu buổi sáng thứ hai.', overall: 'good' }],
    }),
  }
}

const ROWS = (
  [
    ['group', 'A', 'Hộ tịch – Chứng thực', 121, 9.2, 19, 6.1, 18, 5],
    ['group', 'B', 'Bảo trợ xã hội – Người có công', 44, 6, 14, 9.4, 3, 1],
    ['group', 'C', 'Đất đai – Xây dựng', 38, 11, 24, 14, 12, 2],
    ['officer', 'o1', 'Nguyễn Thị Hoa', 103, 8, 17, 6, 10, 3],
    ['officer', 'o2', 'Lê Minh', 100, 10, 22, 9, 23, 5],
    ['procedure', 'p1', 'Chứng thực bản sao từ bản chính', 88, 8, 16, 4, 9, 2],
    ['hour', '08', '8 giờ', 61, 14, 26, 6, 22, 4],
    ['day', 'd1', 'Thứ hai 16/11', 203, 9, 20, 7, 33, 8],
  ] as const
).map(([by, key, label, tickets, waitMedian, waitP90, serveMedian, overTarget, absent]) => ({
  by,
  key,
  label,
  tickets,
  waitMedian,
  waitP90,
  serveMedian,
  overTarget,
  absent,
}))

const appointments = (): AppointmentView[] =>
  (
    [
      ['Phạm Thị Lài', 8 * 60, 'centre', 'arrived', 'A006'],
      ['Võ Văn Sáu', 9 * 60 + 30, 'centre', 'booked', null],
      ['Thạch Thị Sóc Kha', 14 * 60, 'home', 'booked', null],
      ['Lý Thanh Tùng', 15 * 60, 'mobile', 'booked', null],
    ] as const
  ).map(([personName, minutes, place, state, ticketLabel], index) => ({
    id: `appointment-${index}`,
    slotAt: atMinutes(dateOf(now()), minutes),
    groupId: 'civil-status',
    groupName: 'Hộ tịch – Chứng thực',
    procedureCode: null,
    procedureName: index === 0 ? 'Đăng ký khai sinh' : '',
    personName,
    phone: '0912 345 678',
    address: place === 'centre' ? '' : 'Ấp Rạch Tàu, xã Đất Mũi',
    place,
    priority: index === 2 ? 'disabled' : null,
    note: index === 3 ? 'Mang máy in di động' : '',
    code: `4${index}7182`,
    bookedBy: HOA.name,
    state,
    ticketLabel,
  }))

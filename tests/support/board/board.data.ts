import type { BoardScreen } from '../../../src/shared/ipc/contract/kiosk.ts'
import { type LocalTime, toLocalTime } from '../../../src/shared/kernel/local-time.ts'

type Call = BoardScreen['calls'][number]

export const momentOf = (minutesAgo: number, now = Date.now()): LocalTime => toLocalTime(now - minutesAgo * 60_000)

let calls = 0
export function aCall(label: string, counterNumber: string, rest: Partial<Call> = {}): Call {
  calls += 1
  return { callId: `call-${calls}`, label, counterNumber, counterName: `Quầy ${counterNumber}`, at: momentOf(0), times: 1, isPriority: false, ...rest }
}

/** A waiting room in the middle of a Monday morning. */
export function aBoard(rest: Partial<BoardScreen> = {}): BoardScreen {
  return {
    centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
    now: momentOf(0),
    calls: [
      aCall('A121', '3', { at: momentOf(1) }),
      aCall('B005', '2', { at: momentOf(2), isPriority: true }),
      aCall('C018', '4', { at: momentOf(4), times: 2 }),
      aCall('A120', '1', { at: momentOf(6) }),
      aCall('T007', '5', { at: momentOf(7) }),
      aCall('A119', '3', { at: momentOf(9) }),
    ],
    nextUp: [
      { letter: 'A', groupName: 'Hộ tịch – Chứng thực', labels: ['A122', 'A123', 'A124', 'A125'], waiting: 12, expectedWaitMinutes: 14 },
      { letter: 'B', groupName: 'Bảo trợ xã hội – Người có công', labels: ['B006', 'B007'], waiting: 2, expectedWaitMinutes: 6 },
      { letter: 'C', groupName: 'Đất đai – Xây dựng', labels: ['C019', 'C020', 'C021'], waiting: 3, expectedWaitMinutes: 22 },
      { letter: 'D', groupName: 'Đăng ký kinh doanh', labels: [], waiting: 0, expectedWaitMinutes: 0 },
      { letter: 'T', groupName: 'Nhận kết quả', labels: ['T008'], waiting: 1, expectedWaitMinutes: null },
    ],
    counters: [
      { number: '1', name: 'Quầy 1', isOpen: true, label: 'A120' },
      { number: '2', name: 'Quầy 2', isOpen: true, label: 'B005' },
      { number: '3', name: 'Quầy 3', isOpen: true, label: 'A121' },
    ],
    notices: [],
    slides: [],
    slideSeconds: 12,
    callsShown: 6,
    languages: [],
    voice: { isOn: false, volume: 80, repeat: 2, chime: true },
    hotline: '0290 3 666 789',
    stale: null,
    ...rest,
  }
}

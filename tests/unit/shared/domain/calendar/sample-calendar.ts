import { WorkCalendar } from '../../../../../src/shared/domain/calendar/calendar.ts'

const day = (on: string, name: string) => ({ on, name, source: 'thử', confidence: 'B' })

/** Week, holidays and exchanges of the examples in the law pack: 2026 with 31/8 off for Saturday 22/8. */
export const calendar2026 = WorkCalendar.parse({
  weekly: [1, 2, 3, 4, 5].flatMap((weekday) => [
    { day: weekday, from: '07:00', to: '11:00' },
    { day: weekday, from: '13:00', to: '17:00' },
  ]),
  holidays: [
    day('2026-01-01', 'Tết Dương lịch'),
    ...[16, 17, 18, 19, 20].map((date) => day(`2026-02-${date}`, 'Tết Nguyên đán')),
    day('2026-04-27', 'Nghỉ bù Giỗ Tổ Hùng Vương'),
    day('2026-04-30', 'Ngày Chiến thắng'),
    day('2026-05-01', 'Quốc tế Lao động'),
    day('2026-09-01', 'Nghỉ Quốc khánh'),
    day('2026-09-02', 'Quốc khánh'),
    day('2026-11-24', 'Ngày Văn hóa Việt Nam'),
  ],
  swaps: [{ off: '2026-08-31', on: '2026-08-22', name: 'Hoán đổi dịp Quốc khánh', source: 'thử', confidence: 'B' }],
  years: [
    { year: 2026, status: 'announced' },
    { year: 2027, status: 'partly-announced' },
  ],
})

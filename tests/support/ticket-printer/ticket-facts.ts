import type { TicketFacts } from '../../../src/shared/domain/queue/index.ts'

/** A citizen's number as the queue tells it. */
export const someTicketFacts = (more: Partial<TicketFacts> = {}): TicketFacts => ({
  ticketId: '0191f3c4-aaaa-7bbb-8ccc-1234567890ab',
  centreName: 'Trung tâm Phục vụ hành chính công xã Đất Mũi',
  label: 'A012',
  groupName: 'Hộ tịch – Chứng thực',
  procedureName: 'Đăng ký khai sinh',
  ahead: 12,
  expectedWaitMinutes: 25,
  takenAt: '09:03:05 19/06/2026',
  priority: null,
  rule: { ordinaryBetween: 2, ordinaryLimitMinutes: 15, returnedAfter: 2, appointmentGraceMinutes: 15 },
  note: 'Xin vui lòng chờ đến lượt',
  qr: 'STT:2026-06-19:A012:0191f3c4-aaaa-7bbb-8ccc-1234567890ab',
  counters: ['Quầy 01 – Hộ tịch'],
  appointmentAt: null,
  isReprint: false,
  ...more,
})

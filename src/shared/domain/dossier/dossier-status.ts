import { z } from 'zod'

/** Where a dossier is. The ten national states (`TrangThaiHoSo`, domain.md §14.1) are the outside view of these. */
export const DossierStatus = z.enum([
  'received',
  'processing',
  'awaiting-signature',
  'awaiting-supplement',
  'awaiting-payment',
  'stopped',
  'withdrawn',
  'refused',
  'resolved',
  'returned',
])
export type DossierStatus = z.infer<typeof DossierStatus>

/** National code `TrangThaiHoSo`: 2 tiếp nhận · 3 không tiếp nhận · 4 đang xử lý · 5 bổ sung · 6 tài chính · 7 rút · 8 dừng · 9 xử lý xong · 10 đã trả. */
export const NATIONAL_STATUS: Readonly<Record<DossierStatus, number>> = {
  received: 2,
  processing: 4,
  'awaiting-signature': 4,
  'awaiting-supplement': 5,
  'awaiting-payment': 6,
  stopped: 8,
  withdrawn: 7,
  refused: 3,
  resolved: 9,
  returned: 10,
}

/** States in which the clock of the due date runs. */
export const RUNNING_STATUSES: readonly DossierStatus[] = ['received', 'processing', 'awaiting-signature', 'awaiting-payment']

/** Nothing more can happen to the dossier at the counter. */
export const FINAL_STATUSES: readonly DossierStatus[] = ['stopped', 'withdrawn', 'refused', 'returned']

import type { WorkflowDraft } from '../../../src/shared/ipc/contract/workflow.ts'
import { plainDate } from '../../../src/shared/kernel/plain-date.ts'

/** A short process of the commune's own for one procedure (giám hộ, 03 ngày làm việc): received, appraised, signed, returned. */
export const A_PROCESS: WorkflowDraft = {
  name: 'Quy trình riêng của xã',
  procedureCodes: ['1.004837'],
  validFrom: plainDate('2099-01-05'),
  source: 'Quyết định số 12/QĐ-UBND',
  firstStep: 'nhan',
  steps: [
    {
      id: 'nhan',
      name: 'Tiếp nhận',
      kind: 'receive',
      role: 'counter-clerk',
      unit: 'TTPVHCC',
      time: { value: 2, unit: 'working-hours' },
      papers: [],
      decisions: [{ code: 'chuyen', name: 'Chuyển thẩm định', move: 'transfer', to: 'xet' }],
    },
    {
      id: 'xet',
      name: 'Thẩm định',
      kind: 'appraise',
      role: 'specialist',
      unit: 'VP',
      time: { value: 2, unit: 'working-days' },
      papers: ['Tờ trình'],
      decisions: [{ code: 'trinh', name: 'Trình ký', move: 'submit', to: 'ky' }],
    },
    {
      id: 'ky',
      name: 'Ký',
      kind: 'approve',
      role: 'leader',
      unit: 'VP',
      time: { value: 4, unit: 'working-hours' },
      papers: [],
      decisions: [
        { code: 'ky', name: 'Ký duyệt', move: 'resolve', to: 'tra' },
        { code: 'lai', name: 'Trả lại', move: 'send-back', to: 'xet' },
      ],
    },
    {
      id: 'tra',
      name: 'Trả kết quả',
      kind: 'return',
      role: 'counter-clerk',
      unit: 'TTPVHCC',
      time: null,
      papers: [],
      decisions: [{ code: 'tra', name: 'Trả kết quả', move: 'hand-over', to: 'end' }],
    },
  ],
}

import { describe, expect, it } from 'vitest'
import { besideText, mendedWords } from '../../../../src/renderer/features/turns/mend-words.ts'
import { toLocalTime } from '../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../src/shared/kernel/plain-date.ts'

const extension = {
  form: 'extension' as const,
  reason: 'Chờ xác minh',
  newDueAt: toLocalTime(Date.parse('2026-11-20T17:00:00+07:00')),
}
const apology = { form: 'apology' as const, reason: 'Chậm', expectedOn: plainDate('2026-11-20') }
const refusal = { form: 'refusal' as const, reason: 'Không đủ', legalBasis: 'Luật A' }
const stop = { form: 'stop' as const, reason: 'Đề nghị', askedBy: 'applicant' as const, returnedPapers: '01 bản chính' }
const supplement = { form: 'supplement' as const, reason: 'Thiếu', components: [], isSecondConfirmed: false }

describe('a notice that came back', () => {
  it.each([
    [extension, '20/11/2026', '19/11/2026', { form: 'extension', reason: 'Khác', newDueOn: '2026-11-19' }],
    [apology, '20/11/2026', '', { form: 'apology', reason: 'Khác', expectedOn: null }],
    [refusal, 'Luật A', 'Luật B', { form: 'refusal', reason: 'Khác', legalBasis: 'Luật B' }],
    [stop, '01 bản chính', '', { ...stop, reason: 'Khác', returnedPapers: '' }],
    [supplement, '', 'NĐ 1', { ...supplement, reason: 'Khác', legalBasis: 'NĐ 1' }],
  ])('shows what the form says beside its reason and takes other words (%o)', (content, shown, typed, words) => {
    expect(besideText(content)).toBe(shown)
    expect(mendedWords(content, 'Khác', typed)).toEqual(words)
  })

  it('hands on a day that is none, so that it is told at its field', () => {
    expect(mendedWords(extension, 'Khác', '31/02/2026')).toMatchObject({ newDueOn: '31/02/2026' })
  })
})

import { describe, expect, test } from 'vitest'
import { deadlineFor } from '../../../../src/shared/domain/deadline/deadline-for.ts'
import { CataloguePack } from '../../../../src/shared/domain/catalogue/catalogue-pack.ts'
import type { PrintRecord } from '../../../../src/shared/ipc/contract/paper.ts'
import { appError } from '../../../../src/shared/kernel/app-error.ts'
import { LocalTime } from '../../../../src/shared/kernel/local-time.ts'
import { err, ok, unwrap } from '../../../../src/shared/kernel/result.ts'
import { askUntilAnswered } from '../../../../src/renderer/features/intake/hooks/ask-until-answered.ts'
import { reasonsOf } from '../../../../src/renderer/features/intake/model/deadline-reasons.ts'
import { jobsOf, stateOf } from '../../../../src/renderer/features/intake/model/print-run.ts'
import { reasonSentence } from '../../../../src/renderer/features/intake/model/reason-sentence.ts'
import shipped from '../../../../resources/catalogue/catalogue.json' with { type: 'json' }

const calendar = CataloguePack.parse(shipped).calendar
const at = (text: string): LocalTime => LocalTime.parse(text)

describe('why this date', () => {
  const sentencesOf = (request: Omit<Parameters<typeof deadlineFor>[0], 'calendar' | 'dueTime'>): string[] =>
    reasonsOf(unwrap(deadlineFor({ ...request, calendar, dueTime: 'end-of-day' })).steps).map(reasonSentence)

  test('days in a row are one sentence, the weekend another', () => {
    const sentences = sentencesOf({ timeLimit: { shape: 'working-days', value: 5 }, receivedAt: at('2026-11-05T09:00:00+07:00') })
    expect(sentences).toEqual([
      'Nhận hồ sơ thứ năm 05/11, trong giờ làm việc.',
      'Ngày nhận thứ năm 05/11 không tính (Bộ luật Dân sự, Điều 147).',
      'Ngày làm việc thứ 1: thứ sáu 06/11.',
      'Thứ bảy 07/11 – chủ nhật 08/11: nghỉ cuối tuần, không tính.',
      'Ngày làm việc thứ 2 đến 5: thứ hai 09/11 – thứ năm 12/11.',
      'Hẹn trả thứ năm 12/11.',
    ])
  })

  test('the rule of 15:00 is told', () => {
    const sentences = sentencesOf({
      timeLimit: { shape: 'same-day', cutoff: '15:00' },
      receivedAt: at('2026-11-05T15:00:01+07:00'),
    })
    expect(sentences).toContain('Nhận sau 15 giờ ngày thứ năm 05/11 nên trả ngày làm việc tiếp theo.')
  })

  test('every kind of step has a sentence', () => {
    for (const receivedAt of ['2026-12-30T16:59:00+07:00', '2026-11-22T04:00:00+07:00', '2027-02-01T08:00:00+07:00']) {
      for (const timeLimit of [
        { shape: 'working-days', value: 22 },
        { shape: 'calendar-days', value: 4 },
        { shape: 'working-hours', value: 20 },
      ] as const) {
        const sentences = sentencesOf({
          timeLimit,
          receivedAt: at(receivedAt),
          extra: { value: 3, unit: 'working-days', mode: 'added', when: 'Cần xác minh' },
        })
        for (const sentence of sentences) expect(sentence).not.toMatch(/\{|Chưa làm được/)
      }
    }
  })
})

describe('papers after a receipt', () => {
  const record = (change: Partial<PrintRecord>): PrintRecord => ({
    printId: 'p',
    form: 'receipt-slip',
    n: 1,
    at: at('2026-11-05T09:00:00+07:00'),
    officerName: 'Nguyễn Thị Hoa',
    printer: 'HP',
    outcome: 'printed',
    reasonKey: '',
    ...change,
  })

  test('come dossier by dossier, and only forms of a dossier', () => {
    const jobs = jobsOf(
      [
        { id: 'a', code: '1' },
        { id: 'b', code: '2' },
      ],
      ['receipt-slip', 'dossier-register', 'control-slip'],
    )
    expect(jobs.map(({ id }) => id)).toEqual(['a:receipt-slip', 'a:control-slip', 'b:receipt-slip', 'b:control-slip'])
  })

  test.each([
    [record({}), 'done'],
    [record({ outcome: 'saved' }), 'done'],
    [record({ outcome: 'queued', reasonKey: 'printer.outcome.queued.time-limit' }), 'unknown'],
    [record({ outcome: 'started' }), 'unknown'],
    [record({ outcome: 'failed', reasonKey: 'printer.failure.jam' }), 'failed'],
    [record({ outcome: 'cancelled' }), 'failed'],
  ] as const)('%o is %s', (printed, kind) => {
    expect(stateOf(ok(printed)).kind).toBe(kind)
  })

  test('an answer lost with the core is unknown, never failed', () => {
    expect(stateOf(err(appError('core-restarting', 'core.restarting'))).kind).toBe('unknown')
    expect(stateOf(err(appError('device-unavailable', 'printer.none')))).toMatchObject({
      kind: 'failed',
      messageKey: 'printer.none',
    })
  })
})

describe('a receipt whose answer was lost', () => {
  const restarting = err(appError('core-restarting', 'core.restarting'))
  const signIn = err(appError('not-signed-in', 'session.sign-in-first'))
  const received = ok('received')

  async function asked(answers: readonly (typeof restarting | typeof received)[], isGivenUp = () => false) {
    const left = [...answers]
    let again = 0
    const result = await askUntilAnswered({
      ask: async () => left.shift() ?? received,
      nextChance: async () => undefined,
      onAgain: () => (again += 1),
      isGivenUp,
    })
    return { result, again }
  }

  test('is asked again through restart and sign-in until the core answers', async () => {
    expect(await asked([restarting, restarting, signIn, received])).toEqual({ result: received, again: 3 })
  })

  test('a refusal is an answer', async () => {
    const refused = err(appError('validation', 'validation.check-fields'))
    expect(await asked([restarting, refused])).toEqual({ result: refused, again: 1 })
  })

  test('"sign in first" without a restart before it is an answer too', async () => {
    expect(await asked([signIn])).toEqual({ result: signIn, again: 0 })
  })

  test('stops when the screen is gone', async () => {
    expect((await asked([restarting, received], () => true)).result).toBe(restarting)
  })
})

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseCataloguePack } from '../../../../../src/shared/domain/catalogue/parse-catalogue-pack.ts'
import { isReceivable } from '../../../../../src/shared/domain/procedure/procedure.ts'
import { checkWorkflow } from '../../../../../src/shared/domain/workflow/check-workflow.ts'
import { diffWorkflow } from '../../../../../src/shared/domain/workflow/diff-workflow.ts'
import { versionInForce, versionState, type VersionLine } from '../../../../../src/shared/domain/workflow/in-force.ts'
import { ShippedWorkflows } from '../../../../../src/shared/domain/workflow/shipped-workflows.ts'
import { stepAfterSupplement } from '../../../../../src/shared/domain/workflow/step-acts.ts'
import { hoursOfLimit, longestHours, stepDueAt } from '../../../../../src/shared/domain/workflow/step-times.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { plainDate } from '../../../../../src/shared/kernel/plain-date.ts'
import { unwrap } from '../../../../../src/shared/kernel/result.ts'
import { A_PROCESS } from '../../../../support/station/a-process.ts'

const read = (name: string): string =>
  readFileSync(path.resolve(import.meta.dirname, '../../../../../resources/catalogue', name), 'utf8')
const pack = unwrap(parseCataloguePack(read('catalogue.json')))
const shipped = ShippedWorkflows.parse(JSON.parse(read('workflows.json')))
const at = (text: string): LocalTime => LocalTime.parse(`${text}:00+07:00`)

describe('the shipped processes', () => {
  it('cover every procedure that is received here, once', () => {
    const codes = pack.procedures.filter(isReceivable).map(({ code }) => code)
    expect(shipped.workflows.flatMap(({ procedureCodes }) => procedureCodes).toSorted()).toEqual([...new Set(codes)].toSorted())
  })

  it.each(shipped.workflows.map((definition) => [definition.id, definition] as const))('%s has no fault', (_id, definition) => {
    expect(checkWorkflow(definition, pack)).toEqual([])
    expect(definition.source).not.toBe('')
    expect(definition.confidence).toBeDefined()
  })

  it('keep the lane of "4 tại chỗ" inside the centre: appraise or receive, approve, stamp, return', () => {
    const onTheSpot = new Set(pack.procedures.filter((each) => each.isOnTheSpot).map(({ code }) => code))
    for (const { procedureCodes, steps } of shipped.workflows.filter((each) =>
      each.procedureCodes.some((code) => onTheSpot.has(code)),
    )) {
      expect(procedureCodes.every((code) => onTheSpot.has(code))).toBe(true)
      expect(steps.every(({ unit }) => unit === 'TTPVHCC')).toBe(true)
      expect(steps.map(({ kind }) => kind)).toEqual(expect.arrayContaining(['approve', 'stamp', 'return']))
    }
  })
})

describe('the time of a process', () => {
  it.each([
    [{ shape: 'same-day', cutoff: '15:00' }, 8],
    [{ shape: 'working-days', value: 3 }, 24],
    [{ shape: 'working-hours', value: 5 }, 5],
    [{ shape: 'calendar-days', value: 3 }, 16],
    [{ shape: 'calendar-days', value: 1 }, 8],
    [{ shape: 'calendar-days', value: 30 }, 168],
  ] as const)('%j holds %i working hours', (limit, hours) => {
    expect(hoursOfLimit(limit)).toBe(hours)
  })

  it('counts the longest way, a circle once, what is sent back not again', () => {
    expect(longestHours(A_PROCESS)).toBe(2 + 16 + 4)
    const branching = structuredClone(A_PROCESS)
    branching.steps[0]?.decisions.push({ code: 'thang', name: 'Trình thẳng', move: 'transfer', to: 'ky' })
    expect(longestHours(branching)).toBe(22)
  })

  it('adds up no two branches because the step behind both may send back', () => {
    const process = structuredClone(A_PROCESS)
    const [receive, appraise, sign] = process.steps
    if (!receive || !appraise || !sign) throw new Error('four steps, always')
    const quick = { ...structuredClone(appraise), id: 'nhanh', time: { unit: 'working-hours' as const, value: 8 } }
    receive.decisions.push({ code: 'nhanh', name: 'Thẩm định nhanh', move: 'transfer', to: 'nhanh' })
    sign.decisions.push({ code: 've-dau', name: 'Trả về', move: 'send-back', to: receive.id })
    expect(longestHours({ ...process, steps: [...process.steps, quick] })).toBe(2 + 16 + 4)
  })

  it('takes its due time from the calendar, never after the dossier is due, and none for the citizen’s turn', () => {
    const clock = { calendar: pack.calendar, dueTime: 'end-of-day' } as const
    const [receive, appraise, , give] = A_PROCESS.steps
    const since = at('2026-11-23T16:00')
    expect(stepDueAt(receive, { since, dossierDueAt: null, clock })).toBe(at('2026-11-25T08:00'))
    expect(stepDueAt(appraise, { since, dossierDueAt: null, clock })).toBe(at('2026-11-26T17:00'))
    expect(stepDueAt(appraise, { since, dossierDueAt: at('2026-11-25T17:00'), clock })).toBe(at('2026-11-25T17:00'))
    expect(stepDueAt(give, { since, dossierDueAt: at('2026-11-25T17:00'), clock })).toBeNull()
    expect(stepDueAt(undefined, { since, dossierDueAt: null, clock })).toBeNull()
  })
})

describe('after the citizen has completed the dossier', () => {
  it('the work begins again where the state is right: not at a signature, but where it was appraised', () => {
    expect(stepAfterSupplement(A_PROCESS, 'ky')).toBe('xet')
    expect(stepAfterSupplement(A_PROCESS, 'xet')).toBe('xet')
    expect(stepAfterSupplement(A_PROCESS, 'khong-co')).toBe('khong-co')
  })
})

describe('the version in force', () => {
  const line = (id: string, version: number, more: Partial<VersionLine> = {}): VersionLine => ({
    id,
    version,
    procedureCodes: ['1.004837'],
    validFrom: plainDate('2026-01-01'),
    publishedAt: at('2026-01-01T08:00'),
    retiredFrom: null,
    ...more,
  })
  const base = line('qmc.a', 1, { publishedAt: null })
  const day = plainDate('2026-11-23')
  const nameOf = (versions: readonly VersionLine[]): string => {
    const found = versionInForce(versions, '1.004837', day)
    return found ? `${found.id} ${found.version}` : 'none'
  }

  it.each<[string, VersionLine[], string]>([
    ['the shipped one alone', [base], 'qmc.a 1'],
    ['the commune’s own over it', [base, line('s01.a', 2)], 's01.a 2'],
    ['the later version', [base, line('s01.a', 3, { validFrom: plainDate('2026-06-01') }), line('s01.a', 2)], 's01.a 3'],
    ['not yet begun', [base, line('s01.a', 2, { validFrom: plainDate('2027-01-01') })], 'qmc.a 1'],
    ['retired', [base, line('s01.a', 2, { retiredFrom: day })], 'qmc.a 1'],
    ['a version that dropped the procedure', [base, line('s01.a', 2), line('s01.a', 3, { procedureCodes: [] })], 'qmc.a 1'],
    [
      'two PCs: the one published later',
      [line('s01.a', 2), line('s02.a', 2, { publishedAt: at('2026-01-02T08:00') })],
      's02.a 2',
    ],
    ['none', [], 'none'],
  ])('%s', (_name, versions, expected) => {
    expect(nameOf(versions)).toBe(expected)
    expect(nameOf(versions.toReversed())).toBe(expected)
  })

  it('tells each version what it is today', () => {
    const versions = [base, line('s01.a', 2), line('s01.a', 3, { validFrom: plainDate('2027-01-01') })]
    expect(versions.map((version) => versionState(versions, version, { code: '1.004837', date: day }))).toEqual([
      'past',
      'in-force',
      'coming',
    ])
  })
})

describe('the difference of two versions', () => {
  it('names what changed, step by step', () => {
    const after = structuredClone(A_PROCESS)
    after.name = 'Tên mới'
    const [receive, appraise] = after.steps
    if (!receive || !appraise) throw new Error('the sample has steps')
    appraise.time = { value: 1, unit: 'working-days' }
    after.steps = [receive, appraise, { ...appraise, id: 'them', name: 'Bước thêm' }]
    expect(diffWorkflow(A_PROCESS, after).map(({ kind, step, field }) => [kind, step, field])).toEqual([
      ['head', '', 'name'],
      ['step-changed', 'Thẩm định', 'time'],
      ['step-changed', 'Thẩm định', 'decisions'],
      ['step-added', 'Bước thêm', null],
      ['step-removed', 'Ký', null],
      ['step-removed', 'Trả kết quả', null],
    ])
    expect(diffWorkflow(A_PROCESS, A_PROCESS)).toEqual([])
  })
})

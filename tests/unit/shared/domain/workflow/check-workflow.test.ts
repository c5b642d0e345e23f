import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canMove } from '../../../../../src/shared/domain/dossier/transitions.ts'
import type { DossierStatus } from '../../../../../src/shared/domain/dossier/dossier-status.ts'
import { checkWorkflow, type WorkflowPlan } from '../../../../../src/shared/domain/workflow/check-workflow.ts'
import { StepMove, WorkflowStep } from '../../../../../src/shared/domain/workflow/workflow.ts'
import { Role } from '../../../../../src/shared/domain/staff/permission.ts'
import { A_PROCESS } from '../../../../support/station/a-process.ts'

const KNOWN = {
  procedures: [{ code: '1.004837', name: 'Đăng ký giám hộ', timeLimit: { shape: 'working-days', value: 3 } }],
  departments: [{ code: 'VP' }, { code: 'TTPVHCC' }],
} as const

const stepOf = (id: string): WorkflowStep => {
  const step = A_PROCESS.steps.find((each) => each.id === id)
  if (!step) throw new Error(id)
  return WorkflowStep.parse(step)
}
const withStep = (id: string, change: Partial<WorkflowStep>): WorkflowPlan => ({
  ...A_PROCESS,
  steps: A_PROCESS.steps.map((step) => (step.id === id ? { ...stepOf(id), ...change } : stepOf(step.id))),
})
const ways = (...decisions: [WorkflowStep['decisions'][number]['move'], string][]): Pick<WorkflowStep, 'decisions'> => ({
  decisions: decisions.map(([move, to], index) => ({ code: `d${index}`, name: `Hướng ${index}`, move, to })),
})
const keysOf = (plan: WorkflowPlan): string[] =>
  checkWorkflow(plan, KNOWN).map(({ messageKey }) => messageKey.replace('workflow.check.', ''))

describe('checkWorkflow', () => {
  it('accepts a process that is right', () => {
    expect(checkWorkflow(A_PROCESS, KNOWN)).toEqual([])
  })

  it.each<[string, WorkflowPlan, string[]]>([
    ['a first step that is not there', { ...A_PROCESS, firstStep: 'khong' }, ['unknown-first']],
    [
      'a step nobody comes to',
      { ...A_PROCESS, steps: [...A_PROCESS.steps, { ...stepOf('xet'), id: 'mo-coi' }] },
      ['unreachable'],
    ],
    ['a decision to a step that is not there', withStep('xet', ways(['submit', 'khong'], ['submit', 'ky'])), ['unknown-target']],
    ['an end before there is a result', withStep('xet', ways(['submit', 'end'], ['submit', 'ky'])), ['end-too-early']],
    [
      'a step after the result was handed over',
      withStep('tra', ways(['hand-over', 'xet'])),
      expect.arrayContaining(['hand-over-not-end']),
    ],
    [
      'an act the state never allows',
      withStep('xet', ways(['submit', 'ky'], ['hand-over', 'end'])),
      ['role-may-not', 'move-not-possible'],
    ],
    ['a circle without an exit', withStep('xet', ways(['transfer', 'xet'])), expect.arrayContaining(['loop-without-exit'])],
    ['a role that may not', withStep('ky', { role: 'specialist' }), ['role-may-not', 'role-may-not']],
    ['a unit that is not in the pack', withStep('xet', { unit: 'XYZ' }), ['unknown-unit']],
    ['a step without time that is not the citizen’s', withStep('xet', { time: null }), ['time-missing']],
    ['more time than the law gives', withStep('xet', { time: { value: 3, unit: 'working-days' } }), ['time-above-limit']],
    [
      'two steps of one id',
      { ...A_PROCESS, steps: [...A_PROCESS.steps, stepOf('tra')] },
      expect.arrayContaining(['double-step']),
    ],
    ['a step named as the end', withStep('tra', { id: 'end' }), expect.arrayContaining(['reserved-id'])],
    [
      'two decisions of one code',
      withStep('xet', { decisions: [...stepOf('xet').decisions, ...stepOf('xet').decisions] }),
      ['double-decision'],
    ],
    ['a procedure that is not in force', { ...A_PROCESS, procedureCodes: ['9.999999'] }, ['unknown-procedure']],
    ['a procedure named twice', { ...A_PROCESS, procedureCodes: ['1.004837', '1.004837'] }, ['double-procedure']],
  ])('finds %s', (_name, plan, expected) => {
    expect(keysOf(plan)).toEqual(expected)
  })

  it('names the step in every fault of a step', () => {
    const problems = checkWorkflow(withStep('xet', { ...ways(['hand-over', 'khong']), unit: 'X', time: null }), KNOWN)
    expect(problems.filter(({ stepId, params }) => stepId !== null && !params['step'])).toEqual([])
  })

  it('never accepts a process that cannot be walked to its end from every step a dossier comes to', () => {
    let accepted = 0
    fc.assert(
      fc.property(plans(), (plan) => {
        const problems = checkWorkflow(plan, KNOWN)
        if (problems.length > 0) return
        accepted += 1
        // An independent walk: forward by the state machine itself, then for each standing a plain search for the end.
        const standings = walkFrom(plan, [[plan.firstStep, 'received']])
        const here = new Set(standings.map(([stepId]) => stepId))
        expect(plan.steps.every(({ id }) => here.has(id))).toBe(true)
        for (const standing of standings) expect(walkFrom(plan, [standing]).some(([stepId]) => stepId === 'end')).toBe(true)
      }),
      { numRuns: 20_000, seed: 20_261_122 },
    )
    expect(accepted).toBeGreaterThan(100)
  })
})

type At = readonly [string, DossierStatus]

function walkFrom(plan: WorkflowPlan, start: readonly At[]): At[] {
  const found = [...start]
  for (const [stepId, status] of found) {
    for (const { move, to } of plan.steps.find(({ id }) => id === stepId)?.decisions ?? []) {
      const next = canMove(status, move === 'refuse' ? 'resolve' : move)
      if (next.ok && !found.some(([id, at]) => id === to && at === next.value)) found.push([to, next.value])
    }
  }
  return found
}

/** Mostly wrong processes of two to five steps, near enough to right ones that hundreds are accepted. */
function plans(): fc.Arbitrary<WorkflowPlan> {
  return fc.integer({ min: 2, max: 5 }).chain((count) => {
    const ids = Array.from({ length: count }, (_, index) => `b${index}`)
    const decision = (index: number) =>
      fc.record({
        move: fc.constantFrom(...StepMove.options),
        to: fc.oneof(
          { weight: 4, arbitrary: fc.constant(ids[index + 1] ?? 'end') },
          { weight: 1, arbitrary: fc.constantFrom(...ids, 'end') },
        ),
      })
    const step = (id: string, index: number) =>
      fc
        .record({
          role: fc.oneof(
            { weight: 9, arbitrary: fc.constant('centre-head' as const) },
            { weight: 1, arbitrary: fc.constantFrom(...Role.options) },
          ),
          hours: fc.integer({ min: 1, max: 6 }),
          decisions: fc.array(decision(index), { minLength: 1, maxLength: 2 }),
        })
        .map(({ role, hours, decisions }) =>
          WorkflowStep.parse({
            id,
            name: `Bước ${id}`,
            kind: 'process',
            role,
            unit: 'VP',
            time: { value: hours, unit: 'working-hours' },
            papers: [],
            decisions: decisions.map((each, n) => ({ ...each, code: `d${n}`, name: `Hướng ${n}` })),
          }),
        )
    return fc.tuple(...ids.map(step)).map((steps) => ({ firstStep: 'b0', steps, procedureCodes: ['1.004837'] }))
  })
}

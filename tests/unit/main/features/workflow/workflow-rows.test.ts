import { describe, expect, it } from 'vitest'
import { readWorkflowFile, toWorkflowFile } from '../../../../../src/main/features/workflow/workflow-file.ts'
import { createWorkflowProjector, createWorkflowRows } from '../../../../../src/main/features/workflow/workflow-rows.ts'
import { WorkflowDefinition } from '../../../../../src/shared/domain/workflow/workflow.ts'
import { LocalTime } from '../../../../../src/shared/kernel/local-time.ts'
import { A_PROCESS } from '../../../../support/station/a-process.ts'
import { aRegister } from '../../../../support/station/a-register.ts'

const definition = WorkflowDefinition.parse({ ...A_PROCESS, id: 'h12.64.s01.giam-ho', version: 2 })
const at = LocalTime.parse('2026-11-23T08:00:00+07:00')
const by = { id: 'o1', name: 'Lê Thị Quản Trị' }
type Fact = Parameters<ReturnType<typeof createWorkflowProjector>['project']>

/** The same version from two copies of one disk, and two ends of it. */
const FACTS = [
  ['WorkflowPublished', 'b', { at, by, definition: { ...definition, name: 'Bản sao' }, basedOn: null }],
  ['WorkflowPublished', 'a', { at, by, definition, basedOn: { id: 'qmc.ho-tich-3-ngay', version: 1 } }],
  ['WorkflowRetired', 'd', { at, by, id: definition.id, from: '2027-02-01', reason: 'Sau' }],
  ['WorkflowRetired', 'c', { at, by, id: definition.id, from: '2027-01-01', reason: 'Trước' }],
] as const

function rowsAfter(facts: readonly (typeof FACTS)[number][]) {
  const { db, close } = aRegister()
  const projector = createWorkflowProjector()
  // Only the type and the id of an event are read here.
  for (const [type, id, body] of facts) projector.project({ type, id } as Fact[0], body, db)
  const versions = createWorkflowRows(db).list()
  close()
  return versions
}

describe('published versions', () => {
  it('are the same on every machine, whichever fact came first', () => {
    const versions = rowsAfter(FACTS)
    expect(versions).toEqual(rowsAfter(FACTS.toReversed()))
    expect(versions).toMatchObject([{ definition: { name: A_PROCESS.name }, retiredFrom: '2027-01-01', retiredReason: 'Trước' }])
  })
})

describe('a process as a file', () => {
  it('comes back as it went, without id and number', () => {
    expect(readWorkflowFile(toWorkflowFile(definition))).toEqual({ ok: true, value: A_PROCESS })
  })

  it.each([
    ['nothing', '', 'catalogue.not-json'],
    ['no JSON', '{', 'catalogue.not-json'],
    ['another kind of file', '{"format":"qmc-catalogue"}', 'workflow.file-has-errors'],
    ['a list', '[]', 'workflow.file-has-errors'],
    ['a far too large file', ' '.repeat(500_001), 'catalogue.file-too-large'],
    ['markup in a name', toWorkflowFile(definition).replace(A_PROCESS.name, '<b>x</b>'), 'workflow.file-has-errors'],
  ])('is refused when it is %s', (_name, text, messageKey) => {
    expect(readWorkflowFile(text)).toMatchObject({ ok: false, error: { code: 'validation', messageKey } })
  })
})

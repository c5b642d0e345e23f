import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readFailures, readTally } from '../../../scripts/test-reports.ts'

let folder = ''
const write = (report: unknown): string => {
  const file = path.join(folder, 'report.json')
  writeFileSync(file, JSON.stringify(report))
  return file
}
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'reports-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

it('a failed test is named with its file and the first words of its error, without colours', () => {
  const file = write({
    testResults: [
      {
        name: '/somewhere/tests/a.test.ts',
        status: 'failed',
        assertionResults: [
          { status: 'passed', fullName: 'holds' },
          {
            status: 'failed',
            fullName: 'counts to three',
            failureMessages: ['\u001B[31mAssertionError\u001B[39m:\n  expected 2'],
          },
        ],
      },
    ],
  })
  expect(readFailures('vitest', file)).toEqual(['a.test.ts › counts to three › AssertionError: expected 2'])
})

it('a file that does not load is a failure with a name too', () => {
  const file = write({
    testResults: [{ name: '/x/b.test.ts', status: 'failed', message: 'Cannot find module', assertionResults: [] }],
  })
  expect(readFailures('vitest', file)).toEqual(['b.test.ts › does not load › Cannot find module'])
})

it('a failed spec of the window tests is found however deep it stands', () => {
  const spec = (title: string, ok: boolean) => ({ title, ok, file: 'c.spec.ts' })
  const file = write({ suites: [{ specs: [spec('opens', true)], suites: [{ specs: [spec('closes', false)] }] }] })
  expect(readFailures('playwright', file)).toEqual(['c.spec.ts › closes'])
})

it('a runner that left no report counts one failure and names none', () => {
  const nowhere = path.join(folder, 'nowhere.json')
  expect(readTally('vitest', nowhere, 1).failed).toBe(1)
  expect(readFailures('vitest', nowhere)).toEqual([])
})

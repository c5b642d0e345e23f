import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { contract, type Operation } from '../../../src/shared/ipc/contract.ts'
import { aStation, type TestStation } from '../../support/station/a-station.ts'
import { anIntake } from '../../support/station/an-intake.ts'
import { sampleInputs } from '../../support/station/sample-inputs.ts'

const MEGABYTE = 'ă'.repeat(1_000_000)
/** What a field may be handed: nothing of it may break anything, and nothing wrong may be saved. */
const HOSTILE: readonly unknown[] = [
  null,
  '',
  '   ',
  MEGABYTE,
  '\u0000\u0001\u001b[31m\u202e\u200b',
  'Nguyễn Văn Ánh'.normalize('NFD'),
  '😀👨‍👩‍👧‍👦',
  '<script>alert(1)</script>',
  "'; DROP TABLE dossier; --",
  '2999-12-31',
  '9999-12-31',
  '2026-02-30',
  '0000-00-00',
  -1,
  1e308,
  Number.NaN,
  12.5,
  true,
  [],
  {},
  [[[[]]]],
  '__proto__',
]
const EXPECTED = ['validation', 'not-found', 'conflict', 'not-allowed-now', 'forbidden', 'device-unavailable']
/** Trying each wrong PIN makes the next try wait; their fields are tried in the tests of sign-in. */
const APART: readonly string[] = ['session.', 'setup.', 'audit.verify', 'devices.check']

type Path = readonly (string | number)[]

function pathsOf(value: unknown, path: Path = []): Path[] {
  if (Array.isArray(value)) return [path, ...value.flatMap((item, index) => pathsOf(item, [...path, index]))]
  if (typeof value === 'object' && value !== null)
    return [...(path.length > 0 ? [path] : []), ...Object.entries(value).flatMap(([key, item]) => pathsOf(item, [...path, key]))]
  return [path]
}

function replaceAt(value: unknown, [head, ...rest]: Path, replacement: unknown): unknown {
  if (head === undefined) return replacement
  if (Array.isArray(value)) return value.map((item, index) => (index === head ? replaceAt(item, rest, replacement) : item))
  const record: Record<string, unknown> = { ...(value as Record<string, unknown>) } // only objects and arrays have paths below them
  record[head] = replaceAt(record[head], rest, replacement)
  return record
}

let station: TestStation
let dossierId = ''
beforeAll(async () => {
  station = await aStation()
  const { dossiers } = await station.must('dossier.receive', anIntake())
  dossierId = dossiers[0]?.id ?? ''
})
afterAll(() => station.close())

describe('every field of every operation, handed rubbish', () => {
  const operations = (Object.keys(contract) as Operation[]).filter(
    (operation) => !APART.some((prefix) => operation.startsWith(prefix)),
  ) // keys of the contract are its operations
  for (const operation of operations) {
    it(`${operation} answers with a sentence or does its work, and never breaks`, async () => {
      const sample = sampleInputs(dossierId)[operation]
      const problems: string[] = []
      for (const path of pathsOf(sample)) {
        for (const hostile of HOSTILE) {
          const input = replaceAt(sample, path, hostile) as never // wrong on purpose
          const result = await station.client.invoke(
            operation,
            operation === 'dossier.receive' && path[0] !== 'draftId'
              ? ({ ...(input as object), draftId: randomUUID() } as never)
              : input,
          )
          if (!result.ok && !EXPECTED.includes(result.error.code))
            problems.push(
              `${path.join('.')} = ${JSON.stringify(hostile).slice(0, 40)}: ${result.error.code} ${result.error.messageKey}`,
            )
        }
      }
      expect(problems).toEqual([])
    })
  }

  it('nothing of it reached the register as control characters, markup or a future birth', async () => {
    const { rows } = await station.must('dossier.list', {
      ...sampleInputs(dossierId)['dossier.list'],
      text: '',
      receivedFrom: null,
      receivedTo: null,
      pageSize: 200,
    })
    for (const row of rows) expect(row.ownerName).not.toMatch(/[\p{Cc}<>]|\p{Extended_Pictographic}/u)
    expect((await station.must('audit.verify', {})).findings).toEqual([])
  })
})

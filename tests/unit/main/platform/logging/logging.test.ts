import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createFileLogger } from '../../../../../src/main/platform/logging/index.ts'
import { redactText } from '../../../../../src/main/platform/logging/redact.ts'

let folder = ''
const file = (): string => path.join(folder, 'core.log')
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'logging-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

describe('the log file', () => {
  test('holds one JSON line an entry, with the feature of the child and the stack of an error', () => {
    const log = createFileLogger({ file: file() })
    log.child({ feature: 'sync' }).warn('peer refused', { origin: 'H19.01.S03#2', count: 3 })
    log.error('commit failed', { error: new TypeError('bad', { cause: new Error('deeper') }) })
    log.debug('not at this level')
    const [first, second, ...rest] = readFileSync(file(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(first).toMatchObject({ level: 'warn', feature: 'sync', msg: 'peer refused', origin: 'H19.01.S03#2', count: 3 })
    expect(second).toMatchObject({
      level: 'error',
      msg: 'commit failed',
      error: { type: 'TypeError', message: 'bad', cause: { message: 'deeper' } },
    })
    expect([second.error.stack.includes('logging.test.ts'), rest.length]).toEqual([true, 0])
  })

  test('names no person, whatever it is given', () => {
    const log = createFileLogger({ file: file() })
    const personal = {
      fullName: 'Nguyễn Văn Ánh',
      owner: { anything: 'Trần Thị Bưởi' },
      list: [{ idNumber: '096090000123' }, { ownerName: 'Lê Cúc' }],
      pin: '482913',
      newPin: '482914',
      databaseKey: 'ab'.repeat(32),
      seen: 96_090_000_123,
      card: 384_012_345,
      error: new Error('no row for 096 090 000 123 and 384012345, PIN: 482913, gọi 0912345678'),
    }
    log.info('read 096090000123|384012345|Nguyễn', personal)
    log.child({ applicant: 'Phạm Dừa' }).info('x')
    const text = readFileSync(file(), 'utf8')
    const leaks = [
      'Văn Ánh',
      'Bưởi',
      'Cúc',
      'Dừa',
      '096090000123',
      '96090000123',
      '384012345',
      '090 000',
      '48291',
      '0912345678',
      'abababab',
    ]
    expect(leaks.filter((leak) => text.includes(leak))).toEqual([])
  })

  test('turns over when full and keeps the newest', () => {
    const log = createFileLogger({ file: file(), maxBytes: 1000, keep: 2 })
    for (let line = 0; line < 60; line += 1) log.info(`line ${line}`)
    log.close()
    expect(readFileSync(file(), 'utf8')).toContain('line 59')
    expect([1, 2, 3].map((index) => existsSync(path.join(folder, `core.${index}.log`)))).toEqual([true, true, false])
  })

  test('that cannot be written does not stop the work', () => {
    writeFileSync(path.join(folder, 'logs'), 'a file where the folder should be')
    const log = createFileLogger({ file: path.join(folder, 'logs', 'core.log') })
    expect(() => log.error('nobody hears this')).not.toThrow()
  })
})

test.each([
  ['dossier H19.01-261121-0001 received', 'dossier H19.01-261121-0001 received'],
  ['event 0190b5a0-1234-7000-8000-123456789012', 'event 0190b5a0-1234-7000-8000-123456789012'],
  [`hash ${'0123456789'.repeat(6)}abcd`, `hash ${'0123456789'.repeat(6)}abcd`],
  ['at 2026-11-21T20:46:32.123Z took 123 ms', 'at 2026-11-21T20:46:32.123Z took 123 ms'],
  ['epoch 1790000000000', 'epoch 1790000000000'],
  ['CCCD096090000123.', 'CCCD[redacted].'],
  ['+84912345678', '[redacted]'],
])('%s', (text, expected) => {
  expect(redactText(text)).toBe(expected)
})

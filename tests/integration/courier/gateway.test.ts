import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { anIntake } from '../../support/station/an-intake.ts'
import { aCounter, aFolder, writePackage } from './support.ts'

const GATEWAY = path.resolve(import.meta.dirname, '../../../src/gateway/main.ts')
const Line = z.looseObject({ event: z.string(), reason: z.string().optional(), answer: z.string().optional() })

/** The shipped command; its last line. */
function importPackage(file: string, options: { readonly dataDir: string; readonly key: string; readonly answer: string }) {
  const { dataDir, key, answer } = options
  const args = ['import-package', file, '--answer', answer, '--unit-key', key, '--data-dir', dataDir, '--unit', 'H12.64']
  const { stdout } = spawnSync(process.execPath, [GATEWAY, ...args], { encoding: 'utf8' })
  return Line.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}'))
}

test('the province takes a package by hand, and its answer makes the work safe at the gateway', async () => {
  const station = await aCounter('01')
  const stick = aFolder('stick')
  const { dossiers } = await station.must('dossier.receive', anIntake())
  const { file: key } = await station.must('courier.write-key', { folder: stick })
  const options = { dataDir: aFolder('gateway'), key, answer: stick }
  const file = await writePackage(station, stick)

  const first = importPackage(file, options)
  expect(first).toMatchObject({ event: 'imported', from: 'H12.64.S01#1', duplicates: 0, refused: [] })
  expect(importPackage(file, options)).toMatchObject({ event: 'imported', events: 0, refused: [] })

  const taken = await station.must('courier.take-in', { file: first.answer ?? '' })
  expect(taken).toMatchObject({ kind: 'answer', station: 'H12.64.GW', refused: [] })
  const dossier = await station.must('dossier.get', { id: dossiers[0]?.id ?? '' })
  expect(dossier.delivery.state).toBe('at-gateway')
  // Only what was done since: taking the answer in is no fact of the log.
  expect((await station.must('courier.get-state', {})).eventsToCarry).toBe(0)
  await station.close()
})

test('a damaged package is refused by its part, and an answer is no package', async () => {
  const station = await aCounter('01')
  const stick = aFolder('stick')
  const { file: key } = await station.must('courier.write-key', { folder: stick })
  const options = { dataDir: aFolder('gateway'), key, answer: stick }
  const file = await writePackage(station, stick)
  const bytes = readFileSync(file)
  bytes.writeUInt8(bytes.readUInt8(bytes.length - 300) ^ 1, bytes.length - 300)
  const damaged = path.join(stick, 'hong.qmcgoi')
  writeFileSync(damaged, bytes)
  expect(importPackage(damaged, options)).toMatchObject({
    event: 'start-failed',
    reason: expect.stringMatching(/^hong\.qmcgoi: part \d+ \(events\) is damaged/),
  })
  const { answer } = importPackage(file, options)
  expect(importPackage(answer ?? '', options).reason).toContain('it is an answer, not a package')
  await station.close()
})

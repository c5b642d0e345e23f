import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { expect, test } from 'vitest'
import { createEspeakSpeech, createSimulatorSpeech, createSpeeches, runProgram } from '../../../../drivers/speech/index.ts'
import type { Speech } from '../../../../src/shared/ports/speech.ts'

const spoken = { text: 'Mời số a', language: 'vi', speed: 140 }
const mute: Speech = { languages: () => Promise.resolve(['vi']), speak: () => Promise.resolve(undefined) }

test('the first voice that can, says it', async () => {
  const speeches = createSpeeches({ drivers: { mute, simulator: createSimulatorSpeech() } })
  expect(await speeches.speak(spoken)).toBeDefined()
  expect(speeches.states()).toEqual([
    { driver: 'mute', last: 'failed' },
    { driver: 'simulator', last: 'spoke' },
  ])
})

test('a voice that failed three times running rests a minute, then is asked again', async () => {
  let now = 0
  let asked = 0
  const broken: Speech = { ...mute, speak: () => Promise.resolve(void (asked += 1)) }
  const speeches = createSpeeches({ drivers: { broken, simulator: createSimulatorSpeech() }, now: () => now })
  for (let call = 0; call < 5; call += 1) await speeches.speak(spoken)
  expect(asked).toBe(3)
  now = 61_000
  await speeches.speak(spoken)
  expect(asked).toBe(4)
})

test('recorded words that lack one are no failure', async () => {
  const speeches = createSpeeches({ drivers: { recorded: mute, simulator: createSimulatorSpeech() }, partial: ['recorded'] })
  for (let call = 0; call < 5; call += 1) expect(await speeches.speak(spoken)).toBeDefined()
  expect(speeches.states()[0]).toEqual({ driver: 'recorded', last: 'not-asked' })
})

test('with no voice at all there is no sound, and nothing breaks', async () => {
  const speeches = createSpeeches({ drivers: { espeak: createEspeakSpeech('/nowhere/espeak-ng') } })
  expect(await speeches.languages()).toEqual([])
  expect(await speeches.speak(spoken)).toBeUndefined()
})

test('a program that hangs is ended at its limit', async () => {
  const run = await runProgram({ command: process.execPath, args: ['-e', 'setInterval(() => {}, 1000)'], limitMs: 300 })
  expect(run.code).toBe(-1)
})

test('a program that crashes, or writes what is no sound, gives nothing', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'voice-'))
  const fake = path.join(folder, 'fake.sh')
  const body = '#!/bin/sh\n[ "$1" = --voices ] && { echo "Pty Language"; echo " 5  vi  --/M Vietnamese"; exit 0; }\n'
  writeFileSync(fake, `${body}kill -SEGV $$\n`, { mode: 0o755 })
  expect(await createEspeakSpeech(fake).speak(spoken)).toBeUndefined()
  writeFileSync(fake, `${body}echo no sound > "$6"\n`, { mode: 0o755 })
  expect(await createEspeakSpeech(fake).speak(spoken)).toBeUndefined()
  rmSync(folder, { recursive: true })
})

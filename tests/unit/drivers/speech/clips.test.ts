import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createRecordedSpeech, readWav } from '../../../../drivers/speech/index.ts'
import { aClip } from '../../../support/voice/a-clip.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'clips-'))
  mkdirSync(path.join(folder, 'vi'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const record = (name: string, clip = aClip()): void => writeFileSync(path.join(folder, 'vi', `${name}.wav`), clip)
const say = (speech: ReturnType<typeof createRecordedSpeech>, text: string) => speech.speak({ text, language: 'vi', speed: 140 })
const secondsOf = (wav: Uint8Array | undefined): number => {
  const pcm = readWav(wav ?? new Uint8Array())
  return pcm ? pcm.samples.length / pcm.rate : 0
}

test('digits and letters are recorded under their short names', async () => {
  for (const name of ['A', '0', '1', '2']) record(name)
  expect(secondsOf(await say(createRecordedSpeech({ folder }), 'a, không một hai'))).toBeCloseTo(4 * 0.46 + 4 * 0.035 + 0.18, 1)
})

test('a whole recorded phrase goes before its words', async () => {
  record('mời số', aClip({ seconds: 2 }))
  for (const word of ['mời', 'số', 'A']) record(word, aClip({ seconds: 0.2 }))
  expect(secondsOf(await say(createRecordedSpeech({ folder }), 'Mời số a'))).toBeGreaterThan(2.2)
})

test('a call with one word that was never recorded is left to another voice', async () => {
  for (const name of ['A', '0', '1']) record(name)
  expect(await say(createRecordedSpeech({ folder }), 'a, không một hai')).toBeUndefined()
})

test('file names typed with decomposed marks, capitals and underscores are the same words', async () => {
  record('Mời_Số'.normalize('NFD'))
  expect(await say(createRecordedSpeech({ folder }), 'mời số')).toBeDefined()
})

test('a clip that cannot be read is named once, and the others stay', async () => {
  record('A')
  record('B', new Uint8Array(100))
  const onUnreadable = vi.fn<(name: string) => void>()
  const speech = createRecordedSpeech({ folder, onUnreadable })
  expect(await say(speech, 'a')).toBeDefined()
  expect(await say(speech, 'bê')).toBeUndefined()
  expect(onUnreadable.mock.calls).toEqual([['B.wav']])
})

test('a clip recorded while the program runs is heard at the next call', async () => {
  const speech = createRecordedSpeech({ folder })
  expect(await speech.languages()).toEqual([])
  record('A')
  expect(await speech.languages()).toEqual(['vi'])
  expect(await say(speech, 'a')).toBeDefined()
})

test('a language that climbs out of the folder is no language', async () => {
  record('A')
  expect(
    await createRecordedSpeech({ folder: path.join(folder, 'vi') }).speak({ text: 'a', language: '../vi', speed: 140 }),
  ).toBeUndefined()
})

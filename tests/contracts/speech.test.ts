import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, describe } from 'vitest'
import {
  createEspeakSpeech,
  createRecordedSpeech,
  createShippedSpeech,
  createSimulatorSpeech,
  createSpeeches,
  runProgram,
} from '../../drivers/speech/index.ts'
import { aClip } from '../support/voice/a-clip.ts'
import { describeSpeechContract } from './speech.contract.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'voices-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
mkdirSync(path.join(folder, 'vi'))
const WORDS = ['mời số', 'đến', 'quầy số', 'A', 'B', '0', '1', '2', '3', '5']
WORDS.forEach((word, index) => writeFileSync(path.join(folder, 'vi', `${word}.wav`), aClip({ hertz: 200 + index * 37 })))

const SCRIPT = path.resolve(import.meta.dirname, '../../resources/voice/speak.mjs')
const shipped = createShippedSpeech({
  script: SCRIPT,
  runScript: async (script, args, { limitMs }) =>
    (await runProgram({ command: process.execPath, args: [script, ...args], limitMs })).code,
})

describeSpeechContract('simulator', () => ({ speech: createSimulatorSpeech() }))
describeSpeechContract('recorded clips', () => ({ speech: createRecordedSpeech({ folder }) }))
describeSpeechContract('the engine that ships', () => ({ speech: shipped }))
describeSpeechContract('several voices behind one port', () => ({
  speech: createSpeeches({ drivers: { recorded: createRecordedSpeech({ folder: path.join(folder, 'none') }), shipped } }),
}))

const espeak = createEspeakSpeech()
const hasEspeak = (await espeak.languages()).includes('vi')
if (!hasEspeak) process.stdout.write('espeak-ng of the system: skipped, the program espeak-ng is not installed\n')
describe.skipIf(!hasEspeak)('on this machine', () => {
  describeSpeechContract('espeak-ng of the system', () => ({ speech: espeak }))
})

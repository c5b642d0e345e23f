import { describe, expect, test } from 'vitest'
import { readWav } from '../../drivers/speech/index.ts'
import type { Speech } from '../../src/shared/ports/speech.ts'

const CALL = 'Mời số a, không một hai, đến quầy số ba'
const OTHER_CALL = 'Mời số bê, không không năm, đến quầy số ba'

export type SpeechUnderTest = { readonly speech: Speech; readonly language?: string }

const loudest = (samples: Int16Array): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)

/** What every voice owes: sound that can be played, or plainly nothing; never a rejection. */
export function describeSpeechContract(name: string, start: () => SpeechUnderTest): void {
  describe(`speech contract: ${name}`, () => {
    const { speech, language = 'vi' } = start()
    const say = (text: string, asked = language) => speech.speak({ text, language: asked, speed: 140 })

    test('tells its languages', async () => {
      expect(await speech.languages()).toContain(language)
    })
    test('a call is a WAV of one to fifteen seconds that is not silent', async () => {
      const pcm = readWav((await say(CALL)) ?? new Uint8Array())
      const seconds = pcm ? pcm.samples.length / pcm.rate : 0
      expect(seconds).toBeGreaterThan(1)
      expect(seconds).toBeLessThan(15)
      expect(loudest(pcm?.samples ?? new Int16Array())).toBeGreaterThan(3_000)
    })
    test('two numbers are two sounds, one number the same twice', async () => {
      const [first, again, other] = [await say(CALL), await say(CALL), await say(OTHER_CALL)]
      expect(again).toEqual(first)
      expect(other).not.toEqual(first)
    })
    test('a language it has not gives nothing', async () => {
      expect(await say(CALL, 'xx')).toBeUndefined()
    })
    test('an empty text gives nothing', async () => {
      expect(await say('  ')).toBeUndefined()
    })
    test('what looks like a switch or a quote is only words', async () => {
      await expect(say('--help "; rm -rf')).resolves.not.toThrow()
    })
    test('a cancelled text gives nothing', async () => {
      expect(await speech.speak({ text: CALL, language, speed: 140 }, AbortSignal.abort())).toBeUndefined()
    })
  })
}

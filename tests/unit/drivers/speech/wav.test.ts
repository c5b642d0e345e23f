import { expect, test } from 'vitest'
import {
  joinPcm,
  makeAnnouncement,
  makeChime,
  readWav,
  silence,
  withoutSilentEnds,
  writeWav,
} from '../../../../drivers/speech/index.ts'
import { aClip } from '../../../support/voice/a-clip.ts'

const loudest = (samples: Int16Array): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)
const seconds = (wav: Uint8Array | undefined): number => {
  const pcm = readWav(wav ?? new Uint8Array())
  return pcm ? pcm.samples.length / pcm.rate : 0
}

test('what is written is read back', () => {
  const pcm = { rate: 22_050, samples: Int16Array.from([0, 1, -1, 32_767, -32_768]) }
  expect(readWav(writeWav(pcm))).toEqual(pcm)
})

test('two channels become one', () => {
  const left = writeWav({ rate: 8_000, samples: Int16Array.from([100, 300, -200, 0]) })
  new DataView(left.buffer).setUint16(22, 2, true)
  expect(readWav(left)?.samples).toEqual(Int16Array.from([200, -100]))
})

test.each([
  ['nothing', new Uint8Array()],
  ['a picture', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
  ['a head without sound', aClip().slice(0, 40)],
])('%s is no sound', (_what, bytes) => {
  expect(readWav(bytes)).toBeUndefined()
})

test('24 bits, and a compressed form, are not read as noise', () => {
  const deep = aClip()
  new DataView(deep.buffer).setUint16(34, 24, true)
  expect(readWav(deep)).toBeUndefined()
  const packed = aClip()
  new DataView(packed.buffer).setUint16(20, 0x55, true)
  expect(readWav(packed)).toBeUndefined()
})

test('a length that a pipe could not know ends with the bytes', () => {
  const piped = aClip()
  new DataView(piped.buffer).setUint32(40, 0xff_ff_ff_ff, true)
  expect(readWav(piped)).toEqual(readWav(aClip()))
})

test('parts of different rates keep their length when joined', () => {
  const joined = joinPcm([silence(22_050, 500), silence(8_000, 500), silence(48_000, 500)])
  expect(joined.rate).toBe(22_050)
  expect(joined.samples.length / joined.rate).toBeCloseTo(1.5, 2)
})

test('the room before and after a recorded word is cut off', () => {
  const pcm = readWav(aClip({ seconds: 0.4 })) ?? silence(8_000, 0)
  const cut = withoutSilentEnds(pcm)
  expect(pcm.samples.length / pcm.rate).toBeCloseTo(0.8, 2)
  expect(cut.samples.length / cut.rate).toBeCloseTo(0.46, 1)
})

test('the chime is heard, never cut off, and ends in silence', () => {
  const { rate, samples } = makeChime(22_050)
  expect(samples.length / rate).toBeCloseTo(1.25, 1)
  expect(loudest(samples)).toBeGreaterThan(8_000)
  expect(loudest(samples)).toBeLessThan(32_700)
  expect(loudest(samples.slice(-20))).toBeLessThan(600)
  expect(loudest(samples.slice(0, 20))).toBeLessThan(9_000)
})

test('a call has its chime and says its text as often as asked', () => {
  const speech = aClip({ seconds: 1 })
  const [plain, chimed, twice] = [
    makeAnnouncement(speech, { chime: false, repeat: 1 }),
    makeAnnouncement(speech, { chime: true, repeat: 1 }),
    makeAnnouncement(speech, { chime: true, repeat: 2 }),
  ].map(seconds)
  expect(plain).toBeCloseTo(1.4, 2)
  expect(chimed).toBeCloseTo(1.4 + 1.37, 2)
  expect(twice).toBeCloseTo(1.4 * 2 + 1.37 + 0.7, 2)
  expect(makeAnnouncement(new Uint8Array(3), { chime: true, repeat: 1 })).toBeUndefined()
})

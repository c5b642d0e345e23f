import type { Pcm } from './wav.ts'

/** Two falling notes, as a waiting room knows them (e5, c5); each dies away like a struck bar. Hertz and milliseconds. */
const NOTES = [
  { hertz: 659.25, fromMs: 0 },
  { hertz: 523.25, fromMs: 380 },
] as const
const LENGTH_MS = 1_250
/** Overtones of a bar, each weaker and shorter: a bare sine is heard as a test tone. */
const PARTIALS = [
  { times: 1, weight: 0.62 },
  { times: 2, weight: 0.16 },
  { times: 4, weight: 0.07 },
] as const
const LOUDNESS = 0.55

export function makeChime(rate: number): Pcm {
  const samples = new Int16Array(Math.round((rate * LENGTH_MS) / 1000))
  for (let index = 0; index < samples.length; index += 1) {
    const ms = (index * 1000) / rate
    samples[index] = NOTES.reduce((sum, note) => sum + strike(note.hertz, ms - note.fromMs), 0) * 32_767 * LOUDNESS
  }
  return { rate, samples }
}

function strike(hertz: number, ms: number): number {
  if (ms < 0) return 0
  // Four milliseconds to full strength, so that the loudspeaker does not click; the last ones fade to nothing.
  const attack = Math.min(1, ms / 4) * Math.min(1, Math.max(0, (LENGTH_MS - ms) / 200))
  return PARTIALS.reduce((sum, { times, weight }) => {
    const decay = Math.exp((-ms * (0.6 + times * 0.4)) / 260)
    return sum + attack * weight * decay * Math.sin((2 * Math.PI * hertz * times * ms) / 1000)
  }, 0)
}

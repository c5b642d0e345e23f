import { writeWav } from '../../../drivers/speech/index.ts'

/** A recorded word as far as a program can tell: a tone between two silences. */
export function aClip({ hertz = 300, rate = 16_000, seconds = 0.4, loudness = 6_000 } = {}): Uint8Array {
  const edge = Math.round(rate * 0.2)
  const tone = Math.round(rate * seconds)
  return writeWav({
    rate,
    samples: Int16Array.from({ length: tone + 2 * edge }, (_none, index) =>
      index < edge || index >= tone + edge ? 0 : Math.sin((2 * Math.PI * hertz * index) / rate) * loudness,
    ),
  })
}

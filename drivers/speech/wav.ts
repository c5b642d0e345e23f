/** Sound in the one form all parts of a call are brought to before they are joined: one channel, 16 bits. */
export type Pcm = { readonly rate: number; readonly samples: Int16Array }

const HEADER_BYTES = 44
const PCM_FORMAT = 1
const EXTENSIBLE_FORMAT = 0xff_fe
const LOUDEST = 32_767

/** 16-bit PCM with one or two channels; undefined for anything else (compressed, 24 bits, damaged): it is not played at all. */
export function readWav(bytes: Uint8Array): Pcm | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < 12 || tag(view, 0) !== 'RIFF' || tag(view, 8) !== 'WAVE') return undefined
  let form: { readonly channels: number; readonly rate: number } | undefined
  for (let at = 12; at + 8 <= bytes.byteLength;) {
    const name = tag(view, at)
    // Programs that write to a pipe put a length here that they could not know; the end of the bytes is the end of the sound.
    const length = Math.min(view.getUint32(at + 4, true), bytes.byteLength - at - 8)
    if (name === 'fmt ' && length >= 16) form = readForm(view, at + 8)
    if (name === 'data')
      return form && { rate: form.rate, samples: oneChannel(view, { at: at + 8, length, channels: form.channels }) }
    at += 8 + length + (length % 2)
  }
  return undefined
}

function readForm(view: DataView, at: number): { readonly channels: number; readonly rate: number } | undefined {
  const format = view.getUint16(at, true)
  const channels = view.getUint16(at + 2, true)
  const rate = view.getUint32(at + 4, true)
  const isPlain = (format === PCM_FORMAT || format === EXTENSIBLE_FORMAT) && view.getUint16(at + 14, true) === 16
  return isPlain && (channels === 1 || channels === 2) && rate >= 8_000 && rate <= 192_000 ? { channels, rate } : undefined
}

function oneChannel(
  view: DataView,
  data: { readonly at: number; readonly length: number; readonly channels: number },
): Int16Array {
  const width = 2 * data.channels
  const samples = new Int16Array(Math.floor(data.length / width))
  for (let index = 0; index < samples.length; index += 1) {
    const at = data.at + index * width
    const left = view.getInt16(at, true)
    samples[index] = data.channels === 1 ? left : (left + view.getInt16(at + 2, true)) / 2
  }
  return samples
}

const tag = (view: DataView, at: number): string => String.fromCharCode(...[0, 1, 2, 3].map((step) => view.getUint8(at + step)))

export function writeWav({ rate, samples }: Pcm): Uint8Array {
  const bytes = new Uint8Array(HEADER_BYTES + samples.length * 2)
  const view = new DataView(bytes.buffer)
  const put = (at: number, text: string): void =>
    [...text].forEach((letter, step) => view.setUint8(at + step, letter.charCodeAt(0)))
  put(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  put(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, PCM_FORMAT, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * 2, true)
  view.setUint16(32, 2, true)
  view.setUint16(34, 16, true)
  put(36, 'data')
  view.setUint32(40, samples.length * 2, true)
  samples.forEach((sample, index) => view.setInt16(HEADER_BYTES + index * 2, sample, true))
  return bytes
}

export const silence = (rate: number, milliseconds: number): Pcm => ({
  rate,
  samples: new Int16Array(Math.round((rate * milliseconds) / 1000)),
})

/** One after another at the rate of the first; the others are brought to it. */
export function joinPcm(parts: readonly [Pcm, ...Pcm[]]): Pcm {
  const { rate } = parts[0]
  const brought = parts.map((part) => atRate(part, rate).samples)
  const samples = new Int16Array(brought.reduce((sum, each) => sum + each.length, 0))
  let at = 0
  for (const each of brought) {
    samples.set(each, at)
    at += each.length
  }
  return { rate, samples }
}

/** Straight lines between samples: enough for speech, whose clips mostly share one rate anyway. */
export function atRate({ rate, samples }: Pcm, wanted: number): Pcm {
  if (rate === wanted || samples.length === 0) return { rate: wanted, samples }
  const resampled = new Int16Array(Math.round((samples.length * wanted) / rate))
  for (let index = 0; index < resampled.length; index += 1) {
    const at = (index * rate) / wanted
    const before = Math.min(samples.length - 1, Math.floor(at))
    const here = samples[before] ?? 0
    resampled[index] = here + ((samples[before + 1] ?? here) - here) * (at - before)
  }
  return { rate: wanted, samples: resampled }
}

/** A clip recorded at a desk begins and ends with the room; without cutting it a call would be full of holes. */
export function withoutSilentEnds({ rate, samples }: Pcm): Pcm {
  const threshold = Math.max(200, peakOf(samples) * 0.02)
  const isLoud = (sample: number): boolean => Math.abs(sample) > threshold
  const first = samples.findIndex(isLoud)
  if (first === -1) return { rate, samples: new Int16Array(0) }
  const margin = Math.round(rate * 0.03)
  return { rate, samples: samples.slice(Math.max(0, first - margin), samples.findLastIndex(isLoud) + margin) }
}

/** As loud as a whole recording can be without being cut off: clips of different days are heard as one voice. */
export function atFullLevel({ rate, samples }: Pcm): Pcm {
  const peak = peakOf(samples)
  if (peak === 0) return { rate, samples }
  const gain = (LOUDEST * 0.9) / peak
  return { rate, samples: samples.map((sample) => sample * gain) }
}

const peakOf = (samples: Int16Array): number => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0)

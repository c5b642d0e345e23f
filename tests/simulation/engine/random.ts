/** Every chance of one run comes from here, so one number tells the whole morning again. */
export type Random = {
  /** In [0, 1). */
  readonly next: () => number
  readonly chance: (probability: number) => boolean
  /** Whole number, both ends possible. */
  readonly int: (from: number, to: number) => number
  readonly pick: <T>(list: readonly T[]) => T
  readonly hex: (digits: number) => string
}

/** sfc32 (Chris Doty-Humphrey, public domain): passes PractRand, and needs only 32-bit arithmetic. */
export function createRandom(seed: number): Random {
  let a = 0x9e3779b9
  let b = 0x243f6a88
  let c = seed | 0
  let count = 1
  const draw = (): number => {
    const sum = (((a + b) | 0) + count) | 0
    count = (count + 1) | 0
    a = b ^ (b >>> 9)
    b = (c + (c << 3)) | 0
    c = ((c << 21) | (c >>> 11)) + sum
    return sum >>> 0
  }
  for (let round = 0; round < 15; round += 1) draw()
  const next = (): number => draw() / 4_294_967_296
  return {
    next,
    chance: (probability) => next() < probability,
    int: (from, to) => from + Math.floor(next() * (to - from + 1)),
    pick: (list) => {
      const picked = list[Math.floor(next() * list.length)]
      if (picked === undefined) throw new Error('nothing to pick from')
      return picked
    },
    hex: (digits) => {
      let text = ''
      while (text.length < digits) text += draw().toString(16).padStart(8, '0')
      return text.slice(0, digits)
    },
  }
}

/** Width of a text at a size, in dots. */
export type Measure = (text: string, size: number) => number

export type FittedText = Readonly<{ size: number; lines: readonly string[] }>
export type Fit = Readonly<{ width: number; size: number; minSize: number; lines: number; measure: Measure }>

const ELLIPSIS = '…'

/**
 * The largest size, between the two given, at which the text takes no more lines than allowed. Fewer lines are not worth a smaller
 * size. When even the smallest is too large, words are parted and the end becomes an ellipsis.
 */
export function fitText(text: string, fit: Fit): FittedText {
  for (let size = fit.size; size >= fit.minSize; size -= 1) {
    const lines = wrap(text.split(' '), { ...fit, size })
    if (lines && lines.length <= fit.lines) return { size, lines: balanced(text, lines.length, { ...fit, size }) ?? lines }
  }
  return { size: fit.minSize, lines: shortened(text, fit) }
}

type Room = Pick<Fit, 'width' | 'size' | 'measure'>

/** Greedy lines; undefined when a single word is wider than the paper. */
function wrap(words: readonly string[], { width, size, measure }: Room): readonly string[] | undefined {
  const lines: string[] = []
  for (const word of words) {
    if (measure(word, size) > width) return undefined
    const longer = `${lines.at(-1) ?? ''} ${word}`
    if (lines.length > 0 && measure(longer, size) <= width) lines[lines.length - 1] = longer
    else lines.push(word)
  }
  return lines
}

const STEP_DOTS = 4

/** The same number of lines with ends as even as can be: no single word alone on the last one. */
function balanced(text: string, count: number, room: Room): readonly string[] | undefined {
  if (count === 1) return undefined
  let best: readonly string[] | undefined
  for (let width = room.width - STEP_DOTS; width > room.width / 2; width -= STEP_DOTS) {
    const lines = wrap(text.split(' '), { ...room, width })
    if (!lines || lines.length > count) break
    best = lines
  }
  return best
}

/** Words parted wherever a line is full; what is left over after the last line is shown by an ellipsis. */
function shortened(text: string, { width, minSize, lines: count, measure }: Fit): readonly string[] {
  const lines: string[] = []
  let rest = text
  while (rest !== '' && lines.length < count) {
    const isLast = lines.length === count - 1
    const whole = longestFitting(rest, (part) => measure(part, minSize) <= width)
    if (whole === rest || !isLast) {
      const cut = whole === rest ? whole : beforeLastSpace(whole)
      lines.push(cut.trim())
      rest = rest.slice(cut.length).trimStart()
    } else {
      lines.push(`${longestFitting(rest, (part) => measure(part + ELLIPSIS, minSize) <= width).trimEnd()}${ELLIPSIS}`)
      rest = ''
    }
  }
  return lines
}

function longestFitting(text: string, fits: (part: string) => boolean): string {
  const characters = [...text]
  let count = characters.length
  while (count > 1 && !fits(characters.slice(0, count).join(''))) count -= 1
  return characters.slice(0, count).join('')
}

function beforeLastSpace(part: string): string {
  const space = part.lastIndexOf(' ')
  return space > 0 ? part.slice(0, space) : part
}

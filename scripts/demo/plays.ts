import { parseArgs } from 'node:util'
import { counterPlay } from './counter-play.ts'
import { lanPlay } from './lan-play.ts'
import { officePlay } from './office-play.ts'
import type { Play } from './play.ts'
import { queuePlay } from './queue-play.ts'

/** Every demonstration there is; the first is played when none is named. */
export const PLAYS: readonly [Play, ...Play[]] = [counterPlay, lanPlay, queuePlay, officePlay]

export type Choice = Readonly<{ play: Play; seed: number }>

const DEFAULT_SEED = 19_062_026

/** Reads `[name] [--seed n] [--headless]`. Throws with a sentence for the person at the terminal. */
export function choosePlay(args: readonly string[]): Choice {
  const { values, positionals } = parse(args)
  const [name, another] = positionals
  if (another !== undefined) throw new Error(`Mỗi lần chỉ diễn một màn: “${name}” hay “${another}”?`)
  const seed = values.seed ?? String(DEFAULT_SEED)
  if (!/^\d{1,9}$/.test(seed)) throw new Error(`--seed cần một số nguyên không âm, không phải “${seed}”.`)
  const play = name === undefined ? PLAYS[0] : PLAYS.find((candidate) => candidate.name === name)
  if (play === undefined)
    throw new Error(
      `Không có màn “${name}”. Các màn có sẵn:\n${PLAYS.map(({ name: each, title }) => `  ${each.padEnd(10)} ${title}`).join('\n')}`,
    )
  return { play, seed: Number(seed) }
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { seed: { type: 'string' }, headless: { type: 'boolean' } },
    })
  } catch {
    throw new Error(`Không hiểu “${args.join(' ')}”. Dùng: bin/start --demo [tên] [--seed n] [--headless]`)
  }
}

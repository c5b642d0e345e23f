import { counterPlay } from './counter-play.ts'
import type { Play } from './play.ts'

/** Every demonstration there is; the first is played when none is named. */
export const PLAYS: readonly [Play, ...Play[]] = [counterPlay]

export type Choice = Readonly<{ play: Play; seed: number }>

const DEFAULT_SEED = 19_062_026

/** Reads `[name] [--seed n] [--headless]`. Throws with a sentence for the person at the terminal. */
export function choosePlay(args: readonly string[]): Choice {
  let name: string | undefined
  let seed = DEFAULT_SEED
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? ''
    if (argument === '--headless') continue
    if (argument === '--seed' || argument.startsWith('--seed=')) {
      const text = argument === '--seed' ? (args[(at += 1)] ?? '') : argument.slice('--seed='.length)
      if (!/^\d{1,9}$/.test(text)) throw new Error(`--seed cần một số nguyên không âm, không phải “${text}”.`)
      seed = Number(text)
    } else if (argument.startsWith('-')) throw new Error(`Không có tùy chọn “${argument}”. Dùng: bin/start --demo [tên] [--seed n] [--headless]`)
    else if (name === undefined) name = argument
    else throw new Error(`Mỗi lần chỉ diễn một màn: “${name}” hay “${argument}”?`)
  }
  const play = name === undefined ? PLAYS[0] : PLAYS.find((candidate) => candidate.name === name)
  if (play === undefined) throw new Error(`Không có màn “${name}”. Các màn có sẵn:\n${PLAYS.map((each) => `  ${each.name.padEnd(10)} ${each.title}`).join('\n')}`)
  return { play, seed }
}

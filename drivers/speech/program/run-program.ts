import { spawn } from 'node:child_process'
import type { CancelSignal } from '../../../src/shared/kernel/cancel-signal.ts'

export type ProgramRun = {
  readonly command: string
  readonly args: readonly string[]
  readonly limitMs: number
  readonly signal?: CancelSignal
}

const MOST_OUTPUT = 200_000

/** Code −1: not there, crashed, ended by us. Never rejects, never waits longer than the limit. */
export function runProgram({
  command,
  args,
  limitMs,
  signal,
}: ProgramRun): Promise<{ readonly code: number; readonly output: string }> {
  return new Promise((resolve) => {
    let output = ''
    const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'ignore'], windowsHide: true })
    const end = (code: number): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', stop)
      resolve({ code, output })
    }
    const stop = (): void => {
      child.kill('SIGKILL')
      end(-1)
    }
    const timer = setTimeout(stop, limitMs)
    signal?.addEventListener('abort', stop, { once: true })
    child.stdout.on('data', (chunk: Buffer) => {
      if (output.length < MOST_OUTPUT) output += chunk.toString('utf8')
    })
    child.on('error', () => end(-1))
    child.on('close', (code) => end(code ?? -1))
  })
}

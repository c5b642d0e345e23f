import { utilityProcess } from 'electron'

/**
 * Runs the shipped voice as a process of its own and waits for its end: its licence wants it apart, a hang is ended at the limit, and its
 * memory goes with it. Minus one: crashed, or ended. Never rejects.
 */
export function runVoiceScript(script: string, { args, limitMs }: { args: readonly string[]; limitMs: number }): Promise<number> {
  return new Promise((resolve) => {
    const child = utilityProcess.fork(script, [...args], { serviceName: 'Quầy Một Cửa – giọng đọc', stdio: 'ignore' })
    let isEnded = false
    const timer = setTimeout(() => {
      isEnded = true
      // SIGTERM may be ignored by what hangs.
      if (child.pid !== undefined) process.kill(child.pid, 'SIGKILL')
      resolve(-1)
    }, limitMs)
    child.once('exit', (code) => {
      clearTimeout(timer)
      if (!isEnded) resolve(code)
    })
  })
}

import { type ChildProcess, spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

const SYSTEM_FOLDERS = ['/usr/sbin', '/sbin', '/usr/local/sbin']

/** The tools of the list (names, or whole paths) that this machine lacks; a test that needs them is skipped with their names. */
export function findMissingTools(tools: readonly string[]): readonly string[] {
  return tools.filter((tool) => toolPath(tool) === undefined)
}

export function toolPath(tool: string): string | undefined {
  const folders = tool.startsWith('/') ? [''] : [...(process.env['PATH'] ?? '').split(delimiter), ...SYSTEM_FOLDERS]
  return folders
    .map((folder) => (folder === '' ? tool : join(folder, tool)))
    .find((path) => {
      try {
        accessSync(path, constants.X_OK)
        return true
      } catch {
        // Not here; the next folder may have it.
        return false
      }
    })
}

export type RunningTool = Readonly<{ output: () => string; hasEnded: () => boolean; stop: () => Promise<void> }>

/** Starts a plain process; `stop` ends it, hard after two seconds. */
export function startTool(tool: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): RunningTool {
  const child = spawn(toolPath(tool) ?? tool, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  const keep = (chunk: Buffer): void => {
    output = (output + chunk.toString()).slice(-20_000)
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  child.on('error', (error) => (output += error.message))
  return {
    output: () => output,
    hasEnded: () => child.exitCode !== null || child.signalCode !== null,
    stop: () => stopChild(child),
  }
}

async function stopChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null || child.pid === undefined) return
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  child.kill('SIGTERM')
  const hard = setTimeout(() => child.kill('SIGKILL'), 2_000)
  await ended
  clearTimeout(hard)
}

/** Runs a tool to its end; throws with its output when it fails. */
export async function runTool(tool: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<void> {
  const child = spawn(toolPath(tool) ?? tool, [...args], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (output += chunk.toString()))
  const code = await new Promise<number | null>((resolve, reject) => child.once('error', reject).once('close', resolve))
  if (code !== 0) throw new Error(`${tool} ended with ${code}: ${output}`)
}

/** Asks until the answer is yes; throws with the reason when the limit is over. */
export async function until(question: () => Promise<boolean> | boolean, what: string, limitMs = 60_000): Promise<void> {
  const endsAt = performance.now() + limitMs
  while (!(await question())) {
    if (performance.now() > endsAt) throw new Error(`waited in vain for ${what}`)
    await new Promise((resolve) => setTimeout(resolve, 50))
  }
}

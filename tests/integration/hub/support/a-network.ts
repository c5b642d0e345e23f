import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import path from 'node:path'
import { createInterface } from 'node:readline'
import type { NetnsTask } from './netns-peer.ts'

/** Why no network can be made here; undefined where it can. */
export function whyNoNetwork(): string | undefined {
  if (process.platform !== 'linux') return 'network namespaces are Linux'
  if (process.getuid?.() !== 0) return 'making a network needs root'
  const probe = `qmcprobe${process.pid}`
  try {
    sh('ip', 'netns', 'add', probe)
    sh('ip', 'netns', 'exec', probe, 'nft', 'list', 'ruleset')
    return undefined
  } catch (error) {
    return `ip netns or nft does not work here: ${error instanceof Error ? error.message.split('\n')[0] : String(error)}`
  } finally {
    quietly('ip', 'netns', 'del', probe)
  }
}

export type Machine = {
  /** Station of the hub it uses now; null: none. */
  readonly hub: () => string | null | undefined
  readonly stop: () => void
}

export type Network = {
  /** Starts a counter PC on machine `number`. */
  readonly start: (number: number, task: NetnsTask) => Machine
  /** Drops what arrives for this UDP port on every machine. */
  readonly block: (port: number) => void
  /** Pulls the cable of one machine, or puts it back. */
  readonly setCable: (number: number, isIn: boolean) => void
  readonly remove: () => void
}

/** Machines 10.77.0.1 … on one switch, all of it in namespaces of its own: the PC this runs on is not touched. */
export function aNetwork(count: number): Network {
  const tag = `qmc${process.pid}${Math.floor(Math.random() * 1_000)}`
  const lan = `${tag}lan`
  const pc = (number: number): string => `${tag}pc${number}`
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  const children: ChildProcess[] = []
  const inside = (space: string, ...command: readonly string[]): void => sh('ip', 'netns', 'exec', space, ...command)

  sh('ip', 'netns', 'add', lan)
  inside(lan, 'ip', 'link', 'add', 'br0', 'type', 'bridge')
  inside(lan, 'ip', 'link', 'set', 'br0', 'up')
  for (const number of numbers) {
    sh('ip', 'netns', 'add', pc(number))
    inside(lan, 'ip', 'link', 'add', `port${number}`, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', pc(number))
    inside(lan, 'ip', 'link', 'set', `port${number}`, 'master', 'br0')
    inside(lan, 'ip', 'link', 'set', `port${number}`, 'up')
    inside(pc(number), 'ip', 'link', 'set', 'lo', 'up')
    inside(pc(number), 'ip', 'address', 'add', `10.77.0.${number}/24`, 'broadcast', '+', 'dev', 'eth0')
    inside(pc(number), 'ip', 'link', 'set', 'eth0', 'up')
  }

  return {
    start: (number, task) => {
      const script = path.join(import.meta.dirname, 'netns-peer.ts')
      const child = spawn('ip', ['netns', 'exec', pc(number), process.execPath, script, JSON.stringify(task)], {
        stdio: ['ignore', 'pipe', 'inherit'],
      })
      children.push(child)
      let hub: string | null | undefined
      createInterface({ input: child.stdout }).on('line', (line) => {
        hub = (JSON.parse(line) as { readonly hub: string | null }).hub // written by netns-peer.ts
      })
      return { hub: () => hub, stop: () => void child.kill('SIGKILL') }
    },
    block: (port) => {
      for (const number of numbers) {
        inside(pc(number), 'nft', 'add', 'table', 'inet', 'wall')
        inside(pc(number), 'nft', 'add', 'chain', 'inet', 'wall', 'in', '{ type filter hook input priority 0 ; }')
        inside(pc(number), 'nft', 'add', 'rule', 'inet', 'wall', 'in', 'udp', 'dport', String(port), 'drop')
      }
    },
    setCable: (number, isIn) => inside(lan, 'ip', 'link', 'set', `port${number}`, isIn ? 'up' : 'down'),
    remove: () => {
      children.forEach((child) => child.kill('SIGKILL'))
      for (const space of [...numbers.map(pc), lan]) quietly('ip', 'netns', 'del', space)
    },
  }
}

function sh(program: string, ...args: readonly string[]): void {
  execFileSync(program, args, { stdio: ['ignore', 'ignore', 'pipe'] })
}

function quietly(program: string, ...args: readonly string[]): void {
  try {
    sh(program, ...args)
  } catch {
    // It was never made.
  }
}

import { execFileSync } from 'node:child_process'

export type RunningProcess = { readonly pid: number; readonly parent: number; readonly command: string }

/** `root` and everything below it. By parent numbers: Electron starts its helpers from several threads. */
export function processTree(root: number): readonly RunningProcess[] {
  const all = execFileSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .flatMap((text): RunningProcess[] => {
      const [, pid, parent, command = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(text) ?? []
      return pid === undefined ? [] : [{ pid: Number(pid), parent: Number(parent), command }]
    })
  const tree = all.filter(({ pid }) => pid === root)
  for (const one of tree) tree.push(...all.filter(({ parent }) => parent === one.pid))
  return tree
}

/** Electron's name for a utility process that runs Node: of ours the core, and where a device is assigned the device host. */
export const isCore = ({ command }: RunningProcess): boolean => command.includes('node.mojom.NodeService')

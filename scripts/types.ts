import { spawnSync } from 'node:child_process'
import path from 'node:path'

const ROOT = path.resolve(import.meta.dirname, '..')

/** One project a layer: what a layer may not know (DOM, Node) is not even in its compiler's library. */
const PROJECTS = ['tsconfig.shared.json', 'tsconfig.node.json', 'tsconfig.web.json', 'tsconfig.screen-tests.json']

const tsc = path.join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc')
const statuses = PROJECTS.map(
  (project) => spawnSync(process.execPath, [tsc, '-p', project], { cwd: ROOT, stdio: 'inherit' }).status,
)
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1

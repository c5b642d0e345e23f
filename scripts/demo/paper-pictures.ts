import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync } from 'node:fs'
import path from 'node:path'

/** Copies the printed PDF files out of the data folder, and a picture of each page beside them where `pdftoppm` is there. */
export function keepPapers(from: string, to: string): number {
  if (!existsSync(from)) return 0
  mkdirSync(to, { recursive: true })
  const files = readdirSync(from).filter((name) => name.endsWith('.pdf'))
  for (const name of files) {
    cpSync(path.join(from, name), path.join(to, name))
    const done = spawnSync('pdftoppm', ['-r', '100', '-png', path.join(to, name), path.join(to, path.parse(name).name)])
    if (done.status !== 0) throw new Error(`pdftoppm cannot draw ${name}: ${String(done.stderr ?? done.error)}`)
  }
  return files.length
}

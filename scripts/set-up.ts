import { findElectronRuntime, type ElectronRuntime } from './electron-runtime.ts'
import { installGitHooks } from './git-hooks.ts'
import { preparePaperFonts } from './paper-fonts.ts'
import { prepareSqliteBinding } from './sqlite-binding.ts'

/** Everything the app needs beside its npm packages. Answers at once when nothing is missing. */
export async function setUp(): Promise<ElectronRuntime> {
  const runtime = await findElectronRuntime()
  await prepareSqliteBinding(runtime)
  preparePaperFonts()
  return runtime
}

if (import.meta.main) {
  const runtime = await setUp()
  installGitHooks()
  process.stdout.write(`Electron ${runtime.version} (${runtime.kind}): ${runtime.executable}\n`)
}

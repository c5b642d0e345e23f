import { existsSync, readdirSync } from 'node:fs'
import path from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const ROOT = import.meta.dirname

/** Lowest runtime the app runs on: Electron 33 has Chromium 130 and Node 20.18. */
const NODE_TARGET = 'node20.18'
const CHROMIUM_TARGET = 'chrome130'

function entries(named: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(named)
      .map(([name, file]) => [name, path.join(ROOT, file)] as const)
      .filter(([, file]) => existsSync(file)),
  )
}

/** Each page of the renderer is an HTML file at its root. */
function pages(folder: string): Record<string, string> {
  const files = existsSync(folder) ? readdirSync(folder).filter((file) => file.endsWith('.html')) : []
  return Object.fromEntries(files.map((file) => [path.parse(file).name, path.join(folder, file)]))
}

/**
 * Only `dependencies` (native modules) stay outside the bundles; everything else is bundled, so the package carries no
 * `node_modules` tree of thousands of files. Gateway and simulator are plain Node programs that share the build.
 */
export default defineConfig({
  main: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      sourcemap: true,
      minify: false,
      rolldownOptions: {
        input: entries({
          entry: 'src/main/electron/entry.ts',
          'core-process': 'src/main/composition/core-process.ts',
          'device-host': 'drivers/host/main.ts',
          'backup-worker': 'src/main/platform/backup/backup-worker.ts',
          gateway: 'src/gateway/main.ts',
          'province-simulator': 'src/province-simulator/main.ts',
        }),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      minify: false,
      externalizeDeps: false,
      rolldownOptions: {
        input: entries({ preload: 'src/main/preload/preload.ts' }),
        // A sandboxed preload is CommonJS in one file.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: path.join(ROOT, 'src/renderer'),
    plugins: [react()],
    build: {
      target: CHROMIUM_TARGET,
      outDir: path.join(ROOT, 'out/renderer'),
      emptyOutDir: true,
      // The content security policy allows no data: fonts or scripts.
      assetsInlineLimit: 0,
      chunkSizeWarningLimit: 4000,
      rolldownOptions: {
        input: pages(path.join(ROOT, 'src/renderer')),
      },
    },
  },
})

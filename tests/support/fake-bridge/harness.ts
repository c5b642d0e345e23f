import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { build, preview, type Plugin } from 'vite'
import { samplePdf } from './sample-pdf.ts'

const SCREENS_ROOT = fileURLToPath(new URL('../../../src/renderer/', import.meta.url))

/** Puts the fake bridge in front of the screens; only this build knows it. */
const fakeBridge = (): Plugin => ({
  name: 'fake-bridge',
  transformIndexHtml: {
    order: 'pre',
    handler: (html) =>
      html.replace(
        '<script type="module"',
        '<script type="module" src="../../tests/support/fake-bridge/install.ts"></script>\n    $&',
      ),
  },
})

/** What the core would hand out or take under `/files/`. */
const files = (): Plugin => ({
  name: 'fake-files',
  configurePreviewServer: (server) => {
    server.middlewares.use('/files', (request, response) => {
      if (request.method === 'PUT') {
        request.resume()
        response.setHeader('content-type', 'application/json').end(JSON.stringify({ ok: true, value: null }))
        return
      }
      response.setHeader('content-type', 'application/pdf').end(samplePdf())
    })
  },
})

/** Builds the screens with the fake bridge into a folder of its own and serves them until `close`. */
export async function serveScreens(): Promise<{ url: string; close: () => Promise<void> }> {
  const outDir = await mkdtemp(join(tmpdir(), 'qmc-screens-'))
  const shared = { configFile: false, root: SCREENS_ROOT, logLevel: 'error' } as const
  await build({
    ...shared,
    plugins: [react(), fakeBridge()],
    build: {
      outDir,
      emptyOutDir: true,
      assetsInlineLimit: 0,
      minify: false,
      reportCompressedSize: false,
      chunkSizeWarningLimit: 9000,
    },
  })
  const server = await preview({ ...shared, plugins: [files()], build: { outDir }, preview: { port: 0, host: '127.0.0.1' } })
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('the test server has no address')
  return {
    url,
    close: async () => {
      await server.close()
      await rm(outDir, { recursive: true, force: true })
    },
  }
}

import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { createServer, type Plugin, type ViteDevServer } from 'vite'
import { samplePdf } from './sample-pdf.ts'

const ROOT = fileURLToPath(new URL('../../../', import.meta.url))

/** Serves the screens with the fake bridge put in front of them, and the files it hands out. */
const fakeBridge = (): Plugin => ({
  name: 'fake-bridge',
  transformIndexHtml: () => [{ tag: 'script', attrs: { type: 'module', src: `/@fs/${ROOT}tests/support/fake-bridge/install.ts` }, injectTo: 'head-prepend' }],
  configureServer: (server) => {
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

export async function serveScreens(): Promise<{ url: string; close: () => Promise<void> }> {
  const server: ViteDevServer = await createServer({
    configFile: false,
    root: `${ROOT}src/renderer`,
    plugins: [react(), fakeBridge()],
    logLevel: 'error',
    cacheDir: `${ROOT}node_modules/.vite-fake-bridge`,
    server: { port: 0, host: '127.0.0.1', watch: null, hmr: false, fs: { allow: [ROOT] } },
  })
  await server.listen()
  const url = server.resolvedUrls?.local[0]
  if (url === undefined) throw new Error('the test server has no address')
  return { url, close: () => server.close() }
}

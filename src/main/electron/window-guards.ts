import { type App, type Session, type WebContents } from 'electron'

/** Every web contents, also those nobody thought of: no foreign address, no second window, no embedded page. */
export function guardWebContents(app: App): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.on('will-navigate', (event) => {
      if (!isReload(contents, event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      if (!event.isMainFrame) event.preventDefault()
    })
  })
}

/** A page may start itself again (after an error it cannot mend); it may not become another page. */
function isReload(contents: WebContents, target: string): boolean {
  return withoutHash(target) === withoutHash(contents.getURL())
}

const withoutHash = (url: string): string => url.split('#', 1)[0] ?? ''

/** A file that a screen of ours offers (the catalogue, the result of a check); the system's dialog then asks where to keep it. */
const isOwnExport = (url: string): boolean => /^(blob:)?app:\/\/quay\//.test(url)

const LOCAL_PROTOCOLS = new Set(['app:', 'blob:', 'data:', 'devtools:'])

/** Camera, location, notifications …: the counter needs none of them. Chromium itself never speaks to a network. */
export function guardSession(session: Session): void {
  session.setPermissionRequestHandler((_contents, _permission, answer) => answer(false))
  session.setPermissionCheckHandler(() => false)
  session.setDevicePermissionHandler(() => false)
  session.on('will-download', (event, item) => {
    if (!isOwnExport(item.getURL())) event.preventDefault()
  })
  session.setSpellCheckerEnabled(false)
  session.webRequest.onBeforeRequest((details, answer) => answer({ cancel: !LOCAL_PROTOCOLS.has(new URL(details.url).protocol) }))
}

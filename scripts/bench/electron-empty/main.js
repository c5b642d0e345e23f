// The least an Electron program can be: the reference of `npm run bench start`.
import { app, BrowserWindow } from 'electron'

app.on('window-all-closed', () => app.quit())
// Not awaited at the top level: Electron gets ready only when this module has been read to its end.
void app
  .whenReady()
  .then(() =>
    new BrowserWindow({ width: 1280, height: 800 }).loadURL('data:text/html,<title>trong</title><p id="here">trống</p>'),
  )

// Prints one HTML file again and again with `printToPDF`; the times go to standard output as JSON.
import { writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { app, BrowserWindow } from 'electron'

const { BENCH_HTML: html = '', BENCH_PDF: pdf = '', BENCH_RUNS: runs = '1' } = process.env

async function printAgainAndAgain() {
  const window = new BrowserWindow({ show: false, width: 800, height: 1100 })
  const times = []
  for (let run = 0; run < Number(runs); run += 1) {
    const from = performance.now()
    await window.loadURL(`${pathToFileURL(html).href}?${run}`)
    await window.webContents.executeJavaScript('document.fonts.ready.then(() => true)')
    const loaded = performance.now()
    const bytes = await window.webContents.printToPDF({ pageSize: 'A5', printBackground: true, preferCSSPageSize: true })
    times.push({ load: loaded - from, print: performance.now() - loaded })
    if (run === 0) writeFileSync(pdf, bytes)
  }
  process.stdout.write(`BENCH ${JSON.stringify(times)}\n`)
  app.quit()
}

void app.whenReady().then(printAgainAndAgain)

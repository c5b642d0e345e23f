/** The CouchDB protocol as express-pouchdb speaks it, on LevelDB, loopback only. */
import { createRequire } from 'node:module'
import { mkdirSync, writeSync } from 'node:fs'
import path from 'node:path'

const { packages, folder } = JSON.parse(process.argv[2])
const require = createRequire(path.join(packages, 'package.json'))
const PouchDB = require('pouchdb')
mkdirSync(folder, { recursive: true })
const app = require('express')()
const options = { mode: 'minimumForPouchDB', inMemoryConfig: true, logPath: path.join(folder, 'log.txt') }
app.use('/', require('express-pouchdb')(PouchDB.defaults({ prefix: `${folder}${path.sep}` }), options))
const server = app.listen(0, '127.0.0.1', () => {
  writeSync(1, `${JSON.stringify({ event: 'listening', url: `http://127.0.0.1:${server.address().port}` })}\n`)
})

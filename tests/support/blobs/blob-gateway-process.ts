import path from 'node:path'
import { createFolderDepot } from '../../../src/gateway/blobs/depot/folder-depot.ts'
import { startBlobGateway } from './a-blob-gateway.ts'

/** The blob part as a program of its own, to be killed. `node blob-gateway-process.ts <dataDir> <port> [no-fsync]` */
const [dataDir = '', port = '0', mutant] = process.argv.slice(2)
const depot = createFolderDepot({ folder: path.join(dataDir, 'blobs'), fsync: mutant !== 'no-fsync' })
const gateway = await startBlobGateway({ dataDir, port: Number(port), depot })
process.stdout.write(`${JSON.stringify({ url: gateway.url })}\n`)
process.once('SIGTERM', () => void gateway.stop())

import { hkdfSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { hubStationName } from '../../shared/domain/hub/hub-name.ts'
import { writeFileDurably } from '../platform/files/index.ts'
import type { KeyRing } from '../platform/secrets/index.ts'

export type HubPlace = {
  readonly dataDir: string
  /** `H12.64.S02.HUB-5f3a9c01`. */
  readonly name: string
  /** Opens the hub's file; 32 bytes. */
  readonly key: Uint8Array
}

/**
 * Where the hub of this PC keeps its copy, under which name and key. The name has a part of its own that is made with the
 * folder: a hub that lost its file is another hub, for nobody may begin a log a second time.
 */
export function openHubPlace(options: { readonly dataDir: string; readonly station: string; readonly keys: KeyRing }): HubPlace {
  const dataDir = path.join(options.dataDir, 'hub')
  const nameFile = path.join(dataDir, 'name')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(nameFile)) writeFileDurably(nameFile, randomBytes(4).toString('hex'))
  return {
    dataDir,
    name: hubStationName(options.station, readFileSync(nameFile, 'utf8').trim()),
    key: new Uint8Array(hkdfSync('sha256', options.keys.databaseKey, '', 'quay-mot-cua hub database', 32)),
  }
}

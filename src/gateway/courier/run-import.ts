import path from 'node:path'
import { PACKAGE_SUFFIX, readCourierKey, type PackageFault } from '../../main/platform/courier/index.ts'
import { systemClock, systemIds } from '../../main/platform/clock/index.ts'
import type { BlobDepot } from '../../shared/ports/blob-depot.ts'
import type { Logger } from '../../shared/ports/logger.ts'
import { createBlobRows } from '../blobs/blob-rows.ts'
import { createBlobVault } from '../blobs/blob-vault.ts'
import type { Gateway } from '../gateway.ts'
import { turnUp } from '../province/given-up.ts'
import { importPackage } from './import-package.ts'

export type ImportArguments = {
  readonly file: string
  readonly answer: string | undefined
  readonly unitKey: string | undefined
  /** All others: how the gateway is started, as ever. */
  readonly rest: readonly string[]
}

const OWN_FLAGS = ['--answer', '--unit-key'] as const

/** `import-package FILE --answer FOLDER --unit-key FILE …`. Throws what a person can read. */
export function parseImport(args: readonly string[]): ImportArguments {
  const given: Partial<Record<(typeof OWN_FLAGS)[number], string>> = {}
  const rest: string[] = []
  let file: string | undefined
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? ''
    const flag = OWN_FLAGS.find((one) => one === arg)
    if (flag !== undefined) given[flag] = args[(at += 1)]
    else if (file === undefined && arg.endsWith(PACKAGE_SUFFIX)) file = arg
    else rest.push(arg)
  }
  if (file === undefined)
    throw new Error(`which package? import-package FILE${PACKAGE_SUFFIX} --answer FOLDER --unit-key KEY.json`)
  return { file, answer: given['--answer'], unitKey: given['--unit-key'], rest }
}

type Running = {
  readonly gateway: Gateway
  readonly depot: BlobDepot
  readonly databaseKey: Uint8Array
  readonly dataDir: string
  readonly logger: Logger
}

/** Takes one package in and returns the line to print. Throws what a person can read. */
export async function runImport(
  { file, answer, unitKey }: ImportArguments,
  { gateway, depot, databaseKey, dataDir, logger }: Running,
): Promise<Readonly<Record<string, unknown>>> {
  const keyFile = unitKey ?? path.join(dataDir, 'courier-key.json')
  const known = readCourierKey(keyFile)
  if (known === undefined) throw new Error(`${keyFile} is not the key file of a commune`)
  const clock = systemClock
  const { store } = gateway
  const vault = createBlobVault({
    rows: createBlobRows(store, (tx, sha256) => turnUp(tx, sha256, clock.now())),
    depot,
    clock,
    logger,
  })
  const imported = await importPackage(
    { store, vault, clock, ids: systemIds, databaseKey },
    {
      file,
      unit: known.unit,
      courierKey: known.key,
      signal: new AbortController().signal,
      answerFolder: answer ?? path.dirname(file),
    },
  )
  if (!imported.ok) throw new Error(`${path.basename(file)}: ${wordsOf(imported.error)}`)
  const { from, events, duplicates, blobs, refused } = imported.value
  return { event: 'imported', from, events, duplicates, blobs: blobs.length, refused, answer: imported.value.answer.file }
}

/** Which part, and what to do. For the province's administrator; the stations' screens have their own words. */
function wordsOf(fault: PackageFault): string {
  switch (fault.code) {
    case 'damaged':
      return `part ${fault.part} (${fault.what}) is damaged; nothing was taken; copy the file again or ask for a new package`
    case 'other-unit':
      return `it belongs to ${fault.unit}, the key to another commune`
    case 'not-for-us':
      return 'it is an answer, not a package'
    case 'torn':
      return 'it was not written to its end; ask for a new package'
    default:
      return fault.code
  }
}

import type { Client } from '../../../src/shared/ipc/client.ts'
import { unwrap } from '../../../src/shared/kernel/result.ts'
import type { Ledger } from './ledger.ts'
import { dossierPrint, printOf } from './told.ts'

type Look = Pick<Client, 'invoke'>

/** Everything the clerk was told, asked back through the contract by a signed-in window. Every finding is one line. */
export async function checkScreens(client: Look, ledger: Ledger): Promise<string[]> {
  const wrong: string[] = []
  for (const { id, code, print } of ledger.saved.values()) {
    const got = await client.invoke('dossier.get', { id })
    if (!got.ok) {
      wrong.push(`lost: ${code} (${got.error.messageKey})`)
      continue
    }
    const { dossier, timeline, hasConflict } = got.value
    if (dossier.code !== code || dossierPrint(dossier) !== print) wrong.push(`changed: ${code}`)
    if (hasConflict) wrong.push(`in conflict: ${code}`)
    const missing = firstMissing(
      ledger.moves.get(id) ?? [],
      timeline.map(({ type }) => type),
    )
    if (missing !== undefined) wrong.push(`lost move ${missing} of ${code}`)
  }
  return [...wrong, ...(await draftsOf(client, ledger))]
}

/** The moves told must be there in their order; others whose answer never came may stand between them. */
function firstMissing(told: readonly string[], stored: readonly string[]): string | undefined {
  let at = 0
  return told.find((type) => {
    const found = stored.indexOf(type, at)
    at = found + 1
    return found < 0
  })
}

async function draftsOf(client: Look, ledger: Ledger): Promise<string[]> {
  const stored = new Set(unwrap(await client.invoke('draft.list', {})).map(({ id }) => id))
  const wrong: string[] = []
  for (const [id, { acknowledged, tried, mayBeGone }] of ledger.drafts) {
    if (!stored.has(id)) {
      if (acknowledged !== undefined && !mayBeGone) wrong.push(`lost draft ${id}`)
      continue
    }
    const print = printOf(unwrap(await client.invoke('draft.open', { id })).content)
    if (print !== acknowledged && !tried.includes(print)) wrong.push(`draft ${id} is not what was saved`)
  }
  return wrong
}

/** Result files by the address the window would open. `claim` reads what stands behind it. */
export async function checkFiles(
  client: Look,
  ledger: Ledger,
  claim: (token: string) => { readonly bytes: Uint8Array } | undefined,
): Promise<string[]> {
  const wrong: string[] = []
  for (const [dossierId, shas] of ledger.files) {
    for (const sha256 of shas) {
      const opened = await client.invoke('files.open', { dossierId, sha256 })
      const bytes = opened.ok ? claim(opened.value.url.split('/').at(-1) ?? '')?.bytes : undefined
      if (bytes === undefined)
        wrong.push(`result file of ${dossierId} is not readable: ${opened.ok ? 'not handed out' : opened.error.messageKey}`)
    }
  }
  return wrong
}

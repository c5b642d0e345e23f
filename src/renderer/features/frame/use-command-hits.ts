import { useNavigate } from '@tanstack/react-router'
import type { DossierRow } from '../../../shared/ipc/contract/dossier.ts'
import { foldForSearch } from '../../../shared/kernel/text.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { sayMessage } from '../../i18n/index.ts'
import { useMenuEntries } from './main-menu.tsx'
import type { MenuPath } from './menu-entries.tsx'

export type Hit =
  | { readonly kind: 'dossier'; readonly key: string; readonly row: DossierRow }
  | { readonly kind: 'menu'; readonly key: string; readonly title: string; readonly path: MenuPath }

const DOSSIERS_SHOWN = 8

/** `isFresh`: the hits are those of this text, not of what stood there a moment ago. */
type CommandHits = Readonly<{ hits: readonly Hit[]; isFresh: boolean; open: (hit: Hit) => void }>

/** Dossiers first: that is what the box is for. */
export function useCommandHits(text: string): CommandHits {
  const navigate = useNavigate()
  const may = useMay()
  const entries = useMenuEntries()
  const wanted = foldForSearch(text)
  const isAsked = may('dossier.read') && text.trim().length > 1
  const asked = useOperation(
    'dossier.search',
    { text: text.trim(), limit: DOSSIERS_SHOWN },
    { isEnabled: isAsked, keepsPrevious: true },
  )
  const found = valueOf(asked)
  const isFresh = !isAsked || asked.state === 'failed' || (asked.state === 'ready' && !asked.isPrevious)
  const dossiers = (isAsked ? (found ?? []) : []).map((row): Hit => ({ kind: 'dossier', key: row.id, row }))
  const menu = entries
    .map((entry) => ({ title: sayMessage({ messageKey: entry.titleKey }), path: entry.path }))
    .filter(({ title }) => wanted !== '' && foldForSearch(title).includes(wanted))
    .map(({ title, path }): Hit => ({ kind: 'menu', key: path, title, path }))
  const open = (hit: Hit): void => {
    if (hit.kind === 'menu') void navigate({ to: hit.path, search: {} })
    else void navigate({ to: '/dossiers/$dossierId', params: { dossierId: hit.row.id } })
  }
  return { hits: [...dossiers, ...menu], isFresh, open }
}

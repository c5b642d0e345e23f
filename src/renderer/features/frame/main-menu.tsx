import { Link } from '@tanstack/react-router'
import type { Permission } from '../../../shared/domain/staff/permission.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatNumber, say, sayMessage } from '../../i18n/index.ts'
import { type BadgeSource, MENU_ENTRIES, type MenuEntry } from './menu-entries.tsx'

export function useMenuEntries(): readonly MenuEntry[] {
  const may = useMay()
  return MENU_ENTRIES.filter((entry) => entry.permissions.some(may))
}

/** Numbers of the badges; one that is not known yet is absent, never 0. */
function useBadges(may: (permission: Permission) => boolean): Partial<Record<BadgeSource, number>> {
  const counts = valueOf(useOperation('dossier.count-tabs', {}, { isEnabled: may('dossier.read') }))
  const work = valueOf(useOperation('work-list.count', {}, { isEnabled: may('dossier.process') || may('dossier.approve') }))
  const drafts = valueOf(useOperation('draft.list', {}, { isEnabled: may('dossier.receive') }))
  const sync = valueOf(useOperation('sync.get-status', {}))
  const conflicts = valueOf(useOperation('conflicts.count', {}))
  const queue = valueOf(useOperation('queue.get-overview', {}, { isEnabled: may('queue.read') }))
  return {
    ...(counts ? { open: counts.all, resolved: counts.resolved } : {}),
    ...(work ? { processing: may('dossier.process') ? work.mine : work['to-sign'] } : {}),
    ...(drafts ? { drafts: drafts.length } : {}),
    ...(sync ? { waiting: sync.waiting } : {}),
    ...(conflicts ? { conflicts: conflicts.open } : {}),
    ...(queue ? { queue: queue.groups.reduce((sum, { waiting }) => sum + waiting, 0) } : {}),
  }
}

export function MainMenu() {
  const may = useMay()
  const badges = useBadges(may)
  const entries = useMenuEntries()
  const administration = entries.filter((entry) => entry.isAdministration)
  return (
    <nav className="qmc-menu" aria-label={say('frame.main-menu')}>
      <ul>
        {entries
          .filter((entry) => !entry.isAdministration)
          .map((entry) => (
            <MenuItem key={entry.path} entry={entry} badge={entry.badge && badges[entry.badge]} />
          ))}
      </ul>
      {administration.length > 0 ? (
        <>
          <h2 id="menu-administration">{say('frame.administration')}</h2>
          <ul aria-labelledby="menu-administration">
            {administration.map((entry) => (
              <MenuItem key={entry.path} entry={entry} badge={undefined} />
            ))}
          </ul>
        </>
      ) : null}
    </nav>
  )
}

function MenuItem({ entry, badge }: Readonly<{ entry: MenuEntry; badge: number | undefined }>) {
  return (
    <li>
      <Link
        to={entry.path}
        activeOptions={{ exact: entry.path === '/', includeSearch: false }}
        className="qmc-menu-link"
        title={entry.shortcut}
      >
        <span aria-hidden="true" className="qmc-menu-icon">
          {entry.icon}
        </span>
        <span className="qmc-menu-title">{sayMessage({ messageKey: entry.titleKey })}</span>
        {badge === undefined ? null : <span className="qmc-menu-badge">{formatNumber(badge)}</span>}
      </Link>
    </li>
  )
}

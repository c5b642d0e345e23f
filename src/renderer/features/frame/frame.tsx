import { useNavigate, useRouter } from '@tanstack/react-router'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { useMay, useSession, valueOf } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { useShortcut } from '../../ui/index.ts'
import { CoreLine } from './core-line.tsx'
import { KeysPanel } from './keys-panel.tsx'
import { MainMenu } from './main-menu.tsx'
import { TopBar } from './top-bar.tsx'
import { useIdleLock } from './use-idle-lock.ts'
import { useLock } from './use-lock.ts'
import './keys.css'

/** What stays around every screen: place, lights, search, menu, the strip of the open counter; and the keys that work everywhere. */
export function Frame({ strip, children }: Readonly<{ strip: ReactNode; children: ReactNode }>) {
  const session = valueOf(useSession())
  const navigate = useNavigate()
  const router = useRouter()
  const may = useMay()
  const lock = useLock()
  useIdleLock(lock)
  const cache = useQueryClient()
  const [areKeysShown, setKeysShown] = useState(false)
  useShortcut('F1', () => setKeysShown((isShown) => !isShown))
  useShortcut('F5', () => void cache.invalidateQueries())
  useShortcut('F12', lock)
  useShortcut('F2', () => void navigate({ to: '/intake', search: {} }), may('dossier.receive'))
  useShortcut('Escape', () => router.history.back())
  if (!session) return null
  return (
    <div className="qmc-frame">
      <a className="qmc-skip" href="#content">
        {say('frame.skip-to-content')}
      </a>
      <TopBar session={session} />
      <MainMenu />
      <main id="content" className="qmc-content" tabIndex={-1}>
        {strip}
        <CoreLine />
        <div className="qmc-content-page">{children}</div>
      </main>
      {areKeysShown ? <KeysPanel onClose={() => setKeysShown(false)} /> : null}
    </div>
  )
}

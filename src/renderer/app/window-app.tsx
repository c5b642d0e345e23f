import { lazy, type ReactNode, Suspense } from 'react'
import { Gate } from './gate.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { PublicBoundary } from './public-boundary.tsx'

// Each in a chunk of its own: the counter's window pays for none of them.
const KioskApp = lazy(async () => ({ default: (await import('../features/kiosk/index.ts')).KioskApp }))
const BoardApp = lazy(async () => ({ default: (await import('../features/board/index.ts')).BoardApp }))
const RatingApp = lazy(async () => ({ default: (await import('../features/rating/index.ts')).RatingApp }))

/** The screen of a window: `?window=` of its address (`pageUrl` of the shell); the counter's where there is none. */
export function WindowApp({ kind }: Readonly<{ kind: string | null }>) {
  if (kind === 'kiosk') return inPublic(<KioskApp />)
  if (kind === 'display') return inPublic(<BoardApp />)
  if (kind === 'rating') return inPublic(<RatingApp />)
  return (
    <ErrorBoundary>
      <Gate />
    </ErrorBoundary>
  )
}

const inPublic = (app: ReactNode): ReactNode => (
  <PublicBoundary>
    <Suspense fallback={null}>{app}</Suspense>
  </PublicBoundary>
)

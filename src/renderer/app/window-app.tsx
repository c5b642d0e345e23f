import { lazy, Suspense } from 'react'
import { Gate } from './gate.tsx'
import { ErrorBoundary } from './error-boundary.tsx'
import { PublicBoundary } from './public-boundary.tsx'

// Each in a chunk of its own: the counter's window pays for none of them.
const KioskApp = lazy(async () => ({ default: (await import('../features/kiosk/index.ts')).KioskApp }))
const BoardApp = lazy(async () => ({ default: (await import('../features/board/index.ts')).BoardApp }))
const RatingApp = lazy(async () => ({ default: (await import('../features/rating/index.ts')).RatingApp }))

/** The screen of a window: `?window=` of its address (`pageUrl` of the shell); the counter's where there is none. */
export function WindowApp({ kind }: Readonly<{ kind: string | null }>) {
  const Public = publicApp(kind)
  if (Public === undefined)
    return (
      <ErrorBoundary>
        <Gate />
      </ErrorBoundary>
    )
  return (
    <PublicBoundary>
      <Suspense fallback={null}>
        <Public />
      </Suspense>
    </PublicBoundary>
  )
}

function publicApp(kind: string | null) {
  if (kind === 'kiosk') return KioskApp
  if (kind === 'display') return BoardApp
  if (kind === 'rating') return RatingApp
  return undefined
}

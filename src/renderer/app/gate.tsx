import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { SessionView } from '../../shared/ipc/contract/session.ts'
import { type Asked, useCoreEvents, useOperation, useSession } from '../bridge/index.ts'
import { FirstRunPage, type Recovery, RecoveryPage, SignInPage } from '../features/access/index.ts'
import { RestorePage } from '../features/backup/index.ts'
import { say } from '../i18n/index.ts'
import { Failed, Loading, ShortcutScope } from '../ui/index.ts'
import { Workplace } from './workplace.tsx'

/** First run, then sign-in, then the work. The recovery code stays until it is put away, whatever the core says meanwhile. */
export function Gate() {
  const setup = useOperation('setup.get-state', {})
  const [recovery, setRecovery] = useState<Recovery>()
  const [wantsRestore, setWantsRestore] = useState(false)
  const cache = useQueryClient()
  const complete = (made: Recovery): void => {
    setRecovery(made)
    // Asked again behind the recovery paper, so that the wizard does not come back when that is put away.
    void cache.invalidateQueries({ queryKey: ['setup.get-state'] })
  }
  if (recovery) return <RecoveryPage recovery={recovery} onDone={() => setRecovery(undefined)} />
  if (setup.state === 'loading') return <Loading label={say('app.loading')} />
  if (setup.state === 'failed') return <Failed error={setup.error} retry={setup.retry} />
  const { isComplete, isRestoring, units } = setup.value
  if (!isComplete && (isRestoring || wantsRestore))
    return <RestorePage isRestoring={isRestoring} onLeave={() => setWantsRestore(false)} />
  if (!isComplete) return <FirstRunPage units={units} onComplete={complete} onRestore={() => setWantsRestore(true)} />
  return <SignedInOnly />
}

/**
 * The work lies hidden, not gone, while the screen is locked or the core has restarted: what was typed is there again for the
 * same officer. Signing out, or another officer, throws it away together with every answer asked in the first one's name.
 */
function SignedInOnly() {
  const session = useSession()
  const [keptFor, setKeptFor] = useState<string>()
  const officerId = signedInOfficer(session)

  useCoreEvents((event) => {
    if (event.name === 'session.changed' && event.payload.reason === 'signed-out') setKeptFor(undefined)
  })
  if (officerId !== undefined && keptFor !== officerId) setKeptFor(officerId)
  useFreshAnswers(officerId)

  if (session.state === 'loading') return <Loading label={say('app.loading')} />
  if (session.state === 'failed') return <Failed error={session.error} retry={session.retry} />
  const owner = officerId ?? keptFor
  return (
    <>
      {owner === undefined ? null : (
        <div className="qmc-workplace" hidden={officerId === undefined}>
          <ShortcutScope value={officerId !== undefined}>
            <Workplace key={owner} />
          </ShortcutScope>
        </div>
      )}
      {officerId === undefined ? <SignInPage session={session.value} /> : null}
    </>
  )
}

function signedInOfficer(session: Asked<SessionView>): string | undefined {
  return session.state === 'ready' && session.value.state === 'signed-in' ? session.value.officer?.id : undefined
}

/** What was asked in another's name is forgotten, and whatever failed behind the lock is asked again. */
function useFreshAnswers(officerId: string | undefined): void {
  const cache = useQueryClient()
  useEffect(() => {
    if (officerId === undefined) return
    const predicate = ({ queryKey }: { queryKey: readonly unknown[] }): boolean => !/^(session|setup)\./.test(String(queryKey[0]))
    cache.removeQueries({ predicate, type: 'inactive' })
    void cache.invalidateQueries({ predicate })
  }, [cache, officerId])
}

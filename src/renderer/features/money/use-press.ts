import { useCallback, useState } from 'react'

/** The id of one press: the same until what it asked for is done, so that a press repeated after a crash does nothing twice. */
export function usePress(): Readonly<{ requestId: string; done: () => void }> {
  const [requestId, setRequestId] = useState(() => crypto.randomUUID())
  const done = useCallback(() => setRequestId(crypto.randomUUID()), [])
  return { requestId, done }
}

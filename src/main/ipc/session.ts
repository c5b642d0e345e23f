import type { Officer } from '../../shared/domain/staff/officer.ts'

/** Who sits at a window. One window, one session; it lives in memory and ends with the window. */
export type Session = { readonly officer: Officer; readonly state: 'signed-in' | 'locked' }

export type Sessions = {
  readonly find: (windowId: number) => Session | undefined
  readonly signIn: (windowId: number, officer: Officer) => void
  readonly lock: (windowId: number) => void
  readonly end: (windowId: number) => void
  /** The officer's record changed: rights apply at the next operation, a closed account ends its sessions. */
  readonly refresh: (officer: Officer) => void
}

export function createSessions(): Sessions {
  const byWindow = new Map<number, Session>()
  return {
    find: (windowId) => byWindow.get(windowId),
    signIn: (windowId, officer) => void byWindow.set(windowId, { officer, state: 'signed-in' }),
    lock: (windowId) => {
      const session = byWindow.get(windowId)
      if (session) byWindow.set(windowId, { ...session, state: 'locked' })
    },
    end: (windowId) => void byWindow.delete(windowId),
    refresh: (officer) => {
      for (const [windowId, session] of byWindow) {
        if (session.officer.id !== officer.id) continue
        if (officer.isActive) byWindow.set(windowId, { ...session, officer })
        else byWindow.delete(windowId)
      }
    },
  }
}

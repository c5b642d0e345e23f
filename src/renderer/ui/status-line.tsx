import { Button } from 'antd'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { say } from '../i18n/index.ts'
import { Notice, type Tone } from './notices.tsx'

type Line = Readonly<{ id: number; tone: Tone; text: string; undo?: () => void }>
export type StatusLine = Readonly<{
  /** Tells what was done. Stays a few seconds; with `undo`, longer. */
  tell: (text: string, options?: Readonly<{ tone?: Tone; undo?: () => void }>) => void
}>

const Context = createContext<StatusLine>({ tell: () => undefined })

export const useStatusLine = (): StatusLine => useContext(Context)

const SHOWN_MS = 6000
const SHOWN_WITH_UNDO_MS = 12_000

/** One line at the foot of the window: what was saved, and the way back. Never in the way of typing. */
export function StatusLineProvider({ children }: Readonly<{ children: ReactNode }>) {
  const [line, setLine] = useState<Line>()
  const tell = useCallback<StatusLine['tell']>((text, options = {}) => {
    setLine((before) => ({
      id: (before?.id ?? 0) + 1,
      tone: options.tone ?? 'success',
      text,
      ...(options.undo ? { undo: options.undo } : {}),
    }))
  }, [])
  useEffect(() => {
    if (!line) return undefined
    const timer = setTimeout(() => setLine(undefined), line.undo ? SHOWN_WITH_UNDO_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [line])
  const value = useMemo(() => ({ tell }), [tell])
  const undo = line?.undo
  return (
    <Context value={value}>
      {children}
      <div className="qmc-status-line" aria-live="polite">
        {line ? (
          <Notice
            key={line.id}
            tone={line.tone}
            action={
              undo ? (
                <Button
                  size="small"
                  onClick={() => {
                    setLine(undefined)
                    undo()
                  }}
                >
                  {say('ui.undo')}
                </Button>
              ) : undefined
            }
          >
            {line.text}
          </Notice>
        ) : null}
      </div>
    </Context>
  )
}

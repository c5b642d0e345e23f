import { Button } from 'antd'
import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useState } from 'react'
import { say } from '../i18n/index.ts'
import { Notice, type Tone } from './notices.tsx'

/** What can be done about it, right there. */
type Act = Readonly<{ label: string; run: () => void }>
type Line = Readonly<{ id: number; tone: Tone; text: string; act?: Act }>
export type StatusLine = Readonly<{
  /** Tells what was done. Stays a few seconds; with `undo` or another act, longer. */
  tell: (text: string, options?: Readonly<{ tone?: Tone; undo?: () => void; act?: Act }>) => void
}>

const Context = createContext<StatusLine>({ tell: () => undefined })

export const useStatusLine = (): StatusLine => useContext(Context)

const SHOWN_MS = 6000
const SHOWN_WITH_ACT_MS = 12_000

/** One line at the foot of the window: what was saved, and the way back. Never in the way of typing. */
export function StatusLineProvider({ children }: Readonly<{ children: ReactNode }>) {
  const [line, setLine] = useState<Line>()
  const tell = useCallback<StatusLine['tell']>((text, options = {}) => {
    setLine((before) => ({
      id: (before?.id ?? 0) + 1,
      tone: options.tone ?? 'success',
      text,
      ...actOf(options),
    }))
  }, [])
  useEffect(() => {
    if (!line) return undefined
    const timer = setTimeout(() => setLine(undefined), line.act ? SHOWN_WITH_ACT_MS : SHOWN_MS)
    return () => clearTimeout(timer)
  }, [line])
  const value = useMemo(() => ({ tell }), [tell])
  const act = line?.act
  return (
    <Context value={value}>
      {children}
      <div className="qmc-status-line" aria-live="polite">
        {line ? (
          <Notice
            key={line.id}
            tone={line.tone}
            action={
              act ? (
                <Button
                  size="small"
                  onClick={() => {
                    setLine(undefined)
                    act.run()
                  }}
                >
                  {act.label}
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

function actOf({ undo, act }: Readonly<{ undo?: () => void; act?: Act }>): Readonly<{ act?: Act }> {
  if (act) return { act }
  return undo ? { act: { label: say('ui.undo'), run: undo } } : {}
}

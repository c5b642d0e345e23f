import { useEffect } from 'react'

const NEVER = ['contextmenu', 'dragstart', 'dragover', 'drop', 'selectstart', 'copy', 'cut', 'paste', 'auxclick'] as const

const stop = (event: Event): void => event.preventDefault()

/** Nothing of the page can be dragged, copied, selected or clicked with another button. Keys are the shell's (`kiosk-lock.ts`). */
export function useLockedPage(): void {
  useEffect(() => {
    for (const name of NEVER) document.addEventListener(name, stop, { capture: true })
    const noPinch = (event: WheelEvent): void => {
      if (event.ctrlKey) event.preventDefault()
    }
    document.addEventListener('wheel', noPinch, { capture: true, passive: false })
    return () => {
      for (const name of NEVER) document.removeEventListener(name, stop, { capture: true })
      document.removeEventListener('wheel', noPinch, { capture: true })
    }
  }, [])
}

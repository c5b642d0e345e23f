import { type RefObject, useEffect } from 'react'

/** A new visit begins at the card field, after opening the page and after each result. */
export function useFirstFocus(input: RefObject<HTMLInputElement | null>, isTyping: boolean): void {
  useEffect(() => {
    if (isTyping) input.current?.focus()
  }, [input, isTyping])
}

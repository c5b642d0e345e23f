import { useContext, useRef, useState } from 'react'
import { classifyCode } from '../../../shared/domain/device/classify-code.ts'
import { useCoreEvents } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ShortcutScope, useStatusLine } from '../../ui/index.ts'
import { offerCode } from './code-takers.ts'
import { createFieldMemory } from './field-memory.ts'
import './code-reader.css'
import { useOpenCode } from './use-open-code.ts'
import { useWedge } from './use-wedge.ts'

/** Boxes that look for what is typed take a code as text: that is what they are for. */
const KEEPS_CODES = 'input[type=search], [role=combobox], [data-keeps-codes]'

/**
 * Every code that is read in this window, by a reader on a line of its own or by one that types: the page on the screen is asked first.
 * Nothing is ever typed into a field. Behind the lock nothing is read.
 */
export function CodeReads() {
  const isInScope = useContext(ShortcutScope)
  const { tell } = useStatusLine()
  const open = useOpenCode()
  const input = useRef<HTMLInputElement>(null)
  const before = useRef<Element>(null)
  const [memory] = useState(createFieldMemory)

  const handle = (text: string, isMangled: boolean): void => {
    const code = classifyCode(text, { isMangled })
    if (!offerCode(code, text)) open(code, text)
  }
  useCoreEvents((event) => {
    if (event.name !== 'code-reader.read' || !isInScope) return
    const { text, isMangled } = event.payload
    if (document.hasFocus()) return handle(text, isMangled)
    // Someone works in another window or program: this one only tells.
    tell(say('code.read-behind'), { tone: 'info', act: { label: say('code.use'), run: () => handle(text, isMangled) } })
  })
  const read = (text: string): void => {
    if (input.current) input.current.value = ''
    if (before.current instanceof HTMLElement) before.current.focus()
    handle(text, false)
  }
  const onInput = useWedge({
    level: 'frame',
    input,
    isOurs: (target) => !(target instanceof Element && target.closest(KEEPS_CODES)),
    remember: (target) => {
      before.current = target instanceof Element ? target : null
      memory.remember(target)
    },
    takeBack: memory.takeBack,
    read,
  })
  return (
    <input
      ref={input}
      className="qmc-code-field"
      aria-label={say('code.field')}
      tabIndex={-1}
      autoComplete="off"
      spellCheck={false}
      onInput={onInput}
      onKeyDown={(event) => {
        const text = event.currentTarget.value
        if (event.key !== 'Enter' || event.keyCode === 229 || text === '') return
        event.preventDefault()
        read(text)
      }}
    />
  )
}

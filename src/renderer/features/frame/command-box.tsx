import { SearchOutlined } from '@ant-design/icons'
import { Input, type InputRef } from 'antd'
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import { say, sayWord } from '../../i18n/index.ts'
import { useShortcut } from '../../ui/index.ts'
import { type Hit, useCommandHits } from './use-command-hits.ts'

/** `Tìm (F3)`: dossiers by code, name, number, phone, and every entry of the menu. Arrows choose, Enter opens. */
export function CommandBox() {
  const [text, setText] = useState('')
  const [isOpen, setIsOpen] = useState(false)
  // By its key: dossiers that are found meanwhile must not slide under a mark that is already set.
  const [marked, setMarked] = useState<string>()
  const input = useRef<InputRef>(null)
  const listId = useId()
  const { hits, isFresh, open } = useCommandHits(text)
  // Enter came before the answer, as from a barcode reader: it opens the first hit of that answer, not of the one before.
  const [isAwaited, setIsAwaited] = useState(false)
  const at = Math.max(
    0,
    hits.findIndex(({ key }) => key === marked),
  )
  useShortcut('F3', () => input.current?.focus({ cursor: 'all' }))

  const close = (): void => {
    setIsOpen(false)
    setText('')
  }
  const choose = (hit: Hit | undefined): void => {
    if (!hit) return
    open(hit)
    close()
    input.current?.blur()
  }
  useEffect(() => {
    if (!isAwaited || !isFresh) return
    setIsAwaited(false)
    choose(hits[0])
    // `choose` and `hits` are those of the draw in which the answer came.
    // oxlint-disable-next-line react/exhaustive-deps -- see the line above
  }, [isAwaited, isFresh])
  const enter = (): void => {
    const isMarked = marked !== undefined && hits[at]?.key === marked
    if (isFresh || isMarked) choose(hits[at])
    else setIsAwaited(true)
  }
  const onKeyDown = (event: KeyboardEvent): void => {
    // 229: an input method is finishing a word with this key.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (step !== 0) setMarked(hits[Math.max(0, Math.min(hits.length - 1, at + step))]?.key)
    else if (event.key === 'Enter') enter()
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  const isShown = isOpen && text.trim() !== ''
  return (
    <search className="qmc-command">
      <Input
        ref={input}
        role="combobox"
        aria-label={say('frame.search')}
        aria-expanded={isShown}
        aria-controls={isShown ? listId : undefined}
        aria-autocomplete="list"
        aria-activedescendant={isShown && hits[at] ? `${listId}-${at}` : undefined}
        prefix={<SearchOutlined aria-hidden />}
        suffix={<kbd aria-hidden="true">F3</kbd>}
        placeholder={say('frame.search-hint')}
        value={text}
        maxLength={200}
        onChange={(event) => {
          setText(event.target.value)
          setIsAwaited(false)
          setMarked(undefined)
          setIsOpen(true)
        }}
        onFocus={() => setIsOpen(true)}
        onBlur={() => setIsOpen(false)}
        onKeyDown={onKeyDown}
      />
      {isShown ? <Hits id={listId} hits={hits} at={at} choose={choose} /> : null}
    </search>
  )
}

type HitsProps = Readonly<{ id: string; hits: readonly Hit[]; at: number; choose: (hit: Hit) => void }>

function Hits({ id, hits, at, choose }: HitsProps) {
  if (hits.length === 0)
    return (
      <div className="qmc-command-list qmc-command-none" role="status">
        {say('frame.search-none')}
      </div>
    )
  return (
    <div className="qmc-command-list" role="listbox" id={id} aria-label={say('frame.search-results')}>
      {hits.map((hit, index) => (
        // The box keeps the focus; the keys are handled there.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus -- see the line above
        <div
          key={hit.key}
          id={`${id}-${index}`}
          role="option"
          aria-selected={index === at}
          className={index === at ? 'qmc-command-hit qmc-command-hit-on' : 'qmc-command-hit'}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => choose(hit)}
        >
          {hit.kind === 'menu' ? (
            <>
              <strong>{hit.title}</strong>
              <span className="qmc-muted">{say('frame.search-go')}</span>
            </>
          ) : (
            <>
              <strong>{hit.row.ownerName}</strong>
              <span className="qmc-nowrap">{hit.row.code ?? hit.row.noticeNumber}</span>
              <span className="qmc-command-procedure">{hit.row.procedureName}</span>
              <span className="qmc-muted qmc-nowrap">{sayWord('status', hit.row.status)}</span>
            </>
          )}
        </div>
      ))}
    </div>
  )
}

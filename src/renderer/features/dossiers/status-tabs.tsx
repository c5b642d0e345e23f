import { type KeyboardEvent, useRef } from 'react'
import { formatNumber, say, sayWord } from '../../i18n/index.ts'
import { useShortcut } from '../../ui/index.ts'

type StatusTabsProps<T extends string> = Readonly<{
  tabs: readonly T[]
  current: T
  counts: Readonly<Record<T, number>> | undefined
  onChange: (tab: T) => void
  /** The word list that names the tabs. */
  words?: string
}>

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const

/** Status tabs with their counts (0 too). Alt+1…9 reach the first nine, arrows go from tab to tab. */
export function StatusTabs<T extends string>({ tabs, current, counts, onChange, words = 'tab' }: StatusTabsProps<T>) {
  const list = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    const next = tabs[(tabs.indexOf(current) + step + tabs.length) % tabs.length]
    if (step === 0 || next === undefined) return
    event.preventDefault()
    onChange(next)
    list.current?.querySelectorAll<HTMLElement>('[role=tab]')[tabs.indexOf(next)]?.focus()
  }
  return (
    <div className="qmc-tabs" role="tablist" aria-label={say('dossiers.tabs')} ref={list} tabIndex={-1} onKeyDown={onKeyDown}>
      {KEYS.map((digit, index) => (
        <TabKey key={digit} digit={digit} onPress={() => tabs[index] !== undefined && onChange(tabs[index])} />
      ))}
      {tabs.map((tab, index) => (
        <button
          key={tab}
          type="button"
          role="tab"
          aria-selected={tab === current}
          tabIndex={tab === current ? 0 : -1}
          className={`qmc-tab ${tab === current ? 'qmc-tab-on' : ''} ${isUrgent(tab, counts) ? 'qmc-tab-urgent' : ''}`}
          title={index < KEYS.length ? `Alt+${index + 1}` : undefined}
          onClick={() => onChange(tab)}
        >
          {sayWord(words, tab)} <span className="qmc-tab-count">{counts === undefined ? '…' : formatNumber(counts[tab])}</span>
        </button>
      ))}
    </div>
  )
}

function TabKey({ digit, onPress }: Readonly<{ digit: string; onPress: () => void }>) {
  useShortcut(`Alt+${digit}`, onPress)
  return null
}

/** What needs a person now is red, and only while there is some of it. */
const isUrgent = <T extends string>(tab: T, counts: Readonly<Record<T, number>> | undefined): boolean =>
  (tab === 'overdue' || tab === 'needs-attention') && (counts?.[tab] ?? 0) > 0

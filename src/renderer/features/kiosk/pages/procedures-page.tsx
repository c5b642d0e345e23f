import { useState } from 'react'
import { useOperation } from '../../../bridge/index.ts'
import type { GoTo } from '../kiosk-step.ts'
import { Problem } from '../parts/problem.tsx'
import { LETTER_ROWS, ScreenKeys } from '../parts/screen-keys.tsx'
import { usePublicSay } from '../../public-window/index.ts'

const LONGEST = 60

/** Every procedure of the centre, narrowed by a few letters without marks. */
export function ProceduresPage({ goTo }: Readonly<{ goTo: GoTo }>) {
  const { say } = usePublicSay()
  const [text, setText] = useState('')
  const found = useOperation('kiosk.find-procedures', { text, groupId: null }, { keepsPrevious: true })
  const change = (next: string): void => setText(next.slice(0, LONGEST))
  return (
    <div className="kiosk-page kiosk-search">
      <section className="kiosk-search-side">
        <h1 data-say="">{say('kiosk.procedures')}</h1>
        <label className="kiosk-field">
          <span>{say('kiosk.search')}</span>
          <input
            className="kiosk-input"
            inputMode="none"
            autoComplete="off"
            spellCheck={false}
            value={text}
            onChange={({ target }) => change(target.value)}
          />
          <span className="kiosk-hint">{say('kiosk.search-hint')}</span>
        </label>
        <ScreenKeys rows={LETTER_ROWS} value={text} onChange={change} hasSpace />
      </section>
      <section className="kiosk-found">
        <p role="status" className="kiosk-note">
          {found.state === 'ready' ? foundText(found.value.length, say) : ''}
        </p>
        <Problem error={found.state === 'failed' ? found.error : undefined} />
        <ul>
          {(found.state === 'ready' ? found.value : []).map(({ code, name, fieldName }) => (
            <li key={code} lang="vi">
              <button type="button" className="kiosk-hit" aria-label={name} onClick={() => goTo({ at: 'procedure', code })}>
                <strong>{name}</strong>
                <span className="kiosk-hint">{fieldName}</span>
              </button>
            </li>
          ))}
        </ul>
      </section>
    </div>
  )
}

const foundText = (count: number, say: ReturnType<typeof usePublicSay>['say']): string =>
  count === 0 ? say('kiosk.found-none') : say('kiosk.found', { n: count })

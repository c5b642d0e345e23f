import { useState } from 'react'
import type { KioskScreen } from '../../../../shared/ipc/contract/kiosk.ts'
import { coreClient } from '../../../bridge/index.ts'
import { formatDate, formatTime, say as sayVietnamese } from '../../../i18n/index.ts'
import { type PublicLanguage, usePublicSay, VIETNAMESE } from '../../public-window/index.ts'
import { ReadAloud } from './read-aloud.tsx'

/** How the screen looks to this one citizen. */
export type Display = Readonly<{ size: 0 | 1 | 2; isContrast: boolean }>
export const PLAIN_DISPLAY: Display = { size: 0, isContrast: false }

const SIZES = [
  { size: 0, sign: 'A' },
  { size: 1, sign: 'A+' },
  { size: 2, sign: 'A++' },
] as const

type HeaderProps = Readonly<{
  screen: KioskScreen
  display: Display
  onDisplay: (display: Display) => void
  onLanguage: (language: PublicLanguage) => void
}>

export function Header({ screen, display, onDisplay, onLanguage }: HeaderProps) {
  const { say } = usePublicSay()
  return (
    <header className="kiosk-header">
      <div className="kiosk-place">
        <strong>{screen.centreName}</strong>
        <span>
          {formatTime(screen.now)} · {formatDate(screen.now)}
        </span>
      </div>
      <div className="kiosk-tools" role="group" aria-label={say('kiosk.tools')}>
        <Languages screen={screen} onLanguage={onLanguage} />
        {screen.readsAloud ? <ReadAloud /> : null}
        <span className="kiosk-tool-row">
          {SIZES.map(({ size, sign }) => (
            <button
              key={size}
              type="button"
              className={`kiosk-tool kiosk-tool-size-${size}`}
              aria-label={say(`kiosk.size-${size}`)}
              aria-pressed={display.size === size}
              onClick={() => onDisplay({ ...display, size })}
            >
              {sign}
            </button>
          ))}
        </span>
        <button
          type="button"
          className="kiosk-tool"
          aria-label={say('kiosk.contrast')}
          aria-pressed={display.isContrast}
          onClick={() => onDisplay({ ...display, isContrast: !display.isContrast })}
        >
          <span className="kiosk-half" aria-hidden="true" />
        </button>
      </div>
    </header>
  )
}

/** One button a language; shown only where there is another one than Vietnamese. */
function Languages({ screen, onLanguage }: Pick<HeaderProps, 'screen' | 'onLanguage'>) {
  const { code, say } = usePublicSay()
  const [isMissing, setIsMissing] = useState(false)
  if (screen.languages.length === 0) return null
  const choose = async (language: string): Promise<void> => {
    const answer = await coreClient.invoke('kiosk.get-texts', { language })
    setIsMissing(!answer.ok)
    if (answer.ok) onLanguage({ code: language, texts: answer.value.texts, isReviewed: answer.value.isReviewed })
  }
  return (
    <span className="kiosk-tool-row" role="group" aria-label={say('kiosk.languages')}>
      <button
        type="button"
        className="kiosk-tool kiosk-tool-word"
        lang="vi"
        aria-pressed={code === 'vi'}
        onClick={() => onLanguage(VIETNAMESE)}
      >
        {sayVietnamese('kiosk.vietnamese')}
      </button>
      {screen.languages.map((language) => (
        <button
          key={language.code}
          type="button"
          className="kiosk-tool kiosk-tool-word"
          lang={language.code}
          aria-pressed={code === language.code}
          disabled={isMissing}
          onClick={() => void choose(language.code)}
        >
          {language.name}
        </button>
      ))}
    </span>
  )
}

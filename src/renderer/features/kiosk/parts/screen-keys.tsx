import { usePublicSay } from '../../public-window/index.ts'

export const DIGIT_ROWS = ['123', '456', '789', '0'] as const
export const LETTER_ROWS = ['QWERTYUIOP', 'ASDFGHJKL', 'ZXCVBNM'] as const
export const CODE_ROWS = ['1234567890', ...LETTER_ROWS.slice(0, 2), 'ZXCVBNM.-'] as const

type KeysProps = Readonly<{
  rows: readonly string[]
  value: string
  onChange: (value: string) => void
  hasSpace?: boolean
}>

/** Keys to touch, for a machine without a keyboard. Finding goes without marks, so letters suffice. */
export function ScreenKeys({ rows, value, onChange, hasSpace = false }: KeysProps) {
  const { say } = usePublicSay()
  return (
    <div
      className={`kiosk-keys ${rows === DIGIT_ROWS ? 'kiosk-keys-digits' : ''}`}
      role="group"
      aria-label={say('kiosk.keyboard')}
    >
      {rows.map((row, index) => (
        <div className="kiosk-key-row" key={row}>
          {[...row].map((key) => (
            <button key={key} type="button" className="kiosk-key" onClick={() => onChange(value + key)}>
              {key}
            </button>
          ))}
          {index === rows.length - 1 ? (
            <button type="button" className="kiosk-key kiosk-key-wide" onClick={() => onChange(value.slice(0, -1))}>
              {say('kiosk.key-delete')}
            </button>
          ) : null}
        </div>
      ))}
      {hasSpace ? (
        <div className="kiosk-key-row">
          <button type="button" className="kiosk-key kiosk-key-space" onClick={() => onChange(`${value} `)}>
            {say('kiosk.key-space')}
          </button>
          <button type="button" className="kiosk-key kiosk-key-wide" onClick={() => onChange('')}>
            {say('kiosk.key-clear')}
          </button>
        </div>
      ) : null}
    </div>
  )
}

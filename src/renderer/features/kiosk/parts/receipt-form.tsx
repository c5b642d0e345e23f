import { useState } from 'react'
import type { AppError } from '../../../../shared/kernel/app-error.ts'
import type { Receipt } from '../kiosk-step.ts'
import { usePublicSay } from '../../public-window/index.ts'
import { Problem } from './problem.tsx'
import { CODE_ROWS, DIGIT_ROWS, ScreenKeys } from './screen-keys.tsx'

type ReceiptProps = Readonly<{
  prefix: string
  receipt: Receipt | undefined
  isBusy: boolean
  error: AppError | undefined
  onSubmit: (receipt: Receipt) => void
}>

const SECRET_LENGTH = 4
/** `YYMMDD` and `XXXX`: what is left of a dossier code when the unit is known. */
const CODE_DIGITS = 10

const withHyphen = (digits: string): string => (digits.length > 6 ? `${digits.slice(0, 6)}-${digits.slice(6)}` : digits)

/** Of a code of this centre only the digits are typed; any other is typed whole. */
function useCode(prefix: string, given: string) {
  const [isOther, setIsOther] = useState(given !== '' && !given.startsWith(prefix))
  const [text, setText] = useState(isOther ? given : given.slice(prefix.length).replace(/\D/g, ''))
  return {
    isOther,
    text,
    shown: isOther ? text : withHyphen(text),
    change: (next: string): void =>
      setText(isOther ? next.toUpperCase().slice(0, 60) : next.replace(/\D/g, '').slice(0, CODE_DIGITS)),
    beOther: (): void => {
      setIsOther(!isOther)
      setText('')
    },
    code: isOther ? text.trim() : `${prefix}${withHyphen(text)}`,
    isWhole: isOther ? text.trim().length >= 6 : text.length === CODE_DIGITS,
  }
}

/** What was typed so far, and which of the two fields the keys on the screen write into. */
function useReceipt(prefix: string, receipt: Receipt | undefined) {
  const code = useCode(prefix, receipt?.code ?? '')
  const [secret, setSecret] = useState(receipt?.secret ?? '')
  const [isAtSecret, setIsAtSecret] = useState(code.isWhole)
  const changeSecret = (next: string): void =>
    setSecret(
      next
        .toUpperCase()
        .replace(/[^0-9A-Z]/g, '')
        .slice(0, SECRET_LENGTH),
    )
  const changeCode = (next: string): void => {
    code.change(next)
    if (!code.isOther && next.replace(/\D/g, '').length === CODE_DIGITS) setIsAtSecret(true)
  }
  const atCode = { rows: code.isOther ? CODE_ROWS : DIGIT_ROWS, value: code.text, onChange: changeCode }
  return {
    code,
    secret,
    isAtSecret,
    setIsAtSecret,
    changeCode,
    changeSecret,
    keys: isAtSecret ? { rows: CODE_ROWS, value: secret, onChange: changeSecret } : atCode,
    whole: code.isWhole && secret.length === SECRET_LENGTH ? { code: code.code, secret } : undefined,
  }
}

/** Code and secret of the receipt slip, by keys on the screen; the reader fills both at once. */
export function ReceiptForm({ prefix, receipt, isBusy, error, onSubmit }: ReceiptProps) {
  const { say } = usePublicSay()
  const { code, secret, isAtSecret, setIsAtSecret, changeCode, changeSecret, keys, whole } = useReceipt(prefix, receipt)
  return (
    <form
      className="kiosk-receipt"
      autoComplete="off"
      onSubmit={(event) => {
        event.preventDefault()
        if (whole && !isBusy) onSubmit(whole)
      }}
    >
      <div className="kiosk-receipt-fields">
        <KeyedField
          label={say('kiosk.code')}
          hint={code.isOther ? '' : say('kiosk.code-hint', { prefix })}
          prefix={code.isOther ? '' : prefix}
          value={code.shown}
          isOn={!isAtSecret}
          onFocus={() => setIsAtSecret(false)}
          onChange={changeCode}
        />
        <KeyedField
          label={say('kiosk.secret')}
          hint={say('kiosk.secret-hint')}
          prefix=""
          value={secret}
          isOn={isAtSecret}
          onFocus={() => setIsAtSecret(true)}
          onChange={changeSecret}
        />
        <Problem error={error} />
        <div className="kiosk-row">
          <button type="button" className="kiosk-quiet" aria-pressed={code.isOther} onClick={code.beOther}>
            {say('kiosk.code-other')}
          </button>
          <button type="submit" className="kiosk-strong" disabled={whole === undefined || isBusy}>
            {say('kiosk.look-up')}
          </button>
        </div>
      </div>
      <ScreenKeys {...keys} />
    </form>
  )
}

type KeyedProps = Readonly<{
  label: string
  hint: string
  /** What stands before and is not typed. */
  prefix: string
  value: string
  /** The keys on the screen write here. */
  isOn: boolean
  onFocus: () => void
  onChange: (value: string) => void
}>

function KeyedField({ label, hint, prefix, value, isOn, onFocus, onChange }: KeyedProps) {
  return (
    <label className={`kiosk-field ${isOn ? 'kiosk-field-on' : ''}`}>
      <span>{label}</span>
      <span className="kiosk-code">
        {prefix === '' ? null : <span className="kiosk-prefix">{prefix}</span>}
        <input
          className="kiosk-input"
          inputMode="none"
          autoComplete="off"
          spellCheck={false}
          aria-label={label}
          value={value}
          onFocus={onFocus}
          onChange={({ target }) => onChange(target.value)}
        />
      </span>
      <span className="kiosk-hint">{hint}</span>
    </label>
  )
}

import { CheckCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { say, sayMessage } from '../../../i18n/index.ts'
import { maskIdNumber } from '../../../../shared/kernel/text.ts'
import { Field, Notice } from '../../../ui/index.ts'
import type { Card, CardOutcome } from '../hooks/use-card.ts'
import { isComposing } from '../model/composing.ts'

/** Where a reader's text arrives, whatever field had the focus. */
export function CardField({ card }: Readonly<{ card: Card }>) {
  return (
    <div className="qmc-in-card">
      <Field label={say('intake.scan-card')}>
        {(control) => (
          <input
            {...control}
            ref={card.input}
            className="qmc-in-control"
            defaultValue=""
            onInput={card.onInput}
            onKeyDown={(event) => {
              const text = event.currentTarget.value
              if (event.key !== 'Enter' || isComposing(event) || text.trim() === '') return
              event.preventDefault()
              card.read(text)
            }}
            placeholder={say('intake.scan-card-hint')}
            autoComplete="off"
            spellCheck={false}
          />
        )}
      </Field>
      <Button className="qmc-in-scan" tabIndex={-1} onClick={() => card.input.current?.focus()}>
        {say('intake.scan')}
      </Button>
      {card.outcome ? <CardLine outcome={card.outcome} card={card} /> : null}
    </div>
  )
}

function CardLine({ outcome, card }: Readonly<{ outcome: CardOutcome; card: Card }>) {
  if (outcome.kind === 'unreadable') {
    return (
      <Notice tone="danger" className="qmc-in-line">
        {outcome.sentence} {say('intake.card-retry')}
      </Notice>
    )
  }
  if (outcome.kind === 'other-person') {
    const { fullName, personalId } = outcome.card
    return (
      <Notice tone="warning" className="qmc-in-line">
        {say('intake.card-other', { name: fullName, number: maskIdNumber(personalId) })}
        <span className="qmc-in-acts">
          <Button size="small" onClick={() => card.take(outcome.card, 'proxy')}>
            {say('intake.card-as-proxy')}
          </Button>
          <Button size="small" onClick={() => card.take(outcome.card, 'owner')}>
            {say('intake.card-as-owner')}
          </Button>
          <Button size="small" onClick={card.dismiss}>
            {say('intake.card-ignore')}
          </Button>
        </span>
      </Notice>
    )
  }
  const warnings = outcome.warnings.map((messageKey) => sayMessage({ messageKey }))
  return (
    <div className="qmc-in-card-read" role="status">
      <p className="qmc-success">
        <CheckCircleFilled aria-hidden />{' '}
        {say(outcome.side === 'proxy' ? 'intake.card-read-proxy' : 'intake.card-read', { name: outcome.name })}{' '}
        <button type="button" className="qmc-in-link" onClick={outcome.undo}>
          {say('intake.card-undo')}
        </button>
      </p>
      {warnings.length > 0 ? <p className="qmc-warning">{warnings.join(' ')}</p> : null}
    </div>
  )
}

import { FairRule, type QueueSettings } from '../../../../shared/domain/queue/queue-settings.ts'
import { ruleSentence } from '../../../../shared/domain/queue/index.ts'
import { PriorityReason } from '../../../../shared/domain/queue/ticket.ts'
import { say, sayMessage } from '../../../i18n/index.ts'
import { CheckboxField, fieldError, NumberField, Section } from '../../../ui/index.ts'
import { priorityWord, whyText } from '../queue-words.ts'
import { exampleOrder } from './example-order.ts'
import type { QueueSettingsForm } from './use-queue-settings.ts'

type RuleName = keyof FairRule

/** The rule of the order, what it means in a sentence, and what it would do with eleven people. */
export function RuleSection({ form }: Readonly<{ form: QueueSettingsForm }>) {
  const { rule, waitTargetMinutes, priorityReasons } = form.values
  const count = (name: RuleName) => (
    <NumberField
      label={say(`queue.set.rule.${name}`)}
      value={rule[name]}
      onChange={(n) => form.change({ rule: { ...rule, [name]: n ?? 0 } })}
      error={fieldError(form.error, `rule.${name}`)}
      hint={say(`queue.set.rule.${name}-hint`)}
      maxLength={3}
      isRequired
    />
  )
  const toggle = (reason: PriorityReason, isOn: boolean): Partial<QueueSettings> => ({
    priorityReasons: isOn ? [...priorityReasons, reason] : priorityReasons.filter((one) => one !== reason),
  })
  return (
    <Section title={say('queue.set.rule')}>
      <div className="qmc-form">
        {count('ordinaryBetween')}
        {count('ordinaryLimitMinutes')}
        {count('returnedAfter')}
        {count('appointmentGraceMinutes')}
        <NumberField
          label={say('queue.set.target')}
          value={waitTargetMinutes || null}
          onChange={(n) => form.change({ waitTargetMinutes: n ?? 0 })}
          error={fieldError(form.error, 'waitTargetMinutes')}
          hint={say('queue.set.target-hint')}
          maxLength={3}
          isRequired
        />
      </div>
      <div className="qmc-queue-checks" role="group" aria-label={say('queue.set.reasons')}>
        <span className="qmc-muted">{say('queue.set.reasons')}</span>
        {PriorityReason.options.map((reason) => (
          <CheckboxField
            key={reason}
            label={priorityWord(reason)}
            isChecked={priorityReasons.includes(reason)}
            onChange={(isOn) => form.change(toggle(reason, isOn))}
          />
        ))}
      </div>
      <Example rule={rule} />
    </Section>
  )
}

function Example({ rule }: Readonly<{ rule: FairRule }>) {
  if (!FairRule.safeParse(rule).success) return <p className="qmc-muted">{say('queue.set.rule-unreadable')}</p>
  return (
    <div className="qmc-queue-example">
      <p>
        <strong>{sayMessage(ruleSentence(rule))}</strong>
      </p>
      <p className="qmc-muted qmc-small">{say('queue.set.example')}</p>
      <ol aria-label={say('queue.set.example-order')}>
        {exampleOrder(rule).map(({ label, isPriority, why, waitedMinutes }) => (
          <li key={label} className={isPriority ? 'qmc-queue-example-priority' : ''} title={whyText(why)}>
            <strong>
              {isPriority ? '♥ ' : ''}
              {label}
            </strong>
            <span>{say('queue.minutes', { n: waitedMinutes })}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

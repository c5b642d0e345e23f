import type { QueueSettings } from '../../../../shared/domain/queue/queue-settings.ts'
import { say } from '../../../i18n/index.ts'
import { CheckboxField, fieldError, LongTextField, NumberField, Section, TextField } from '../../../ui/index.ts'
import type { QueueSettingsForm } from './use-queue-settings.ts'

type FormProps = Readonly<{ form: QueueSettingsForm }>

/** How a call is spoken. */
export function VoiceSection({ form }: FormProps) {
  const { voice } = form.values
  const change = (part: Partial<QueueSettings['voice']>): void => form.change({ voice: { ...voice, ...part } })
  const count = (name: 'volume' | 'repeat' | 'speed') => (
    <NumberField
      label={say(`queue.set.voice.${name}`)}
      value={voice[name]}
      onChange={(n) => change({ [name]: n ?? 0 })}
      error={fieldError(form.error, `voice.${name}`)}
      hint={say(`queue.set.voice.${name}-hint`)}
      maxLength={3}
      isRequired
    />
  )
  return (
    <Section title={say('queue.set.voice')}>
      <div className="qmc-queue-checks">
        <CheckboxField label={say('queue.set.voice.isOn')} isChecked={voice.isOn} onChange={(isOn) => change({ isOn })} />
        <CheckboxField label={say('queue.set.voice.chime')} isChecked={voice.chime} onChange={(chime) => change({ chime })} />
      </div>
      <div className="qmc-form qmc-queue-thirds">
        {count('volume')}
        {count('repeat')}
        {count('speed')}
        <TextField
          label={say('queue.set.voice.sentence')}
          value={voice.sentence}
          onChange={(sentence) => change({ sentence })}
          error={fieldError(form.error, 'voice.sentence')}
          hint={say('queue.set.voice.sentence-hint')}
          maxLength={120}
          className="qmc-wide"
          isRequired
        />
      </div>
    </Section>
  )
}

/** What hangs in the waiting room. */
export function BoardSection({ form }: FormProps) {
  const { board } = form.values
  const change = (part: Partial<QueueSettings['board']>): void => form.change({ board: { ...board, ...part } })
  return (
    <Section title={say('queue.set.board')}>
      <div className="qmc-form">
        <NumberField
          label={say('queue.set.board.callsShown')}
          value={board.callsShown}
          onChange={(n) => change({ callsShown: n ?? 0 })}
          error={fieldError(form.error, 'board.callsShown')}
          hint={say('queue.set.board.callsShown-hint')}
          maxLength={2}
          isRequired
        />
        <NumberField
          label={say('queue.set.board.slideSeconds')}
          value={board.slideSeconds}
          onChange={(n) => change({ slideSeconds: n ?? 0 })}
          error={fieldError(form.error, 'board.slideSeconds')}
          hint={say('queue.set.board.slideSeconds-hint')}
          maxLength={3}
          isRequired
        />
        <LongTextField
          label={say('queue.set.board.notices')}
          value={board.notices.join('\n')}
          onChange={(text) => change({ notices: text === '' ? [] : text.split('\n') })}
          error={fieldError(form.error, 'board.notices')}
          hint={say('queue.set.board.notices-hint')}
          rows={3}
          className="qmc-wide"
        />
      </div>
      <CheckboxField
        label={say('queue.set.board.showNextUp')}
        isChecked={board.showNextUp}
        onChange={(showNextUp) => change({ showNextUp })}
      />
    </Section>
  )
}

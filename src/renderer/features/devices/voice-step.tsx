import { SoundOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useCommand, useOperation, valueOf } from '../../bridge/index.ts'
import { isTextKey, say, sayWord } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, Notice, Section, TextField } from '../../ui/index.ts'
import type { DeviceAssignment } from './use-device-settings.ts'

type Tried = 'playing' | 'failed'

/** Whether this PC speaks the calls, and a sentence to hear. */
export function VoiceStep({ assignment }: Readonly<{ assignment: DeviceAssignment }>) {
  const { settings, change, mayChange } = assignment
  const languages = valueOf(useOperation('devices.get-states', {}))?.languages
  const test = useCommand('devices.test-voice')
  const [text, setText] = useState<string>(say('devices.voice-sample-text'))
  const [tried, setTried] = useState<Tried>()
  const audio = useRef<HTMLAudioElement>(undefined)

  const hear = async (): Promise<void> => {
    setTried(undefined)
    const result = await test.run({ text })
    if (!result.ok) return
    if (result.value.url === null) return setTried('failed')
    audio.current?.pause()
    audio.current = new Audio(result.value.url)
    await audio.current.play().then(
      () => setTried('playing'),
      () => setTried('failed'),
    )
  }
  return (
    <Section title={say('devices.voice')}>
      <div className="qmc-stack">
        <p className="qmc-muted">{say('devices.voice-about')}</p>
        <CheckboxField
          label={say('devices.voice-speaks')}
          isChecked={settings.speaks}
          isDisabled={!mayChange}
          onChange={(speaks) => void change((before) => ({ ...before, speaks }))}
        />
        <div className="qmc-form">
          <TextField label={say('devices.voice-sample')} value={text} maxLength={200} className="qmc-wide" onChange={setText} />
        </div>
        <div className="qmc-row">
          <Button
            type="primary"
            icon={<SoundOutlined aria-hidden />}
            loading={test.isRunning}
            disabled={text.trim() === ''}
            onClick={() => void hear()}
          >
            {say('devices.voice-try')}
          </Button>
          {languages === undefined ? null : <span className="qmc-muted">{languagesText(languages)}</span>}
        </div>
        <ErrorNotice error={test.error} />
        {tried === 'playing' ? <Notice tone="info">{say('devices.voice-playing')}</Notice> : null}
        {tried === 'failed' ? <Notice tone="danger">{say('devices.voice-failed')}</Notice> : null}
      </div>
    </Section>
  )
}

/** Those a centre speaks: a synthesiser knows a hundred more. */
function languagesText(languages: readonly string[]): string {
  const names = languages.flatMap((one) => (isTextKey(`language.${one}`) ? [sayWord('language', one)] : []))
  return names.length === 0 ? say('devices.voice-no-language') : say('devices.voice-languages', { languages: names.join(', ') })
}

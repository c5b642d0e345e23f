import { Button } from 'antd'
import { useState } from 'react'
import { classifyCode, type ScannedCode } from '../../../shared/domain/device/classify-code.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { useCoreEvents } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayMessage } from '../../i18n/index.ts'
import { Notice, Section } from '../../ui/index.ts'
import { useCodeTaker } from '../code-reader/index.ts'

/** `reader` is empty for one that types as a keyboard. */
type Tried = Readonly<{ at: LocalTime; text: string; meant: ScannedCode; reader: string }>

/** What the readers read now, as it came, and what it would be taken for. It goes nowhere else and is kept nowhere: a card is a person's. */
export function TryScan({ hasKioskReader }: Readonly<{ hasKioskReader: boolean }>) {
  const [tried, setTried] = useState<Tried>()
  useCodeTaker((meant, text) => {
    setTried({ at: localNow(), text, meant, reader: '' })
    return true
  })
  // Heard after the taker: the frame, which offers the code, has been listening for longer.
  useCoreEvents((event) => {
    if (event.name !== 'code-reader.read') return
    const { text, isMangled, reader } = event.payload
    setTried({ at: localNow(), text, meant: classifyCode(text, { isMangled }), reader })
  })
  return (
    <Section
      title={say('devices.try-scan')}
      actions={
        tried ? (
          <Button size="small" onClick={() => setTried(undefined)}>
            {say('devices.try-scan-clear')}
          </Button>
        ) : undefined
      }
    >
      <div className="qmc-stack">
        <p className="qmc-muted">
          {say('devices.try-scan-about')}
          {hasKioskReader ? ` ${say('devices.try-scan-kiosk')}` : ''}
        </p>
        {tried ? <Read tried={tried} /> : <p role="status">{say('devices.try-scan-waiting')}</p>}
      </div>
    </Section>
  )
}

function Read({ tried: { at, text, meant, reader } }: Readonly<{ tried: Tried }>) {
  return (
    <>
      <p className="qmc-muted">
        {say('devices.try-scan-read', { reader: reader === '' ? say('devices.reader-typing') : reader, time: formatTime(at) })}
      </p>
      <pre className="qmc-scanned">{text}</pre>
      {meant.kind === 'unreadable' ? (
        <Notice tone="warning">{sayMessage(meant)}</Notice>
      ) : (
        <Notice tone="success">{say(`devices.try-scan-${meant.kind}`)}</Notice>
      )}
    </>
  )
}

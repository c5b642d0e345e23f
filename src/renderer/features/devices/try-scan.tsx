import { Button } from 'antd'
import { useState } from 'react'
import { classifyCode } from '../../../shared/domain/device/classify-code.ts'
import type { CoreEventPayload } from '../../../shared/ipc/events.ts'
import type { LocalTime } from '../../../shared/kernel/local-time.ts'
import { useCoreEvents } from '../../bridge/index.ts'
import { formatTime, localNow, say, sayMessage } from '../../i18n/index.ts'
import { Notice, Section } from '../../ui/index.ts'

type Tried = Readonly<{ at: LocalTime; read: CoreEventPayload<'code-reader.read'> }>

/** What the readers read now, as it came, and what it would be taken for. Kept nowhere: a card is a person's. */
export function TryScan() {
  const [tried, setTried] = useState<Tried>()
  useCoreEvents((event) => {
    if (event.name === 'code-reader.read') setTried({ at: localNow(), read: event.payload })
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
        <p className="qmc-muted">{say('devices.try-scan-about')}</p>
        {tried ? <Read tried={tried} /> : <p role="status">{say('devices.try-scan-waiting')}</p>}
      </div>
    </Section>
  )
}

function Read({ tried: { at, read } }: Readonly<{ tried: Tried }>) {
  const meant = classifyCode(read.text, { isMangled: read.isMangled })
  return (
    <>
      <p className="qmc-muted">{say('devices.try-scan-read', { reader: read.reader, time: formatTime(at) })}</p>
      <pre className="qmc-scanned">{read.text}</pre>
      {meant.kind === 'unreadable' ? (
        <Notice tone="warning">{sayMessage(meant)}</Notice>
      ) : (
        <Notice tone="success">{say(`devices.try-scan-${meant.kind}`)}</Notice>
      )}
    </>
  )
}

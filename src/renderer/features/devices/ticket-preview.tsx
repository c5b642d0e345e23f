import { useEffect, useState } from 'react'
import type { TicketPaper } from '../../../shared/ports/ticket-printer.ts'
import { coreClient } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loading } from '../../ui/index.ts'

type Drawn = Readonly<{ paper: TicketPaper; url: string | null }>

/** The paper as it will come out, dot for dot. Its address works once, so the answer is not kept in the cache. */
export function TicketPreview({ paper }: Readonly<{ paper: TicketPaper }>) {
  const [drawn, setDrawn] = useState<Drawn>()
  useEffect(() => {
    let isLeft = false
    void coreClient.invoke('devices.preview-ticket', { paper }).then((result) => {
      if (!isLeft) setDrawn({ paper, url: result.ok ? result.value.url : null })
    })
    return () => {
      isLeft = true
    }
  }, [paper])
  const url = drawn?.paper === paper ? drawn.url : undefined
  return (
    <figure className={`qmc-ticket-preview qmc-ticket-${paper}`}>
      <figcaption className="qmc-muted qmc-small">{say('devices.ticket-preview')}</figcaption>
      {url === undefined ? <Loading /> : null}
      {url === null ? <p className="qmc-muted">{say('devices.ticket-preview-none')}</p> : null}
      {typeof url === 'string' ? (
        <img src={url} alt={say('devices.ticket-preview-alt', { paper: say(`devices.ticket-${paper}`) })} />
      ) : null}
    </figure>
  )
}

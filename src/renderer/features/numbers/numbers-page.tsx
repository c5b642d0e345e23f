import { Tabs } from 'antd'
import { useState } from 'react'
import type { NumberOverview } from '../../../shared/ipc/contract/numbers.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loaded, PageFrame } from '../../ui/index.ts'
import { BookCards, type BookAct } from './book-cards.tsx'
import { BookPanel } from './book-panel.tsx'
import { DuplicatesView } from './duplicates-view.tsx'
import { IncomingView } from './incoming-view.tsx'
import './numbers.css'
import { OutgoingView } from './outgoing-view.tsx'
import { RequestsView } from './requests-view.tsx'
import { UnusedView } from './unused-view.tsx'

/** Who holds each register, and its numbers. Whoever only closes the day sees only that. */
export function NumbersPage() {
  const may = useMay()
  if (may('numbers.read')) return <WholePage />
  return (
    <PageFrame title={say('numbers.title')}>
      <UnusedView />
    </PageFrame>
  )
}

function WholePage() {
  const overview = useOperation('numbers.get-overview', {})
  return <Loaded of={overview}>{(ready) => <Books overview={ready} />}</Loaded>
}

function Books({ overview }: Readonly<{ overview: NumberOverview }>) {
  const may = useMay()
  const [act, setAct] = useState<BookAct>()
  const [tab, setTab] = useState('outgoing')
  const close = (): void => setAct(undefined)
  const items = [
    { key: 'outgoing', label: say('numbers.view.outgoing'), children: <OutgoingView overview={overview} /> },
    { key: 'incoming', label: say('numbers.view.incoming'), children: <IncomingView overview={overview} /> },
    ...(may('numbers.request')
      ? [
          {
            key: 'requests',
            label: say('numbers.view.requests', { n: overview.openRequests }),
            children: <RequestsView overview={overview} />,
          },
        ]
      : []),
    ...(may('numbers.close-day') ? [{ key: 'unused', label: say('numbers.view.unused'), children: <UnusedView /> }] : []),
    { key: 'duplicates', label: say('numbers.view.duplicates'), children: <DuplicatesView /> },
  ]
  return (
    <PageFrame title={say('numbers.title')}>
      <BookCards overview={overview} onAct={setAct} />
      {act ? <BookPanel key={act.kind + act.book.book} act={act} stations={overview.stations} onClose={close} /> : null}
      <Tabs activeKey={tab} onChange={setTab} aria-label={say('numbers.views')} items={items} />
    </PageFrame>
  )
}

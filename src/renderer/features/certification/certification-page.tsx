import { useNavigate, useSearch } from '@tanstack/react-router'
import { Tabs } from 'antd'
import { useState } from 'react'
import type { CertificationOverview } from '../../../shared/ipc/contract/certification.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loaded, Notice, PageFrame } from '../../ui/index.ts'
import { BooksView } from './books-view.tsx'
import './certification.css'
import { DeclineView } from './decline-view.tsx'
import { DossierLane } from './dossier-lane.tsx'
import { FiguresView, KeptView } from './figures-view.tsx'
import { QuickLane, type TypedRequest } from './quick-lane.tsx'
import { WaitingView } from './waiting-view.tsx'

/** Chứng thực: at the counter, from dossiers, what waits for a signature, the books and what they count. */
export function CertificationPage() {
  const overview = useOperation('certification.get-overview', {})
  return <Loaded of={overview}>{(ready) => <Views overview={ready} />}</Loaded>
}

function Views({ overview }: Readonly<{ overview: CertificationOverview }>) {
  const may = useMay()
  const navigate = useNavigate()
  const [typed, setTyped] = useState<TypedRequest>()
  const { tab, dossier } = useSearch({ from: '/certification' })
  const isReceiver = may('certification.certify') && may('dossier.receive')
  const go = (to: { tab: string; dossier?: string | undefined }): void =>
    void navigate({ to: '/certification', search: to, replace: true })
  const items = [
    ...(isReceiver
      ? [{ key: 'quick', label: say('certification.tab.quick'), children: <QuickLane typed={typed} onType={setTyped} /> }]
      : []),
    ...(may('certification.certify') && may('dossier.read')
      ? [
          {
            key: 'dossiers',
            label: say('certification.tab.dossiers'),
            children: <DossierLane chosenId={dossier} onChoose={(id) => go({ tab: 'dossiers', dossier: id })} />,
          },
        ]
      : []),
    {
      key: 'waiting',
      label: say('certification.tab.waiting', { n: overview.unsealed.length }),
      children: <WaitingView overview={overview} />,
    },
    { key: 'books', label: say('certification.tab.books'), children: <BooksView overview={overview} /> },
    { key: 'decline', label: say('certification.tab.decline'), children: <DeclineView /> },
    {
      key: 'figures',
      label: say('certification.tab.figures'),
      children: <FiguresView year={Number(overview.today.slice(0, 4))} />,
    },
    { key: 'kept', label: say('certification.tab.kept'), children: <KeptView /> },
  ]
  const active = dossier === undefined ? (tab ?? items[0]?.key ?? 'books') : 'dossiers'
  return (
    <PageFrame title={say('certification.title')}>
      <Due overview={overview} />
      <Tabs
        activeKey={active}
        onChange={(key) => go({ tab: key })}
        aria-label={say('certification.title')}
        items={items}
        destroyOnHidden
      />
    </PageFrame>
  )
}

/** What the law wants done with the books now. */
function Due({ overview }: Readonly<{ overview: CertificationOverview }>) {
  const months = overview.books.reduce((sum, { monthsToPrint }) => sum + monthsToPrint.length, 0)
  if (months === 0 && overview.volumesToClose.length === 0) return null
  return (
    <Notice tone="warning">
      {[
        months > 0 ? say('certification.due-months', { n: months }) : '',
        overview.volumesToClose.length > 0 ? say('certification.due-volumes', { n: overview.volumesToClose.length }) : '',
      ]
        .filter(Boolean)
        .join(' ')}
    </Notice>
  )
}

import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useMay, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Empty, Loaded, PageFrame, RadioField, Section, useShortcut } from '../../ui/index.ts'
import { LaneSettings } from './lane-settings.tsx'
import { LaneWork } from './lane-work.tsx'
import { ShareSection } from './share-section.tsx'
import { WaitingList } from './waiting-list.tsx'
import './on-the-spot.css'

/** Everything of the lane on one screen: who waits, the four steps of the chosen one, the month's share. */
export function OnTheSpotPage() {
  const [counter, setCounter] = useState<'mine' | 'all'>('mine')
  const board = useOperation('on-the-spot.get-board', { counter }, { keepsPrevious: true })
  return (
    <PageFrame
      title={say('on-the-spot.title')}
      aside={<span className="qmc-muted">{say('on-the-spot.subtitle')}</span>}
      actions={
        <RadioField
          label={say('on-the-spot.counter')}
          value={counter}
          onChange={setCounter}
          options={[
            { value: 'mine', label: say('on-the-spot.mine') },
            { value: 'all', label: say('on-the-spot.all') },
          ]}
        />
      }
    >
      <Loaded of={board}>{(value) => <Board board={value} />}</Loaded>
    </PageFrame>
  )
}

function Board({ board }: Readonly<{ board: OutputOf<'on-the-spot.get-board'> }>) {
  const may = useMay()
  const { dossier: wantedId } = useSearch({ from: '/on-the-spot' })
  const navigate = useNavigate()
  const all = [...board.waiting, ...board.ended]
  const chosen = all.find(({ dossierId }) => dossierId === wantedId)
  const choose = (dossier: string | undefined): void => void navigate({ to: '/on-the-spot', search: { dossier }, replace: true })
  const step = (by: 1 | -1): void => {
    const at = board.waiting.findIndex(({ dossierId }) => dossierId === wantedId)
    const next = board.waiting.at(at === -1 ? (by === 1 ? 0 : -1) : (at + by) % board.waiting.length)
    if (next) choose(next.dossierId)
  }
  useShortcut('Alt+ArrowDown', () => step(1))
  useShortcut('Alt+ArrowUp', () => step(-1))
  return (
    <div className="qmc-lane">
      <div className="qmc-stack">
        <Section title={`${say('on-the-spot.waiting')} (${board.waiting.length})`}>
          <WaitingList rows={board.waiting} chosenId={wantedId} onChoose={choose} />
          <div className="qmc-muted">{say('on-the-spot.no-slip')}</div>
        </Section>
        <ShareSection />
        {may('catalogue.manage') ? <LaneSettings /> : null}
      </div>
      {chosen ? (
        <LaneWork
          key={chosen.dossierId}
          row={chosen}
          approvers={board.approvers}
          stampers={board.stampers}
          onDone={() => choose(board.waiting.find(({ dossierId }) => dossierId !== chosen.dossierId)?.dossierId)}
        />
      ) : (
        <Section title={say('on-the-spot.steps')}>
          <Empty title={say('on-the-spot.choose')} hint={say('on-the-spot.choose-hint')} />
        </Section>
      )}
    </div>
  )
}

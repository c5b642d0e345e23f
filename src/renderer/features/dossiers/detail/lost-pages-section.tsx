import { Button } from 'antd'
import { useState } from 'react'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import type { BlobWhere } from '../../../../shared/ipc/contract/blob-transfer.ts'
import { useMay, useOperation, valueOf } from '../../../bridge/index.ts'
import { formatDateTime, say } from '../../../i18n/index.ts'
import { Notice } from '../../../ui/index.ts'
import { ReasonPanel, useToldCommand } from '../../acts/index.ts'

/** Files of this dossier that no machine has, and those it went to the province without. Absent while all are somewhere. */
export function LostPagesSection({ dossier }: Readonly<{ dossier: Dossier }>) {
  const places = valueOf(useOperation('blob-transfer.list-places', { dossierId: dossier.id })) ?? []
  const told = places.filter(({ isNowhere, givenUp }) => isNowhere || givenUp !== null)
  return told.map((place) => <LostPage key={place.sha256} dossier={dossier} place={place} />)
}

function LostPage({ dossier, place }: Readonly<{ dossier: Dossier; place: BlobWhere }>) {
  const [isOpen, setOpen] = useState(false)
  const may = useMay()
  const { sha256, station, givenUp } = place
  const name = dossier.result?.files.find((file) => file.sha256 === sha256)?.name
  const title = name === undefined ? say('lost-page.file', { station }) : say('lost-page.line', { name, station })
  if (givenUp !== null)
    return (
      <Notice tone="info">
        <strong>{title}</strong>
        <div>
          {say(givenUp.isBack ? 'lost-page.back' : 'lost-page.given-up', {
            reason: givenUp.reason,
            by: givenUp.by,
            time: formatDateTime(givenUp.at),
          })}
        </div>
      </Notice>
    )
  if (isOpen) return <GiveUpPanel dossierId={dossier.id} sha256={sha256} title={title} onClose={() => setOpen(false)} />
  return (
    <Notice
      tone="warning"
      action={
        may('sync.give-up') ? (
          <Button aria-label={say('lost-page.give-up-label', { name: name ?? title })} onClick={() => setOpen(true)}>
            {say('lost-page.give-up')}
          </Button>
        ) : null
      }
    >
      <strong>{title}</strong>
      <div>{say('lost-page.hint')}</div>
    </Notice>
  )
}

function GiveUpPanel(props: Readonly<{ dossierId: string; sha256: string; title: string; onClose: () => void }>) {
  const { dossierId, sha256, title, onClose } = props
  const command = useToldCommand('blob-transfer.give-up', { text: () => say('lost-page.done'), onDone: onClose })
  return (
    <ReasonPanel
      title={title}
      lead={say('lost-page.give-up-lead')}
      label={say('lost-page.reason')}
      submitLabel={say('lost-page.give-up')}
      command={command}
      onSubmit={(reason) => command.run({ dossierId, sha256, reason })}
      onClose={onClose}
    />
  )
}

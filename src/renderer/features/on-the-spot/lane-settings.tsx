import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { plainDate } from '../../../shared/kernel/plain-date.ts'
import { useCommand, useOperation } from '../../bridge/index.ts'
import { localNow, say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, Loaded, MultiSelectField, NumberField, Section, useStatusLine } from '../../ui/index.ts'

/** The plan's target, and the procedures that nobody approves at the counter. */
export function LaneSettings() {
  const today = plainDate(localNow().slice(0, 10))
  const share = useOperation('on-the-spot.get-share', { from: today, to: today })
  const lane = useOperation('catalogue.search', { text: '', fieldCode: null, onlyReceivable: true })
  return (
    <Section title={say('on-the-spot.settings')}>
      <Loaded of={share}>
        {({ settings }) => (
          <Loaded of={lane}>
            {(found) => <SettingsForm key={JSON.stringify(settings)} settings={settings} procedures={laneOptions(found)} />}
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

type Settings = OutputOf<'on-the-spot.get-share'>['settings']
type Choice = Readonly<{ value: string; label: string }>

const laneOptions = (found: OutputOf<'catalogue.search'>): readonly Choice[] =>
  found.filter(({ isOnTheSpot }) => isOnTheSpot).map(({ code, name }) => ({ value: code, label: name }))

function SettingsForm({ settings, procedures }: Readonly<{ settings: Settings; procedures: readonly Choice[] }>) {
  const [targetPercent, setTarget] = useState<number | null>(settings.targetPercent)
  const [notApprovable, setNotApprovable] = useState<readonly string[]>(settings.notApprovable)
  const save = useCommand('on-the-spot.save-settings')
  const { tell } = useStatusLine()
  const run = async (): Promise<void> => {
    const saved = await save.run({ targetPercent: targetPercent ?? 0, notApprovable: [...notApprovable] })
    if (saved.ok) tell(say('on-the-spot.settings-saved'))
  }
  return (
    <div className="qmc-stack">
      <NumberField
        label={say('on-the-spot.target-percent')}
        value={targetPercent}
        onChange={setTarget}
        error={fieldError(save.error, 'targetPercent')}
        isRequired
      />
      <MultiSelectField
        label={say('on-the-spot.not-approvable-list')}
        value={notApprovable}
        onChange={setNotApprovable}
        options={procedures}
      />
      {save.error?.fields ? null : <ErrorNotice error={save.error} />}
      <div>
        <Button loading={save.isRunning} onClick={() => void run()}>
          {say('on-the-spot.save-settings')}
        </Button>
      </div>
    </div>
  )
}

import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { saveTextFile, useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { ErrorNotice, fieldError, Notice, RadioField, Section, TextField, TextFileButton } from '../../ui/index.ts'
import { JoinDetails } from './join-details.tsx'
import type { Recovery } from './recovery-page.tsx'

type Way = 'code' | 'file'
/** What came of the code or of the file: enough to choose from. */
export type Found = Readonly<{
  source: { readonly kind: 'code'; readonly code: string } | { readonly kind: 'file'; readonly file: string }
  unit: string
  centreName: string
  numbers: readonly string[]
  administrators: OutputOf<'setup.read-answer'>['administrators']
  name: string
}>

/** A PC becomes one of a centre that is at work: first the centre is found, then this machine's place in it is told. */
export function JoinCentreForm({ onComplete }: Readonly<{ onComplete: (recovery: Recovery) => void }>) {
  const [way, setWay] = useState<Way>('code')
  const [found, setFound] = useState<Found>()
  return (
    <div className="qmc-stack">
      <p className="qmc-muted">{say('join.lead')}</p>
      <RadioField
        label={say('join.way')}
        value={way}
        onChange={(picked) => {
          setWay(picked)
          setFound(undefined)
        }}
        options={[
          { value: 'code', label: say('join.by-code') },
          { value: 'file', label: say('join.by-file') },
        ]}
      />
      {way === 'code' ? <ByCode onFound={setFound} /> : <ByFile onFound={setFound} />}
      {found ? (
        <>
          <Notice tone="success">{say('join.found', { centre: found.centreName, unit: found.unit })}</Notice>
          <JoinDetails key={`${found.unit}${found.numbers[0]}`} found={found} onComplete={onComplete} />
        </>
      ) : null}
    </div>
  )
}

type FoundProps = Readonly<{ onFound: (found: Found | undefined) => void }>

function ByCode({ onFound }: FoundProps) {
  const [code, setCode] = useState('')
  const read = useCommand('setup.read-code')
  const find = async (typed: string): Promise<void> => {
    onFound(undefined)
    const result = await read.run({ code: typed })
    if (!result.ok) return
    const { unit, centreName, freeNumbers, administrators } = result.value
    const number = freeNumbers[0] ?? ''
    const source = { kind: 'code' as const, code: typed }
    onFound({ source, unit, centreName, administrators, numbers: freeNumbers, name: `Quầy ${Number(number)}` })
  }
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    void find(code)
  }
  const wrong = fieldError(read.error, 'code')
  return (
    <form className="qmc-stack" onSubmit={submit}>
      <TextField
        label={say('join.code')}
        hint={say('join.code-hint')}
        value={code}
        onChange={setCode}
        error={wrong}
        maxLength={200}
        isRequired
        autoFocus
      />
      {wrong === undefined ? <ErrorNotice error={read.error} /> : null}
      <div className="qmc-row">
        <Button type="primary" htmlType="submit" loading={read.isRunning}>
          {say('join.find')}
        </Button>
        <TextFileButton label={say('join.code-file')} isDisabled={read.isRunning} onText={(text) => void find(text)} />
        {read.isRunning ? <span role="status">{say('join.finding')}</span> : null}
      </div>
    </form>
  )
}

function ByFile({ onFound }: FoundProps) {
  const [stationNumber, setStationNumber] = useState('02')
  const [name, setName] = useState('Quầy 2')
  const begin = useCommand('setup.begin-file-join')
  const read = useCommand('setup.read-answer')
  const make = async (event: FormEvent): Promise<void> => {
    event.preventDefault()
    const result = await begin.run({ stationNumber, name })
    if (result.ok) saveTextFile(result.value.fileName, result.value.requestFile)
  }
  const take = async (file: string): Promise<void> => {
    onFound(undefined)
    const result = await read.run({ file })
    if (!result.ok) return
    const { stationNumber: number, ...rest } = result.value
    onFound({ ...rest, source: { kind: 'file', file }, numbers: [number], name })
  }
  return (
    <>
      <Section title={say('join.step-out')}>
        <form className="qmc-stack" onSubmit={(event) => void make(event)}>
          <div className="qmc-form">
            <TextField
              label={say('join.station-number')}
              value={stationNumber}
              onChange={setStationNumber}
              error={fieldError(begin.error, 'stationNumber')}
              maxLength={20}
              isRequired
            />
            <TextField
              label={say('join.name')}
              value={name}
              onChange={setName}
              error={fieldError(begin.error, 'name')}
              maxLength={80}
              isRequired
            />
          </div>
          <div className="qmc-row">
            <Button htmlType="submit" loading={begin.isRunning}>
              {say('join.make-request')}
            </Button>
          </div>
        </form>
      </Section>
      <Section title={say('join.step-back')}>
        <div className="qmc-stack">
          <TextFileButton label={say('join.choose-answer')} onText={(text) => void take(text)} isDisabled={read.isRunning} />
          <ErrorNotice error={read.error} />
        </div>
      </Section>
    </>
  )
}

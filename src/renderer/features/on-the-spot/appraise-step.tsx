import { Button } from 'antd'
import { useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { CheckboxField, ErrorNotice, LongTextField, Notice, useShortcut } from '../../ui/index.ts'

/** Thẩm định: each item looked at, the answer kept as a fact. */
export function AppraiseStep({ view }: Readonly<{ view: OutputOf<'result.get'> }>) {
  const before = view.result.appraisal
  const [met, setMet] = useState<readonly string[]>(
    () => before?.answers.flatMap(({ code, isMet }) => (isMet ? [code] : [])) ?? [],
  )
  const [opinion, setOpinion] = useState(before?.opinion ?? '')
  const command = useCommand('result.appraise')
  const items = view.appraisalItems
  const save = (): void =>
    void command.run({
      id: view.dossier.id,
      answers: items.map(({ code }) => ({ code, isMet: met.includes(code) })),
      opinion,
    })
  useShortcut('Ctrl+Enter', save)
  const isShort = before !== null && before.answers.some(({ isMet }) => !isMet)
  return (
    <div className="qmc-stack">
      {isShort ? <Notice tone="warning">{say('on-the-spot.not-met')}</Notice> : null}
      <div>
        {items.map(({ code, text }) => (
          <CheckboxField
            key={code}
            label={text}
            isChecked={met.includes(code)}
            onChange={(isMet) => setMet(isMet ? [...met, code] : met.filter((known) => known !== code))}
          />
        ))}
      </div>
      <LongTextField label={say('result.appraisal-opinion')} value={opinion} onChange={setOpinion} rows={1} maxLength={4000} />
      <ErrorNotice error={command.error} />
      <div className="qmc-row">
        <Button onClick={() => setMet(items.map(({ code }) => code))}>{say('on-the-spot.all-met')}</Button>
        <Button type="primary" loading={command.isRunning} onClick={save}>
          {say('on-the-spot.appraise-done')}
        </Button>
      </div>
    </div>
  )
}

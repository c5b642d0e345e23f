import { Button } from 'antd'
import { type FormEvent, useState } from 'react'
import { useMay, useOperation } from '../../bridge/index.ts'
import { say } from '../../i18n/index.ts'
import { Loaded, PageFrame, TextField } from '../../ui/index.ts'
import { claimHeldProof, useCodeTaker } from '../code-reader/index.ts'
import { KeysSection } from './keys-section.tsx'
import { ProofAnswer } from './proof-answer.tsx'

/** Whether a result paper is true: by its code, without a line. A code read on another screen is checked at once. */
export function CheckPaperPage() {
  const may = useMay()
  return (
    <PageFrame title={say('proof.title')} isNarrow>
      {may('dossier.read') ? <Check /> : null}
      <KeysSection mayManage={may('stations.manage')} />
    </PageFrame>
  )
}

function Check() {
  const [asked, setAsked] = useState(claimHeldProof)
  const [text, setText] = useState('')
  useCodeTaker((code, raw) => {
    if (code.kind !== 'result' && code.kind !== 'unreadable') return false
    // A new code is asked; one that came damaged is told here too.
    setAsked(code.kind === 'result' ? code.text : raw.slice(0, 2000))
    setText('')
    return true
  })
  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setAsked(text.trim())
  }
  return (
    <>
      <p className="qmc-muted">{say('proof.lead')}</p>
      <form className="qmc-stack" onSubmit={submit}>
        <TextField label={say('proof.text')} hint={say('proof.text-hint')} value={text} onChange={setText} maxLength={2000} />
        <div className="qmc-row">
          <Button type="primary" htmlType="submit" disabled={text.trim() === ''}>
            {say('proof.check')}
          </Button>
        </div>
      </form>
      {asked === '' ? null : <Answer text={asked} />}
    </>
  )
}

function Answer({ text }: Readonly<{ text: string }>) {
  const check = useOperation('proof.check', { text })
  return <Loaded of={check}>{(answer) => <ProofAnswer answer={answer} />}</Loaded>
}

import { DownloadOutlined, EditOutlined, QuestionCircleOutlined, StopOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useState } from 'react'
import { WorkflowDraft, type WorkflowVersion } from '../../../shared/ipc/contract/workflow.ts'
import type { WorkflowRef } from '../../../shared/domain/workflow/workflow.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { dateOf } from '../../../shared/kernel/local-time.ts'
import { saveFromAddress, uploadFile, useCommand, useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, formatDateTime, localNow, say, sayWord } from '../../i18n/index.ts'
import {
  ErrorNotice,
  Fact,
  Facts,
  Loaded,
  LongTextField,
  Notice,
  Section,
  SelectField,
  ToneTag,
  useStatusLine,
} from '../../ui/index.ts'
import { PlanView } from './plan-view.tsx'
import { problemText } from './step-words.ts'
import { WorkflowEditor } from './workflow-editor.tsx'

type Version = OutputOf<'workflow.list-versions'>[number]
type Drawing = Readonly<{ draft: WorkflowDraft; basedOn: WorkflowRef | null }>

const keyOf = ({ definition: { id, version } }: Version): string => `${id} ${version}`

/** The process of one procedure, in any of its versions. */
export function WorkflowDetail({ procedureCode }: Readonly<{ procedureCode: string }>) {
  const versions = useOperation('workflow.list-versions', { procedureCode })
  const [chosen, setChosen] = useState<string>()
  const [drawing, setDrawing] = useState<Drawing>()
  const departments = valueOf(useOperation('catalogue.get-reference', {}))?.departments ?? []
  const procedures = valueOf(useOperation('catalogue.search', { text: '', fieldCode: null, onlyReceivable: true })) ?? []
  if (drawing)
    return (
      <WorkflowEditor
        start={drawing.draft}
        basedOn={drawing.basedOn}
        procedures={procedures}
        departments={departments}
        onClose={() => setDrawing(undefined)}
      />
    )
  return (
    <Loaded of={versions}>
      {(all) => {
        const shown = all.find((version) => keyOf(version) === chosen) ?? all.find(({ state }) => state === 'in-force') ?? all[0]
        if (!shown) return <Notice tone="warning">{say('workflow.none')}</Notice>
        return (
          <div className="qmc-stack">
            <VersionHead version={shown} all={all} onChoose={setChosen} onDraw={setDrawing} />
            <PlanView
              draft={shown.definition}
              chosen={null}
              faulty={new Set(shown.problems.flatMap(({ stepId }) => stepId ?? []))}
              unitName={(code) => departments.find((each) => each.code === code)?.name ?? code}
              onChoose={() => undefined}
            />
            <Section title={say('workflow.about')}>
              <Facts>
                <Fact label={say('workflow.procedures')} isWide>
                  {shown.definition.procedureCodes
                    .map((code) => [code, procedures.find((each) => each.code === code)?.name].filter(Boolean).join(' '))
                    .join('; ')}
                </Fact>
                <Fact label={say('workflow.source')} isWide>
                  {shown.definition.source}
                </Fact>
              </Facts>
            </Section>
          </div>
        )
      }}
    </Loaded>
  )
}

/** Read in the law or on the portal; the rest must be compared first. */
const isSure = (confidence: string): boolean => confidence === 'A' || confidence === 'B'

type HeadProps = Readonly<{
  version: Version
  all: readonly Version[]
  onChoose: (key: string) => void
  onDraw: (drawing: Drawing) => void
}>

function VersionHead({ version, all, onChoose, onDraw }: HeadProps) {
  const mayManage = useMay()('catalogue.manage')
  const { definition, problems } = version
  return (
    <Section title={definition.name} actions={<HeadButtons version={version} onDraw={onDraw} mayManage={mayManage} />}>
      <div className="qmc-stack">
        {problems.length === 0 ? null : (
          <Notice tone="warning">
            <ul>
              {problems.map((problem) => (
                <li key={JSON.stringify(problem)}>{problemText(problem)}</li>
              ))}
            </ul>
          </Notice>
        )}
        <div className="qmc-row">
          <SelectField
            label={say('workflow.version-shown')}
            value={keyOf(version)}
            onChange={(key) => key && onChoose(key)}
            options={all.map((each) => ({ value: keyOf(each), label: versionText(each) }))}
            className="qmc-version-shown"
          />
          <span className="qmc-muted">
            {say('workflow.published-line', { from: formatDate(definition.validFrom), by: publishedText(version) })}
          </span>
          {definition.confidence ? (
            <ToneTag tone={isSure(definition.confidence) ? 'neutral' : 'warning'} icon={<QuestionCircleOutlined />}>
              {sayWord('confidence', definition.confidence)}
            </ToneTag>
          ) : null}
        </div>
        {mayManage && !version.isShipped && version.retiredFrom === null ? <RetireForm id={definition.id} /> : null}
      </div>
    </Section>
  )
}

function versionText({ definition: { version }, state, isShipped }: Version): string {
  return say('workflow.version-line', {
    version,
    source: isShipped ? say('workflow.shipped') : say('workflow.own'),
    state: sayWord('workflow.state', state),
  })
}

function publishedText({ publishedAt, publishedBy, retiredFrom, retiredReason }: WorkflowVersion): string {
  if (publishedAt === null) return say('workflow.shipped')
  const published = `${publishedBy}, ${formatDateTime(publishedAt)}`
  if (retiredFrom === null) return published
  return `${published}. ${say('workflow.retired', { from: formatDate(retiredFrom), reason: retiredReason })}`
}

function HeadButtons({ version, onDraw, mayManage }: Pick<HeadProps, 'version' | 'onDraw'> & Readonly<{ mayManage: boolean }>) {
  const exported = useCommand('workflow.export')
  const read = useCommand('workflow.read-file')
  const { tell } = useStatusLine()
  const { id, version: number } = version.definition
  const today = dateOf(localNow())
  const draw = (): void =>
    onDraw({ draft: { ...WorkflowDraft.parse(version.definition), validFrom: today }, basedOn: { id, version: number } })
  const save = async (): Promise<void> => {
    const result = await exported.run({ id, version: number })
    if (!result.ok) return
    saveFromAddress(result.value.name, result.value.url)
    tell(say('workflow.exporting', { name: result.value.name }), { tone: 'info' })
  }
  const take = async (file: File | undefined): Promise<void> => {
    const uploaded = file && (await uploadFile(file))
    if (!uploaded?.ok) return
    const result = await read.run({ uploadToken: uploaded.value })
    // What another commune has decided begins here today at the earliest.
    if (result.ok) onDraw({ draft: { ...result.value.draft, validFrom: today }, basedOn: { id, version: number } })
  }
  return (
    <div className="qmc-row">
      <ErrorNotice error={exported.error ?? read.error} />
      {mayManage ? (
        <Button type="primary" icon={<EditOutlined aria-hidden />} onClick={draw}>
          {say('workflow.edit')}
        </Button>
      ) : null}
      <Button icon={<DownloadOutlined aria-hidden />} loading={exported.isRunning} onClick={() => void save()}>
        {say('workflow.export')}
      </Button>
      {mayManage ? (
        <label className="qmc-file-button">
          {say('workflow.import')}
          <input
            type="file"
            accept=".json,application/json"
            aria-label={say('workflow.import')}
            onChange={(event) => {
              void take(event.target.files?.[0])
              event.target.value = ''
            }}
          />
        </label>
      ) : null}
    </div>
  )
}

/** From today on; the shipped process takes its place, what runs stays on its own. */
function RetireForm({ id }: Readonly<{ id: string }>) {
  const retire = useCommand('workflow.retire')
  const [isOpen, setIsOpen] = useState(false)
  const [reason, setReason] = useState('')
  const from = dateOf(localNow())
  if (!isOpen)
    return (
      <div>
        <Button icon={<StopOutlined aria-hidden />} onClick={() => setIsOpen(true)}>
          {say('workflow.retire')}
        </Button>
      </div>
    )
  return (
    <div className="qmc-stack">
      <ErrorNotice error={retire.error} />
      <LongTextField label={say('workflow.retire-reason')} value={reason} onChange={setReason} isRequired autoFocus />
      <div className="qmc-row">
        <Button
          type="primary"
          loading={retire.isRunning}
          disabled={reason.trim() === ''}
          onClick={() => void retire.run({ id, from, reason })}
        >
          {say('workflow.retire-confirm', { from: formatDate(from) })}
        </Button>
        <Button onClick={() => setIsOpen(false)}>{say('ui.cancel')}</Button>
      </div>
    </div>
  )
}

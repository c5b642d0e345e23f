import { Button } from 'antd'
import { type ReactNode, useState } from 'react'
import { canMove } from '../../../shared/domain/dossier/transitions.ts'
import { canResultMove } from '../../../shared/domain/result/index.ts'
import { useCommand, useMay } from '../../bridge/index.ts'
import { formatDateTime, say } from '../../i18n/index.ts'
import { ErrorNotice, isToldAtFields, LongTextField, Notice, Section, SelectField, useShortcut } from '../../ui/index.ts'
import { PreviewDrawer } from '../papers/index.ts'
import { ResultFields } from './result-fields.tsx'
import { ResultFindings } from './result-findings.tsx'
import { useResultDraft, type ResultDraftForm, type View } from './use-result-draft.ts'

type DraftSectionProps = Readonly<{
  view: View
  /** What comes after the draft: submission, or the leader's approval at the counter. */
  children: (form: ResultDraftForm) => ReactNode
}>

/** Template, fields, preview; saved as a version whenever something changed. */
export function ResultDraftSection({ view, children }: DraftSectionProps) {
  const may = useMay()
  const form = useResultDraft(view)
  const { result, dossier } = view
  const isOpen = may('result.draft') && canResultMove(result.stage, 'draft').ok && canMove(dossier.status, 'resolve').ok
  useShortcut('Ctrl+S', () => void form.save(), isOpen)
  const paths = form.template?.fields.map(({ key }) => `values.${key}`) ?? []
  return (
    <Section title={say('result.draft-section')}>
      <div className="qmc-stack">
        <DraftNotices view={view} form={form} isOpen={isOpen} />
        <SelectField
          label={say('result.template')}
          value={form.template?.id ?? null}
          onChange={form.choose}
          options={view.templates.map(({ id, name }) => ({ value: id, label: name }))}
          isDisabled={!isOpen}
          isRequired
        />
        {form.template ? (
          <div className="qmc-muted">
            {say('result.template-source')}: {form.template.source}
          </div>
        ) : null}
        <ResultFields form={form} isDisabled={!isOpen} error={form.command.error} />
        <LongTextField
          label={say('result.note')}
          value={form.note}
          onChange={form.setNote}
          isDisabled={!isOpen}
          rows={1}
          maxLength={4000}
        />
        <ResultFindings dossierId={dossier.id} form={form} />
        {isToldAtFields(form.command.error, paths) ? null : <ErrorNotice error={form.command.error} />}
        <DraftButtons dossierId={dossier.id} form={form} isOpen={isOpen} />
        {children(form)}
      </div>
    </Section>
  )
}

type PartProps = Readonly<{ view: View; form: ResultDraftForm; isOpen: boolean }>

/** Whose draft it is, why it came back, whether another has gone on with it. */
function DraftNotices({ view, form, isOpen }: PartProps) {
  const back = view.result.stage === 'sent-back' ? view.result.sentBack.at(-1) : undefined
  const reload = (
    <Button size="small" onClick={form.reload}>
      {say('result.reload')}
    </Button>
  )
  return (
    <>
      {back ? (
        <Notice tone="warning">
          {say('result.sent-back-by', { name: back.by.name, time: formatDateTime(back.at), remark: back.remark })}
        </Notice>
      ) : null}
      {form.isStale ? (
        <Notice tone="warning" action={reload}>
          {say('result.stale', { name: form.authorName })}
        </Notice>
      ) : null}
      {form.isOthers && isOpen ? <Notice tone="info">{say('result.other-author', { name: form.authorName })}</Notice> : null}
    </>
  )
}

/** Keeps a version; shows the paper as it would be, under the watermark. */
function DraftButtons({ dossierId, form, isOpen }: Readonly<{ dossierId: string; form: ResultDraftForm; isOpen: boolean }>) {
  const preview = useCommand('result.preview')
  const [url, setUrl] = useState<string>()
  const look = async (): Promise<void> => {
    const set = await preview.run({ id: dossierId, templateId: form.template?.id ?? '', values: form.values })
    if (set.ok) setUrl(set.value.url)
  }
  return (
    <>
      <ErrorNotice error={preview.error} />
      <div className="qmc-row">
        {isOpen ? (
          <Button onClick={() => void form.save()} loading={form.command.isRunning} disabled={!form.isChanged}>
            {form.isOthers ? say('result.take-over', { name: form.authorName }) : say('result.save')}
          </Button>
        ) : null}
        <Button onClick={() => void look()} loading={preview.isRunning} disabled={form.template === undefined}>
          {say('result.preview')}
        </Button>
      </div>
      {url === undefined ? null : <PreviewDrawer url={url} title={say('result.preview')} onClose={() => setUrl(undefined)} />}
    </>
  )
}

import { DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { uploadFile, useCommand, useOperation } from '../../bridge/index.ts'
import { formatDate, formatDateTime, formatNumber, say } from '../../i18n/index.ts'
import { DataTable, Empty, ErrorNotice, Loaded, Loading, Section, useStatusLine } from '../../ui/index.ts'
import { ImportPreview } from './import-preview.tsx'

/** Which catalogue is in force since when, and the exchange as a file. */
export function VersionsTab({ mayManage }: Readonly<{ mayManage: boolean }>) {
  const versions = useOperation('catalogue.list-versions', {})
  return (
    <div className="qmc-stack">
      {mayManage ? <Exchange /> : null}
      <Section title={say('catalogue.versions')}>
        <Loaded of={versions}>
          {(list) => (
            <DataTable
              label={say('catalogue.versions')}
              rows={list}
              rowKey={(version) => version.id + (version.appliedAt ?? '')}
              empty={<Empty title={say('ui.no-rows')} />}
              columns={[
                { key: 'title', title: say('catalogue.version'), isRowHeader: true, render: (version) => `${version.title} (${version.id})` },
                { key: 'valid', title: say('catalogue.valid'), width: '130px', render: (version) => say('catalogue.valid-from', { from: formatDate(version.validFrom) }) },
                { key: 'count', title: say('catalogue.count'), width: '100px', align: 'right', render: (version) => formatNumber(version.procedureCount) },
                {
                  key: 'applied',
                  title: say('catalogue.applied'),
                  width: '260px',
                  render: (version) => (version.isShipped ? say('catalogue.shipped') : version.appliedAt === null ? '–' : `${formatDateTime(version.appliedAt)} · ${version.appliedBy}`),
                },
              ]}
            />
          )}
        </Loaded>
      </Section>
    </div>
  )
}

function Exchange() {
  const input = useRef<HTMLInputElement>(null)
  const preview = useCommand('catalogue.preview-import')
  const exported = useCommand('catalogue.export')
  const { tell } = useStatusLine()
  const [uploadError, setUploadError] = useState<AppError>()
  const [read, setRead] = useState<{ token: string; contents: OutputOf<'catalogue.preview-import'> }>()

  const take = async (file: File | undefined): Promise<void> => {
    if (!file) return
    setRead(undefined)
    const uploaded = await uploadFile(file)
    setUploadError(uploaded.ok ? undefined : uploaded.error)
    if (!uploaded.ok) return
    const result = await preview.run({ uploadToken: uploaded.value })
    if (result.ok) setRead({ token: uploaded.value, contents: result.value })
  }
  const save = async (): Promise<void> => {
    const result = await exported.run({})
    if (!result.ok) return
    const link = document.createElement('a')
    link.href = result.value.url
    link.download = result.value.name
    link.click()
    tell(say('catalogue.exported', { name: result.value.name }))
  }
  return (
    <>
      <div className="qmc-row">
        <Button icon={<DownloadOutlined aria-hidden />} loading={exported.isRunning} onClick={() => void save()}>
          {say('catalogue.export')}
        </Button>
        <Button icon={<UploadOutlined aria-hidden />} onClick={() => input.current?.click()}>
          {say('catalogue.import')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,application/json"
          className="qmc-visually-hidden"
          tabIndex={-1}
          aria-label={say('catalogue.import-file')}
          onChange={(event) => {
            void take(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      <ErrorNotice error={uploadError ?? preview.error ?? exported.error} />
      {preview.isRunning ? <Loading label={say('catalogue.reading')} /> : null}
      {read ? <ImportPreview token={read.token} contents={read.contents} onDone={() => setRead(undefined)} /> : null}
    </>
  )
}

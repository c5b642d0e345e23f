import { CheckCircleOutlined, DownloadOutlined, UploadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { useRef } from 'react'
import type { CatalogueInfo } from '../../../shared/ipc/contract/catalogue.ts'
import { useMay, useOperation, valueOf } from '../../bridge/index.ts'
import { formatDate, formatDateTime, formatNumber, say } from '../../i18n/index.ts'
import { type Column, DataTable, Empty, ErrorNotice, Loaded, Loading, Section, ToneTag } from '../../ui/index.ts'
import { ImportPreview } from './import-preview.tsx'
import { useExchange, type Exchange } from './use-exchange.ts'

/** Which catalogue is in force since when, and the exchange as a file. */
export function VersionsTab() {
  const mayManage = useMay()('catalogue.manage')
  const exchange = useExchange()
  return (
    <div className="qmc-stack">
      <ErrorNotice error={exchange.error} />
      {exchange.isReading ? <Loading label={say('catalogue.reading')} /> : null}
      {exchange.read ? <ImportPreview {...exchange.read} onDone={exchange.close} /> : null}
      <Section title={say('catalogue.versions')} actions={mayManage ? <ExchangeButtons exchange={exchange} /> : null}>
        <div className="qmc-stack">
          {mayManage ? <p className="qmc-muted">{say('catalogue.exchange-hint')}</p> : null}
          <VersionTable />
        </div>
      </Section>
    </div>
  )
}

function VersionTable() {
  const versions = useOperation('catalogue.list-versions', {})
  const current = valueOf(useOperation('catalogue.get-reference', {}))?.current
  const isCurrent = (version: CatalogueInfo): boolean => version.id === current?.id && version.appliedAt === current.appliedAt
  const columns: readonly Column<CatalogueInfo>[] = [
    {
      key: 'title',
      title: say('catalogue.version'),
      isRowHeader: true,
      render: (version) => (
        <>
          {version.title} <span className="qmc-muted qmc-small">{version.id}</span>{' '}
          {isCurrent(version) ? (
            <ToneTag tone="success" icon={<CheckCircleOutlined />}>
              {say('catalogue.in-use')}
            </ToneTag>
          ) : null}
        </>
      ),
    },
    {
      key: 'valid',
      title: say('catalogue.valid'),
      width: '130px',
      render: ({ validFrom }) => say('catalogue.valid-from', { from: formatDate(validFrom) }),
    },
    {
      key: 'count',
      title: say('catalogue.count'),
      width: '100px',
      align: 'right',
      render: ({ procedureCount }) => formatNumber(procedureCount),
    },
    { key: 'applied', title: say('catalogue.applied'), width: '270px', render: appliedText },
  ]
  return (
    <Loaded of={versions}>
      {(list) => (
        <DataTable
          label={say('catalogue.versions')}
          columns={columns}
          rows={list}
          rowKey={({ id, appliedAt }) => `${id} ${appliedAt ?? ''}`}
          empty={<Empty title={say('ui.no-rows')} />}
        />
      )}
    </Loaded>
  )
}

function appliedText({ isShipped, appliedAt, appliedBy }: CatalogueInfo): string {
  if (isShipped) return say('catalogue.shipped')
  return appliedAt === null ? '–' : say('catalogue.applied-by', { time: formatDateTime(appliedAt), name: appliedBy })
}

function ExchangeButtons({ exchange }: Readonly<{ exchange: Exchange }>) {
  const input = useRef<HTMLInputElement>(null)
  return (
    <div className="qmc-row">
      <Button icon={<DownloadOutlined aria-hidden />} loading={exchange.isExporting} onClick={() => void exchange.save()}>
        {say('catalogue.export')}
      </Button>
      <Button icon={<UploadOutlined aria-hidden />} loading={exchange.isReading} onClick={() => input.current?.click()}>
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
          void exchange.take(event.target.files?.[0])
          event.target.value = ''
        }}
      />
    </div>
  )
}

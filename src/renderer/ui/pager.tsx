import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { Button, Select } from 'antd'
import { formatNumber, say } from '../i18n/index.ts'

export const PAGE_SIZES = [10, 50, 200] as const
export type PageSize = (typeof PAGE_SIZES)[number]

type PagerProps = Readonly<{
  page: number
  pageSize: PageSize
  total: number
  /** False when counting all would take too long: "khoảng". */
  isTotalExact?: boolean
  onChange: (next: { page: number; pageSize: PageSize }) => void
}>

export function Pager({ page, pageSize, total, isTotalExact = true, onChange }: PagerProps) {
  const last = Math.max(1, Math.ceil(total / pageSize))
  const range = {
    from: formatNumber(total === 0 ? 0 : (page - 1) * pageSize + 1),
    to: formatNumber(Math.min(total, page * pageSize)),
    total: formatNumber(total),
  }
  return (
    <nav className="qmc-pager" aria-label={say('ui.pages')}>
      <Select
        aria-label={say('ui.page-size-label')}
        size="small"
        value={pageSize}
        options={PAGE_SIZES.map((size) => ({ value: size, label: say('ui.page-size', { n: size }) }))}
        onChange={(size) => onChange({ page: 1, pageSize: size })}
      />
      <span>{isTotalExact ? say('ui.total', range) : say('ui.total-about', range)}</span>
      <Button
        size="small"
        icon={<LeftOutlined aria-hidden />}
        aria-label={say('ui.previous-page')}
        disabled={page <= 1}
        onClick={() => onChange({ page: page - 1, pageSize })}
      />
      <span aria-current="page">{say('ui.page', { n: formatNumber(page) })}</span>
      <Button
        size="small"
        icon={<RightOutlined aria-hidden />}
        aria-label={say('ui.next-page')}
        disabled={page >= last}
        onClick={() => onChange({ page: page + 1, pageSize })}
      />
    </nav>
  )
}

import { CopyOutlined, DollarOutlined, EditOutlined, ForkOutlined, NumberOutlined, SettingOutlined } from '@ant-design/icons'
import type { ReactNode } from 'react'
import type { ConflictItem, ConflictRow, ConflictSide } from '../../../shared/ipc/contract/conflicts.ts'
import { LocalTime } from '../../../shared/kernel/local-time.ts'
import { isRealDate, plainDate } from '../../../shared/kernel/plain-date.ts'
import { formatDate, formatDateTime, formatMoment, formatMoney, localNow, say, sayWord } from '../../i18n/index.ts'
import { ToneTag } from '../../ui/index.ts'

const KIND_ICONS: Readonly<Record<ConflictRow['kind'], ReactNode>> = {
  state: <ForkOutlined />,
  field: <EditOutlined />,
  joint: <EditOutlined />,
  signature: <EditOutlined />,
  payment: <DollarOutlined />,
  settings: <SettingOutlined />,
  registers: <NumberOutlined />,
  'duplicate-code': <CopyOutlined />,
}

/** Why a person is asked; amber where both may simply be kept. */
export function KindTag({ kind }: Readonly<{ kind: ConflictRow['kind'] }>) {
  return (
    <ToneTag tone={kind === 'joint' ? 'warning' : 'danger'} icon={KIND_ICONS[kind]}>
      {sayWord('conflict-kind', kind)}
    </ToneTag>
  )
}

/** `Máy 02`, or what the PC calls itself where it has no number. */
export function sideName({ stationNumber, stationName }: ConflictSide): string {
  return stationNumber === '' ? stationName : say('conflicts.side', { n: stationNumber })
}

export const sideSigner = ({ officerName, at }: ConflictSide): string =>
  say('conflicts.side-by', { officer: officerName, time: formatMoment(at, localNow()) })

/** A label of the word list, or the name of a paper as it is. */
export const fieldName = (label: string): string => sayWord('conflict-field', label)

type Value = ConflictItem['lines'][number]['base']

/** What stands in a field, as clerks read it everywhere else; empty has a word of its own. */
export function valueText({ text, as }: Value): string {
  if (text === '') return say('conflicts.empty-value')
  switch (as) {
    case 'text':
      return text
    case 'money':
      return formatMoney(Number(text))
    case 'date':
      return isRealDate(text) ? formatDate(plainDate(text)) : text
    case 'time': {
      const time = LocalTime.safeParse(text)
      return time.success ? formatDateTime(time.data) : text
    }
    default:
      return text
        .split(', ')
        .map((word) => sayWord(as, word))
        .join(', ')
  }
}

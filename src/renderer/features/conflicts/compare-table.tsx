import { CheckOutlined, EditOutlined, ExclamationCircleFilled } from '@ant-design/icons'
import { Button } from 'antd'
import { useId } from 'react'
import type { ConflictDetail, ConflictItem } from '../../../shared/ipc/contract/conflicts.ts'
import { say } from '../../i18n/index.ts'
import { fieldName, sideName, sideSigner, valueText } from './conflict-words.tsx'
import { BASE, type Choices, type From } from './use-choices.ts'

type Props = Readonly<{ detail: ConflictDetail; choices: Choices; isReadOnly: boolean }>

/** Both versions side by side with what stood before, field by field; one choice a field, or a whole side at once. */
export function CompareTable({ detail, choices, isReadOnly }: Props) {
  const { row, items } = detail
  const hasBase = row.subject !== 'code' && row.subject !== 'register'
  return (
    <div className="qmc-table-box qmc-compare-box">
      <table className="qmc-table qmc-compare" aria-label={say('conflicts.compare')}>
        <thead>
          <tr>
            <th scope="col" className="qmc-compare-field">
              {say('conflicts.field')}
            </th>
            {hasBase ? (
              <th scope="col">
                {say('conflicts.base')}
                {isReadOnly ? null : (
                  <div>
                    <Button size="small" onClick={() => choices.takeAll(BASE)}>
                      {say('conflicts.take-base')}
                    </Button>
                  </div>
                )}
              </th>
            ) : null}
            {row.sides.map((side) => (
              <th key={side.head} scope="col">
                <div className="qmc-compare-side">{sideName(side)}</div>
                <div className="qmc-compare-signer">
                  {side.stationName === sideName(side) ? '' : `${side.stationName} · `}
                  {sideSigner(side)}
                </div>
                {isReadOnly || !hasBase ? null : (
                  <Button
                    size="small"
                    aria-label={say('conflicts.take-side-label', { side: sideName(side) })}
                    onClick={() => choices.takeAll(side.head)}
                  >
                    {say('conflicts.take-side')}
                  </Button>
                )}
              </th>
            ))}
          </tr>
        </thead>
        {items.map((item) => (
          <ItemRows key={item.key} {...{ item, detail, choices, isReadOnly, hasBase }} />
        ))}
      </table>
    </div>
  )
}

type ItemProps = Props & Readonly<{ item: ConflictItem; hasBase: boolean }>

/** The lines of one item; the choice stands on the first and holds for all. */
function ItemRows({ item, detail, choices, isReadOnly, hasBase }: ItemProps) {
  const name = useId()
  const chosen = choices.of(item)
  const label = fieldName(item.lines[0]?.label ?? item.key)
  const cell = (from: From, side: string, lineIndex: number) => ({
    name,
    label,
    side,
    isReadOnly,
    isFirst: lineIndex === 0,
    isChosen: chosen === from,
    onChoose: () => choices.choose(item.key, from),
  })
  return (
    <tbody className={item.isContested ? 'qmc-compare-contested' : undefined}>
      {item.lines.map((line, index) => (
        <tr key={line.label + String(index)}>
          <th scope="row" className="qmc-compare-field">
            {fieldName(line.label)}
            {index === 0 && item.isContested ? (
              <span className={chosen === undefined ? 'qmc-danger qmc-compare-mark' : 'qmc-success qmc-compare-mark'}>
                {chosen === undefined ? <ExclamationCircleFilled aria-hidden /> : <CheckOutlined aria-hidden />}{' '}
                {say(chosen === undefined ? 'conflicts.contested' : 'conflicts.was-chosen')}
              </span>
            ) : null}
          </th>
          {hasBase ? <Cell {...cell(BASE, say('conflicts.base'), index)} text={valueText(line.base)} isChanged={false} /> : null}
          {detail.row.sides.map((side, sideIndex) => {
            const value = line.sides[sideIndex] ?? line.base
            return (
              <Cell
                key={side.head}
                {...cell(side.head, sideName(side), index)}
                text={valueText(value)}
                isChanged={hasBase && value.text !== line.base.text}
              />
            )
          })}
        </tr>
      ))}
    </tbody>
  )
}

type CellProps = Readonly<{
  name: string
  label: string
  side: string
  text: string
  isFirst: boolean
  isChosen: boolean
  isChanged: boolean
  isReadOnly: boolean
  onChoose: () => void
}>

function Cell({ name, label, side, text, isFirst, isChosen, isChanged, isReadOnly, onChoose }: CellProps) {
  const value = (
    <>
      <span className="qmc-compare-value">{text}</span>
      {isChanged ? (
        <span className="qmc-compare-changed">
          <EditOutlined aria-hidden /> {say('conflicts.changed')}
        </span>
      ) : null}
    </>
  )
  return (
    <td className={isChosen ? 'qmc-compare-chosen' : undefined}>
      {isFirst && !isReadOnly ? (
        <label className="qmc-compare-choice">
          <input
            type="radio"
            name={name}
            checked={isChosen}
            onChange={onChoose}
            aria-label={say('conflicts.choose-label', { field: label, side, value: text })}
          />
          <span>{value}</span>
        </label>
      ) : (
        <span className={isReadOnly ? '' : 'qmc-compare-more'}>{value}</span>
      )}
    </td>
  )
}

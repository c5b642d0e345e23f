import { CheckOutlined, GlobalOutlined, QuestionCircleOutlined } from '@ant-design/icons'
import type { Confidence } from '../../../shared/domain/procedure/confidence.ts'
import { sayWord } from '../../i18n/index.ts'
import { ToneTag, type TagTone } from '../../ui/index.ts'

const LOOK = {
  A: ['success', <CheckOutlined key="i" />],
  B: ['neutral', <GlobalOutlined key="i" />],
  C: ['warning', <QuestionCircleOutlined key="i" />],
  memory: ['warning', <QuestionCircleOutlined key="i" />],
} as const satisfies Record<Confidence, readonly [TagTone, unknown]>

/** How sure the value beside it is, said honestly; `isShort` where a column is narrow. */
export function ConfidenceTag({ confidence, isShort = false }: Readonly<{ confidence: Confidence; isShort?: boolean }>) {
  const [tone, icon] = LOOK[confidence]
  return (
    <ToneTag tone={tone} icon={icon}>
      {sayWord(isShort ? 'confidence-short' : 'confidence', confidence)}
    </ToneTag>
  )
}

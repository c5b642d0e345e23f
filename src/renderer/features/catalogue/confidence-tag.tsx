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

/** How sure the value beside it is, said honestly. */
export function ConfidenceTag({ confidence }: Readonly<{ confidence: Confidence }>) {
  const [tone, icon] = LOOK[confidence]
  return (
    <ToneTag tone={tone} icon={icon}>
      {sayWord('confidence', confidence)}
    </ToneTag>
  )
}

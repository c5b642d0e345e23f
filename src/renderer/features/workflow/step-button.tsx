import { Button } from 'antd'
import type { WorkflowStanding } from '../../../shared/ipc/contract/workflow.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { useShortcut } from '../../ui/index.ts'
import { whyNotTake } from './use-standing.ts'

type StepButtonProps = Readonly<{ standing: WorkflowStanding; isOpened: boolean; isKeyFree: boolean; onPress: () => void }>

/** The next step of the process; greyed with its reason where this officer cannot take it. */
export function StepButton({ standing, isOpened, isKeyFree, onPress }: StepButtonProps) {
  const refused = standing.options.map(whyNotTake)
  const isPossible = refused.some((reason) => reason === '')
  useShortcut('Ctrl+Enter', onPress, isKeyFree && isPossible)
  return (
    <Button
      type={isOpened ? 'primary' : 'default'}
      disabled={!isPossible}
      aria-expanded={isOpened}
      title={isPossible ? say('workflow.step-key') : refused[0]}
      onClick={onPress}
    >
      {sayWord('move', 'transfer')}
    </Button>
  )
}

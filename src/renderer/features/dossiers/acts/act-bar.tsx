import { useAct } from '../../acts/index.ts'
import { Button, Dropdown } from 'antd'
import { DownOutlined } from '@ant-design/icons'
import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { mayBeGivenBack } from '../../../../shared/domain/dossier/refund-due.ts'
import { checkDeskMove } from '../../../../shared/domain/dossier/check-desk-move.ts'
import type { DossierMove } from '../../../../shared/domain/dossier/transitions.ts'
import { useMay } from '../../../bridge/index.ts'
import { say, sayMessage, sayWord } from '../../../i18n/index.ts'
import { ErrorNotice, useShortcut } from '../../../ui/index.ts'
import { StepButton, useStanding } from '../../workflow/index.ts'
import { refundWordOf } from './fee-panels.tsx'
import { MOVES } from './moves.ts'

type ActBarProps = Readonly<{
  dossier: Dossier
  opened: DossierMove | undefined
  onOpen: (move: DossierMove | undefined) => void
}>

/** Sent home with Mẫu 02 before it was a dossier: now that it is complete, it is received, not supplemented. */
export const isFirstReceipt = ({ code }: Pick<Dossier, 'code'>, move: DossierMove): boolean =>
  code === null && move === 'receive-supplement'

/** The core's own reason, said before somebody tries. */
function whyNot(dossier: Dossier, move: DossierMove): string {
  const next = checkDeskMove(dossier, move)
  return next.ok ? '' : sayMessage(next.error)
}

const nameOf = (dossier: Dossier, move: DossierMove): string =>
  sayWord('move', move === 'refund-fee' ? refundWordOf(dossier) : move)

/** What this officer may do; greyed with its reason when the dossier's state does not allow it now. */
export function ActBar({ dossier, opened, onOpen }: ActBarProps) {
  const may = useMay()
  const accept = useAct('dossier.accept', 'accept')
  const standing = useStanding(dossier)
  // On a process the plain transfer goes beside it: still possible, in the menu, by its own name.
  const isOnProcess = standing !== undefined && standing.step !== null
  const acts = MOVES.filter(({ permission, move }) => may(permission) && (move !== 'refund-fee' || mayBeGivenBack(dossier))).map(
    (act) => (isOnProcess && act.move === 'transfer' ? { ...act, isMain: false } : act),
  )
  const press = (move: DossierMove): void => {
    if (move === 'accept') void accept.run({ id: dossier.id })
    else onOpen(opened === move ? undefined : move)
  }
  useShortcut(
    'Ctrl+Enter',
    () => onOpen('transfer'),
    !isOnProcess && may('dossier.transfer') && opened === undefined && checkDeskMove(dossier, 'transfer').ok,
  )
  const others = acts.filter(({ isMain }) => !isMain)
  if (acts.length === 0 && !isOnProcess) return null
  return (
    <div className="qmc-stack">
      <div className="qmc-act-bar" role="group" aria-label={say('dossier.acts')}>
        {isOnProcess ? (
          <StepButton
            standing={standing}
            isOpened={opened === 'pass-on'}
            isKeyFree={opened === undefined}
            onPress={() => press('pass-on')}
          />
        ) : null}
        {acts
          .filter(({ isMain }) => isMain)
          .map(({ move }) => {
            const isPossible = checkDeskMove(dossier, move).ok
            return (
              <Button
                key={move}
                disabled={!isPossible}
                type={opened === move ? 'primary' : 'default'}
                aria-expanded={move === 'accept' || move === 'hand-over' ? undefined : opened === move}
                loading={move === 'accept' && accept.isRunning}
                title={isPossible ? undefined : whyNot(dossier, move)}
                onClick={() => press(move)}
              >
                {isFirstReceipt(dossier, move) ? say('dossier.continue-intake') : sayWord('move', move)}
              </Button>
            )
          })}
        {others.length === 0 ? null : (
          <Dropdown
            trigger={['click']}
            menu={{
              onClick: ({ key }) => press(others.find(({ move }) => move === key)?.move ?? 'correct'),
              items: others.map(({ move }) => ({
                key: move,
                label: isOnProcess && move === 'transfer' ? say('workflow.beside-process') : nameOf(dossier, move),
                disabled: !checkDeskMove(dossier, move).ok,
                title: whyNot(dossier, move),
              })),
            }}
          >
            <Button>
              {say('dossier.more')} <DownOutlined aria-hidden />
            </Button>
          </Dropdown>
        )}
      </div>
      <ErrorNotice error={accept.error} />
    </div>
  )
}

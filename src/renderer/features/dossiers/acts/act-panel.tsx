import type { PanelProps } from '../../acts/index.ts'
import type { DossierMove } from '../../../../shared/domain/dossier/transitions.ts'
import { CollectFeePanel, RefundFeePanel, RequirePaymentPanel } from './fee-panels.tsx'
import { CorrectPanel } from './correct-panel.tsx'
import { ConsultPanel, ExtensionPanel, ForwardPanel, RefusalPanel, StopPanel } from '../../turns/index.ts'
import { StepPanel } from './step-panel.tsx'
import { SendBackPanel, WithdrawPanel } from './reason-panels.tsx'
import { ResolvePanel } from './resolve-panel.tsx'
import { ReceiveSupplementPanel, RequestSupplementPanel } from './supplement-panels.tsx'
import { SubmitPanel, TransferPanel } from './circulation-panels.tsx'

/** The panel of an act; the others need none (`accept`) or have a place of their own (hand-over, answers, decisions). */
export function ActPanel({
  move,
  onOpen,
  ...props
}: PanelProps & Readonly<{ move: DossierMove; onOpen: (move: DossierMove) => void }>) {
  switch (move) {
    case 'pass-on':
      return <StepPanel {...props} onOpen={onOpen} />
    case 'transfer':
      return <TransferPanel {...props} />
    case 'submit':
      return <SubmitPanel {...props} />
    case 'send-back':
      return <SendBackPanel {...props} />
    case 'resolve':
      return <ResolvePanel {...props} />
    case 'request-supplement':
      return <RequestSupplementPanel {...props} />
    case 'receive-supplement':
      return <ReceiveSupplementPanel {...props} />
    case 'require-payment':
      return <RequirePaymentPanel {...props} />
    case 'collect-fee':
      return <CollectFeePanel {...props} />
    case 'refund-fee':
      return <RefundFeePanel {...props} />
    case 'withdraw':
      return <WithdrawPanel {...props} />
    case 'stop':
      return <StopPanel {...props} />
    case 'extend':
      return <ExtensionPanel {...props} />
    case 'draft-notice':
      return <RefusalPanel {...props} />
    case 'consult':
      return <ConsultPanel {...props} />
    case 'forward':
      return <ForwardPanel {...props} />
    case 'correct':
      return <CorrectPanel {...props} />
    default:
      return null
  }
}

import { Component, type ReactNode } from 'react'
import { say } from '../i18n/index.ts'

type Props = Readonly<{ children: ReactNode }>
type State = Readonly<{ hasFailed: boolean }>

const RELOAD_AFTER_MS = 5_000

/** Nobody stands at a window for citizens to press "open again": it starts itself anew. React offers this as a class only. */
export class PublicBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override componentDidCatch(): void {
    setTimeout(() => location.reload(), RELOAD_AFTER_MS)
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return (
      <div className="qmc-state" role="status">
        <strong>{say('public.wait')}</strong>
      </div>
    )
  }
}

import { Button } from 'antd'
import { Component, type ReactNode } from 'react'
import { say } from '../i18n/index.ts'
import { Notice } from '../ui/index.ts'

type Props = Readonly<{ children: ReactNode }>
type State = Readonly<{ hasFailed: boolean }>

/** A screen that throws takes only itself down. React offers this as a class only. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { hasFailed: false }

  static getDerivedStateFromError(): State {
    return { hasFailed: true }
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children
    return <Crashed reopen={() => this.setState({ hasFailed: false })} />
  }
}

/** Said instead of a screen that has failed, by whoever notices it: React's boundary or the router. */
export function Crashed({ reopen }: Readonly<{ reopen: () => void }>) {
  return (
    <div className="qmc-crashed">
      <Notice tone="danger">
        <strong>{say('app.crashed-title')}</strong>
        <p>{say('app.crashed')}</p>
      </Notice>
      <Button type="primary" onClick={reopen}>
        {say('app.reopen')}
      </Button>
    </div>
  )
}

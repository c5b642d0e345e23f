import { Button } from 'antd'
import { say } from '../../i18n/index.ts'
import { useShortcut } from '../../ui/index.ts'

/** The keys as the handbook prints them; clerks learn them by position. */
const KEYS = [
  ['F1', 'keys.help'],
  ['F2', 'keys.new-intake'],
  ['F3', 'keys.search'],
  ['F4', 'keys.procedure'],
  ['F5', 'keys.reload'],
  ['F6', 'keys.call-next'],
  ['F7', 'keys.recall'],
  ['F8', 'keys.absent'],
  ['F9', 'keys.scan'],
  ['F10', 'keys.receive'],
  ['F11', 'keys.full-screen'],
  ['F12', 'keys.lock'],
  ['Ctrl+S', 'keys.save'],
  ['Ctrl+P', 'keys.print'],
  ['Ctrl+Enter', 'keys.next-step'],
  ['Alt+1…9', 'keys.tabs'],
  ['Ctrl + − 0', 'keys.zoom'],
  ['Esc', 'keys.back'],
] as const

/** Trợ giúp (F1): the keys beside the work, which stays usable. */
export function KeysPanel({ onClose }: Readonly<{ onClose: () => void }>) {
  useShortcut('Escape', onClose)
  return (
    <aside className="qmc-keys" aria-label={say('keys.title')}>
      <div className="qmc-row">
        <strong>{say('keys.title')}</strong>
        <Button size="small" onClick={onClose} autoFocus>
          {say('keys.close')}
        </Button>
      </div>
      <dl>
        {KEYS.map(([key, text]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{say(text)}</dd>
          </div>
        ))}
      </dl>
    </aside>
  )
}

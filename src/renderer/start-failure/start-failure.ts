import type { Bridge, ShellOperation } from '../../shared/ipc/bridge.ts'
import { failureText, recoveryProblem, RESTORABLE } from './start-failure-texts.ts'

declare global {
  interface Window {
    readonly bridge: Bridge
  }
}

/** The elements are in the page beside this script; one missing is a bug of that page. */
function element(id: string): HTMLElement {
  const found = document.getElementById(id)
  if (found === null) throw new Error(`start-failure.html lacks #${id}`)
  return found
}

function show(id: string, text: string): void {
  element(id).textContent = text
}

/** Anything but a record of values in the address counts as nothing: this page has to appear whatever went wrong. */
function parseParams(text: string | null): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text ?? '{}')
    return typeof parsed === 'object' && parsed !== null ? { ...parsed } : {}
  } catch {
    // A damaged address: the page is shown without its numbers.
    return {}
  }
}

const query = new URLSearchParams(location.search)
const code = query.get('code') ?? 'unexpected'
const params = parseParams(query.get('params'))
const text = failureText(code, params)

show('title', text.title)
show('what', text.what)
show('safe', text.safe)
show('folder', query.get('folder') ?? '')
show('code', code)
show('version', window.bridge.build.version)
element('steps').replaceChildren(
  ...text.steps.map((step) => {
    const item = document.createElement('li')
    item.textContent = step
    return item
  }),
)

function onPress(id: string, operation: ShellOperation, progress: string): void {
  const button = element(id)
  button.addEventListener('click', () => {
    show('progress', progress)
    void window.bridge.invoke(operation, {})
  })
}

if (code === 'wrong-key') {
  const form = element('recovery')
  form.hidden = false
  show('recovery-problem', recoveryProblem(params.recovery))
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const field = element('recovery-code')
    if (!(field instanceof HTMLInputElement)) return
    show('progress', 'Đang mở bằng mã khôi phục…')
    void window.bridge.invoke('shell.retry' satisfies ShellOperation, { recoveryCode: field.value })
  })
}

// Where the folder itself cannot be written, nothing can be brought into it either.
if (RESTORABLE.has(code)) {
  const button = element('restore')
  button.hidden = false
  button.addEventListener('click', () => {
    show('progress', 'Đang mở màn hình khôi phục…')
    void window.bridge.invoke('shell.retry' satisfies ShellOperation, { restore: true })
  })
}

onPress('retry', 'shell.retry', 'Đang thử lại…')
onPress('open-data-folder', 'shell.open-data-folder', '')
onPress('quit', 'shell.quit', 'Đang thoát…')
element('retry').focus()

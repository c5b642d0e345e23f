/** Puts the cursor into a field by its path, after the screen has drawn what the same act changed. */
export function focusField(path: string): void {
  requestAnimationFrame(() => {
    const field = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(path)}"]`)
    if (field) enterField(field)
  })
}

/** Typing replaces what stands there, as after a Tab. */
export function enterField(field: HTMLElement): void {
  field.focus()
  if (field instanceof HTMLInputElement && field.type !== 'checkbox') field.select()
}

const FIELDS =
  'input:not([disabled]):not([type=hidden]),select:not([disabled]),textarea:not([disabled]),[data-enter-stop]:not([disabled])'

/** The field after (or before) `from`, in the order of the Tab key. */
export function neighbourField(container: HTMLElement, from: HTMLElement, step: 1 | -1): HTMLElement | undefined {
  const fields = [...container.querySelectorAll<HTMLElement>(FIELDS)].filter(
    (field) => field.tabIndex >= 0 && field.offsetParent !== null,
  )
  const index = fields.indexOf(from)
  return index < 0 ? undefined : fields[index + step]
}

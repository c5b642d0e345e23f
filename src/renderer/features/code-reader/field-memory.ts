type Field = HTMLInputElement | HTMLTextAreaElement

const isField = (target: EventTarget | null): target is Field =>
  target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement

/** What stood in a field before a reader typed into it. */
export type FieldMemory = Readonly<{ remember: (target: EventTarget | null) => void; takeBack: () => void }>

export function createFieldMemory(): FieldMemory {
  let known: Readonly<{ field: Field; value: string }> | undefined
  return {
    remember: (target) => {
      known = isField(target) ? { field: target, value: target.value } : undefined
    },
    takeBack: () => {
      if (known && known.field.value !== known.value) setValue(known.field, known.value)
      known = undefined
    },
  }
}

/** Past React, which believes its own last value: by the setter of the element, with the event of a person's typing. */
function setValue(field: Field, value: string): void {
  const kind = field instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement
  Object.getOwnPropertyDescriptor(kind.prototype, 'value')?.set?.call(field, value)
  field.dispatchEvent(new Event('input', { bubbles: true }))
}

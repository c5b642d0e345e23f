type KeyLike = Readonly<{ keyCode: number; isComposing?: boolean; nativeEvent?: Readonly<{ isComposing?: boolean }> }>

/** Unikey, EVKey and Windows Telex finish a word with keys of their own; 229 is how Chromium reports those. */
export function isComposing(event: KeyLike): boolean {
  return event.keyCode === 229 || event.isComposing === true || event.nativeEvent?.isComposing === true
}

type Modified = Readonly<{ ctrlKey: boolean; altKey: boolean; metaKey: boolean }>

/** A key that is part of a shortcut is not typed. */
export const hasModifier = ({ ctrlKey, altKey, metaKey }: Modified): boolean => ctrlKey || altKey || metaKey

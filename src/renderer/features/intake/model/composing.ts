type KeyLike = Readonly<{ keyCode: number; isComposing?: boolean; nativeEvent?: Readonly<{ isComposing?: boolean }> }>

/** Unikey, EVKey and Windows Telex finish a word with keys of their own; 229 is how Chromium reports those. */
export function isComposing(event: KeyLike): boolean {
  return event.keyCode === 229 || event.isComposing === true || event.nativeEvent?.isComposing === true
}

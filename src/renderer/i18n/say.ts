import { vi } from './vi.ts'

type Texts = typeof vi
export type TextKey = keyof Texts

type ParamName<S> = S extends `${string}{${infer Name}}${infer Rest}` ? Name | ParamName<Rest> : never
type Params<K extends TextKey> = Readonly<Record<ParamName<Texts[K]>, string | number>>
type Values<K extends TextKey> = [ParamName<Texts[K]>] extends [never] ? [] : [Params<K>]

/** The Vietnamese text of a key. A text with `{places}` wants a value for each of them: the compiler checks it. */
export function say<K extends TextKey>(key: K, ...[params]: Values<K>): string {
  return fill(vi[key], params ?? {})
}

/** True for a key that has a text of its own. */
export const isTextKey = (key: string): key is TextKey => Object.hasOwn(vi, key)

export type Message = Readonly<{ messageKey: string; params?: Readonly<Record<string, string | number>> | undefined }>

/** The sentence of a key that came from the core; one nobody wrote a text for becomes a general sentence, never a bare key. */
export function sayMessage({ messageKey, params }: Message): string {
  return isTextKey(messageKey) ? fill(vi[messageKey], params ?? {}) : vi['error.unknown-message']
}

/** The text of a word list (`status.<value>`): falls back to the value itself, which is still better than nothing. */
export function sayWord(prefix: string, value: string): string {
  const key = `${prefix}.${value}`
  return isTextKey(key) ? vi[key] : value
}

/** Texts of the public screens in one language; a key without one is said in Vietnamese. */
export type OtherTexts = Readonly<Record<string, string>> | undefined

/** As `sayMessage`, for the screens of citizens. */
export function sayMessageIn(texts: OtherTexts, { messageKey, params }: Message): string {
  const text = texts?.[messageKey]
  return text === undefined ? sayMessage({ messageKey, params }) : fill(text, params ?? {})
}

function fill(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{([a-zA-Z]+)\}/g, (place, name: string) => (Object.hasOwn(params, name) ? String(params[name]) : place))
}

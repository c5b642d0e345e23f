import { createContext, useContext } from 'react'
import { type Message, type OtherTexts, sayMessageIn, type TextKey } from '../../i18n/index.ts'

/** The language a citizen chose; Vietnamese until then. `texts` undefined: Vietnamese. */
export type PublicLanguage = Readonly<{ code: string; texts: OtherTexts; isReviewed: boolean }>

export const VIETNAMESE: PublicLanguage = { code: 'vi', texts: undefined, isReviewed: true }

export const PublicLanguageContext = createContext<PublicLanguage>(VIETNAMESE)

export type PublicSay = Readonly<{
  code: string
  say: (key: TextKey, params?: Readonly<Record<string, string | number>>) => string
  sayMessage: (message: Message) => string
}>

/** The texts of the screen in the language chosen at it. */
export function usePublicSay(): PublicSay {
  const { code, texts } = useContext(PublicLanguageContext)
  return {
    code,
    say: (key, params) => sayMessageIn(texts, { messageKey: key, params }),
    sayMessage: (message) => sayMessageIn(texts, message),
  }
}

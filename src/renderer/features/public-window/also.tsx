import { createContext, type ReactNode, useContext } from 'react'
import { useOperation, valueOf } from '../../bridge/index.ts'
import { type OtherTexts, sayMessageIn, type TextKey } from '../../i18n/index.ts'

type Other = Readonly<{ language: string; texts: NonNullable<OtherTexts> }>
const OtherLanguage = createContext<Other | undefined>(undefined)

/** The first of the other languages of the public screens stands beside the Vietnamese: nobody presses a button on a wall. */
export function BesideVietnamese({ languages, children }: Readonly<{ languages: readonly string[]; children: ReactNode }>) {
  const [language = ''] = languages
  const asked = useOperation('kiosk.get-texts', { language }, { isEnabled: language !== '' })
  const found = language === '' ? undefined : valueOf(asked)
  return <OtherLanguage value={found && { language, texts: found.texts }}>{children}</OtherLanguage>
}

type Props = Readonly<{ of: TextKey; params?: Readonly<Record<string, string | number>> }>

/** The same words in the other language; nothing where there is none. */
export function Also({ of: messageKey, params }: Props) {
  const other = useContext(OtherLanguage)
  if (other?.texts[messageKey] === undefined) return null
  return (
    <span className="public-also" lang={other.language}>
      {sayMessageIn(other.texts, { messageKey, params })}
    </span>
  )
}

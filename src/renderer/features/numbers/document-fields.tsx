import { DOCUMENT_KINDS, DocumentKind } from '../../../shared/domain/numbering/index.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { say } from '../../i18n/index.ts'
import { fieldError, SelectField, TextField } from '../../ui/index.ts'

export type DocumentDraft = Readonly<{ documentKind: DocumentKind; summary: string; recipients: string; signer: string }>

export const NO_DOCUMENT: DocumentDraft = { documentKind: 'official-letter', summary: '', recipients: '', signer: '' }

export const DOCUMENT_FIELDS = ['documentKind', 'summary', 'recipients', 'signer', 'issuer']

const kindLabel = (kind: DocumentKind): string => say(`document-kind.${kind}`)

/** `Công văn`; with its short form for those that have one: `Kế hoạch (KH)`. */
const KIND_OPTIONS = () =>
  DocumentKind.options.map((kind) => {
    const short = DOCUMENT_KINDS[kind]
    return { value: kind, label: short === '' ? kindLabel(kind) : `${kindLabel(kind)} (${short})` }
  })

/** What the register wants to know of an outgoing document; the same to take a number and to ask for one. */
export function DocumentFields({
  draft,
  onChange,
  error,
}: Readonly<{ draft: DocumentDraft; onChange: (draft: DocumentDraft) => void; error: AppError | undefined }>) {
  return (
    <>
      <SelectField
        label={say('numbers.kind')}
        value={draft.documentKind}
        onChange={(documentKind) => onChange({ ...draft, documentKind: documentKind ?? 'official-letter' })}
        options={KIND_OPTIONS()}
        error={fieldError(error, 'documentKind')}
        isRequired
      />
      <TextField
        label={say('numbers.summary')}
        value={draft.summary}
        onChange={(summary) => onChange({ ...draft, summary })}
        error={fieldError(error, 'summary')}
        className="qmc-span-3"
        isRequired
      />
      <TextField
        label={say('numbers.recipients')}
        value={draft.recipients}
        onChange={(recipients) => onChange({ ...draft, recipients })}
        error={fieldError(error, 'recipients')}
        className="qmc-span-2"
        isRequired
      />
      <TextField
        label={say('numbers.signer')}
        value={draft.signer}
        onChange={(signer) => onChange({ ...draft, signer })}
        error={fieldError(error, 'signer')}
        isRequired
      />
    </>
  )
}

/** The kind in words; an entry of another program may hold one this one does not know. */
export function kindName(kind: string): string {
  const known = DocumentKind.safeParse(kind)
  return known.success ? kindLabel(known.data) : kind
}

import { useState } from 'react'
import { newestDraft, type ResultTemplate, type ResultValues } from '../../../shared/domain/result/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useSession, valueOf } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { fromTyped, toTyped } from './shown-values.ts'

export type View = OutputOf<'result.get'>

/** What is typed into the draft of one dossier, and how it is kept. */
export function useResultDraft(view: View) {
  const newest = newestDraft(view.result)
  const [first] = view.templates
  const [templateId, setTemplateId] = useState(newest?.templateId ?? first?.id ?? '')
  const template = [...view.templates, ...view.formerTemplates].find(({ id }) => id === templateId)
  const [typed, setTyped] = useState<ResultValues>(() => valuesFor(view, template))
  const [note, setNote] = useState(newest?.note ?? '')
  const command = useCommand('result.draft')
  const session = valueOf(useSession())
  const { tell } = useStatusLine()
  const isOthers = newest !== undefined && session?.officer !== undefined && newest.by.id !== session.officer?.id

  const choose = (id: string | null): void => {
    const chosen = view.templates.find((candidate) => candidate.id === id)
    if (!chosen) return
    setTemplateId(chosen.id)
    setTyped(valuesFor(view, chosen))
  }
  const values = template ? fromTyped(template, typed) : {}
  const isChanged =
    newest === undefined ||
    newest.templateId !== templateId ||
    newest.note !== note ||
    Object.entries(values).some(([key, value]) => (newest.values[key] ?? '') !== value)

  /** The id of the version that now stands, or undefined when it was refused. */
  const save = async (): Promise<string | undefined> => {
    if (!isChanged && newest !== undefined) return newest.draftId
    const kept = await command.run({
      id: view.dossier.id,
      templateId,
      values,
      note,
      baseDraftId: newest?.draftId ?? null,
      takesOver: isOthers,
    })
    if (!kept.ok) return undefined
    const draft = newestDraft(kept.value.result)
    tell(say('result.saved', { n: draft?.n ?? 1, time: formatTime(localNow()) }))
    return draft?.draftId
  }
  return {
    template,
    choose,
    typed,
    values,
    note,
    setNote,
    setValue: (key: string, value: string): void => setTyped({ ...typed, [key]: value }),
    isChanged,
    isOthers,
    authorName: newest?.by.name ?? '',
    save,
    command,
  }
}

export type ResultDraftForm = ReturnType<typeof useResultDraft>

/** What stands in the newest version of this template, else what the dossier says. */
function valuesFor(view: View, template: ResultTemplate | undefined): ResultValues {
  if (!template) return {}
  const kept = view.result.drafts.findLast((draft) => draft.templateId === template.id)
  return toTyped(template, kept?.values ?? view.prefills[template.id] ?? {})
}

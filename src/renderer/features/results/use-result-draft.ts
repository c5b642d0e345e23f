import { useState } from 'react'
import { newestDraft, type ResultDraft, type ResultTemplate, type ResultValues } from '../../../shared/domain/result/index.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { useCommand, useSession, valueOf } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { fromTyped, toTyped } from './shown-values.ts'

export type View = OutputOf<'result.get'>

/** What is typed into the draft of one dossier, and how it is kept. */
export function useResultDraft(view: View) {
  const newest = newestDraft(view.result)
  const { templateId, template, typed, note, baseId, change } = useTyped(view)
  const command = useCommand('result.draft')
  const officerId = valueOf(useSession())?.officer?.id
  const { tell } = useStatusLine()
  const isOthers = newest !== undefined && officerId !== undefined && newest.by.id !== officerId
  const values = template ? fromTyped(template, typed) : {}
  const isChanged = !isKept(newest, { templateId, note, values })

  /** The id of the version that now stands, or undefined when it was refused. */
  const save = async (): Promise<string | undefined> => {
    if (!isChanged && newest !== undefined) return newest.draftId
    const content = { templateId, values, note, baseDraftId: baseId, takesOver: isOthers }
    const kept = await command.run({ id: view.dossier.id, ...content })
    const draft = kept.ok ? newestDraft(kept.value.result) : undefined
    if (draft === undefined) return undefined
    change({ baseId: draft.draftId })
    tell(say('result.saved', { n: draft.n, time: formatTime(localNow()) }))
    return draft.draftId
  }
  return {
    template,
    typed,
    values,
    note,
    isChanged,
    isOthers,
    /** Somebody else has written a version since this form was opened. */
    isStale: isStale(view, baseId),
    authorName: newest?.by.name ?? '',
    command,
    save,
    choose: (id: string | null): void => {
      const chosen = view.templates.find((candidate) => candidate.id === id)
      if (chosen) change({ templateId: chosen.id, typed: valuesFor(view, chosen) })
    },
    setNote: (text: string): void => change({ note: text }),
    setValue: (key: string, value: string): void => change({ typed: { ...typed, [key]: value } }),
    reload: (): void => change(firstTyped(view)),
  }
}

type Typed = Readonly<{ templateId: string; typed: ResultValues; note: string; baseId: string | null }>

function useTyped(view: View) {
  const [state, setState] = useState<Typed>(() => firstTyped(view))
  const template = [...view.templates, ...view.formerTemplates].find(({ id }) => id === state.templateId)
  // By function: a save that ends while somebody types must not undo the letters.
  const change = (part: Partial<Typed>): void => setState((before) => ({ ...before, ...part }))
  return { ...state, template, change }
}

function firstTyped(view: View): Typed {
  const newest = newestDraft(view.result)
  const templateId = newest?.templateId ?? view.templates[0]?.id ?? ''
  const template = [...view.templates, ...view.formerTemplates].find(({ id }) => id === templateId)
  return { templateId, typed: valuesFor(view, template), note: newest?.note ?? '', baseId: newest?.draftId ?? null }
}

function isKept(newest: ResultDraft | undefined, now: Pick<ResultDraft, 'templateId' | 'note' | 'values'>): boolean {
  if (newest === undefined || newest.templateId !== now.templateId || newest.note !== now.note) return false
  return Object.entries(now.values).every(([key, value]) => (newest.values[key] ?? '') === value)
}

/** A version of our own that the screen has not been told of yet is not another's. */
function isStale({ result: { drafts } }: View, baseId: string | null): boolean {
  const newest = drafts.at(-1)
  if (newest === undefined || newest.draftId === baseId) return false
  return baseId === null || drafts.some(({ draftId }) => draftId === baseId)
}

export type ResultDraftForm = ReturnType<typeof useResultDraft>

/** What stands in the newest version of this template, else what the dossier says. */
function valuesFor(view: View, template: ResultTemplate | undefined): ResultValues {
  if (!template) return {}
  const kept = view.result.drafts.findLast((draft) => draft.templateId === template.id)
  return toTyped(template, kept?.values ?? view.prefills[template.id] ?? {})
}

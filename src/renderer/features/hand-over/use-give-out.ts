import { useRef, useState } from 'react'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { parseVietnameseDate } from '../../../shared/kernel/plain-date.ts'
import { ok, type Result } from '../../../shared/kernel/result.ts'
import { uploadFile, useCommand } from '../../bridge/index.ts'
import { formatTime, localNow, say } from '../../i18n/index.ts'
import { useStatusLine } from '../../ui/index.ts'
import { NOBODY, type ReceiverForm } from './receiver.ts'
import type { DrawnSignature } from './signature-field.tsx'

export type Detail = OutputOf<'return.get'>
export type Given = (dossierIds: readonly string[]) => void
export type GiveOutForm = ReturnType<typeof useGiveOut>

const toggle = (list: readonly string[], item: string, isIn: boolean): readonly string[] =>
  isIn ? [...list, item] : list.filter((each) => each !== item)

type Typed = Readonly<{
  receiver: ReceiverForm
  place: Detail['dossier']['resultPlace']
  isSignedOnPaper: boolean
  /** Names of the papers that go back. */
  originals: readonly string[]
  /** Other results of the same person. */
  others: readonly string[]
  /** The signature, if one was drawn. */
  drawn: File | undefined
}>

/** What is typed and chosen while a result is given out, and the giving out itself. */
export function useGiveOut(detail: Detail, card: Partial<ReceiverForm>, onDone: Given) {
  const { dossier } = detail
  const [receiver, setReceiver] = useState<ReceiverForm>({ ...NOBODY, ...card })
  const [place, setPlace] = useState(dossier.resultPlace)
  const [isSignedOnPaper, setIsSignedOnPaper] = useState(false)
  const [originals, setOriginals] = useState<readonly string[]>([])
  const [others, setOthers] = useState<readonly string[]>([])
  const signature = useRef<DrawnSignature>(null)
  const { send, isRunning, error } = useSending(detail)
  const { tell } = useStatusLine()
  const submit = async (): Promise<void> => {
    const drawn = await signature.current?.toFile()
    const result = await send({ receiver, place, isSignedOnPaper, originals, others, drawn })
    if (!result.ok) return
    tell(say('hand-over.done', { code: dossier.code ?? '', time: formatTime(localNow()) }))
    onDone([dossier.id, ...others])
  }
  return {
    receiver,
    change: (patch: Partial<ReceiverForm>) => setReceiver((before) => ({ ...before, ...patch })),
    place,
    setPlace,
    isSignedOnPaper,
    setIsSignedOnPaper,
    originals,
    toggleOriginal: (name: string, isIn: boolean) => setOriginals(toggle(originals, name, isIn)),
    others,
    toggleOther: (id: string, isIn: boolean) => setOthers(toggle(others, id, isIn)),
    signature,
    submit,
    isRunning,
    error,
  }
}

function useSending({ dossier, openOriginals }: Detail) {
  const [uploadError, setUploadError] = useState<AppError>()
  const give = useCommand('return.hand-over')
  const byPost = useCommand('dossier.hand-over')

  function sendByPost({ receiver, isSignedOnPaper }: Typed): Promise<Result<unknown>> {
    const { name: receiverName, idNumber: receiverIdNumber, relation: receiverRelation, trackingNumber, note } = receiver
    const told = { receiverName, receiverIdNumber, receiverRelation, trackingNumber, note }
    return byPost.run({ id: dossier.id, place: 'postal', isSignedOnPaper, ...told })
  }
  /** Nothing was drawn: null. */
  async function uploadSignature({ place, drawn }: Typed): Promise<Result<string | null>> {
    if (!drawn || place !== 'direct') return ok(null)
    const uploaded = await uploadFile(drawn)
    setUploadError(uploaded.ok ? undefined : uploaded.error)
    return uploaded
  }
  async function send(typed: Typed): Promise<Result<unknown>> {
    if (typed.place === 'postal') return sendByPost(typed)
    const { bornOn, mismatchReason, note, trackingNumber: _untracked, ...said } = typed.receiver
    const { place, isSignedOnPaper, originals, others } = typed
    const signatureToken = await uploadSignature(typed)
    if (!signatureToken.ok) return signatureToken
    return give.run({
      dossierIds: [dossier.id, ...others],
      receiver: { ...said, bornOn: parseVietnameseDate(bornOn) ?? null },
      mismatchReason,
      signatureToken: signatureToken.value,
      isSignedOnPaper,
      place,
      originals: [{ dossierId: dossier.id, items: openOriginals.filter(({ name: paper }) => originals.includes(paper)) }],
      note,
    })
  }
  return { send, isRunning: give.isRunning || byPost.isRunning, error: uploadError ?? give.error ?? byPost.error }
}

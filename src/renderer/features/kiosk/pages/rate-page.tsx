import { useCommand } from '../../../bridge/index.ts'
import { RatingForm } from '../../rating/index.ts'
import type { Receipt } from '../kiosk-step.ts'
import { ReceiptForm } from '../parts/receipt-form.tsx'
import { useOnce } from '../parts/use-once.ts'
import { usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

/** Rating from the slip: which dossier it was is known to the core alone, and only until the answer is in. */
export function RatePage({ screen, goTo, receipt, isMisread }: PageProps & Readonly<{ receipt: Receipt | undefined }>) {
  const { say } = usePublicSay()
  const find = useCommand('rating.find')
  const submit = async (given: Receipt): Promise<void> => {
    const found = await find.run({ code: given.code, secret: given.secret })
    if (found.ok) goTo({ at: 'rating', ...found.value })
  }
  useOnce(receipt !== undefined && receipt.secret !== '', () => {
    if (receipt) void submit(receipt)
  })
  return (
    <div className="kiosk-page kiosk-typing">
      <h1 data-say="">{say('kiosk.rate')}</h1>
      <p data-say="">{say(isMisread ? 'kiosk.not-read' : 'kiosk.scan-receipt')}</p>
      <p className="kiosk-hint">{say('rating.anonymous')}</p>
      <ReceiptForm
        prefix={screen.codePrefix}
        receipt={receipt}
        isBusy={find.isRunning}
        error={find.error}
        onSubmit={(given) => void submit(given)}
      />
    </div>
  )
}

/** The questions themselves, as at the counter's tablet. */
export function RatingPage({ id, procedureName, onEnd }: PageProps & Readonly<{ id: string; procedureName: string }>) {
  const { say } = usePublicSay()
  return <RatingForm id={id} procedureName={procedureName} via="kiosk" say={say} onEnd={onEnd} />
}

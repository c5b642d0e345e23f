import { useCommand } from '../../../bridge/index.ts'
import type { Receipt } from '../kiosk-step.ts'
import { ReceiptForm } from '../parts/receipt-form.tsx'
import { useOnce } from '../parts/use-once.ts'
import { usePublicSay } from '../../public-window/index.ts'
import type { PageProps } from '../step-page.tsx'

/** Where is my dossier: code and secret of the slip, typed or scanned. */
export function DossierPage({ screen, goTo, receipt, isMisread }: PageProps & Readonly<{ receipt: Receipt | undefined }>) {
  const { say } = usePublicSay()
  const find = useCommand('kiosk.find-dossier')
  const submit = async (given: Receipt): Promise<void> => {
    const found = await find.run({ code: given.code, secret: given.secret })
    if (found.ok) goTo({ at: 'standing', standing: found.value, receipt: given })
  }
  useOnce(receipt !== undefined && receipt.secret !== '', () => {
    if (receipt) void submit(receipt)
  })
  return (
    <div className="kiosk-page kiosk-typing">
      <h1 data-say="">{say('kiosk.dossier')}</h1>
      <p data-say="">{say(isMisread ? 'kiosk.not-read' : 'kiosk.scan-receipt')}</p>
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

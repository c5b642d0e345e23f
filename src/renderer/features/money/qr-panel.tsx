import { Button } from 'antd'
import { useOperation } from '../../bridge/index.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { Fact, Facts, Loaded, Section, useShortcut } from '../../ui/index.ts'
import './money.css'
import { SettlementPaper } from './settlement-paper.tsx'
import { useCitizenDisplay } from './use-citizen-display.ts'

/** The code large enough for a telephone across the counter; whoever pays sees the same words as on their own screen. */
export function QrPanel({ expectedId, onClose }: Readonly<{ expectedId: string; onClose?: () => void }>) {
  const qr = useOperation('bank.make-qr', { expectedId })
  useShortcut('Escape', () => onClose?.(), onClose !== undefined)
  return (
    <Loaded of={qr}>
      {({ svg, amount, bankName, account, holder, purpose }) => (
        <Section title={say('bank.qr-title', { amount: formatMoney(amount) })} className="qmc-act-panel">
          <div className="qmc-payment-qr">
            <img src={`data:image/svg+xml;utf8,${encodeURIComponent(svg)}`} alt={say('bank.qr-picture')} />
            <div className="qmc-stack">
              <Facts>
                <Fact label={say('bank.qr-bank')}>{bankName}</Fact>
                <Fact label={say('bank.qr-account')}>{account}</Fact>
                <Fact label={say('bank.qr-holder')}>{holder}</Fact>
                <Fact label={say('bank.qr-purpose')}>{purpose}</Fact>
              </Facts>
              <p className="qmc-muted">{say('bank.qr-lead')}</p>
              <OnCitizenScreen expectedId={expectedId} />
              <div className="qmc-row">
                <SettlementPaper
                  subject={{ kind: 'qr', expectedId }}
                  title={say('paper.payment-qr')}
                  labels={{ preview: say('settlement.preview-qr'), print: say('settlement.print-qr') }}
                />
                {onClose ? (
                  <Button onClick={onClose} autoFocus>
                    {say('bank.close')}
                  </Button>
                ) : null}
              </div>
            </div>
          </div>
        </Section>
      )}
    </Loaded>
  )
}

/** Whether whoever pays sees it too, on a window of their own. */
function OnCitizenScreen({ expectedId }: Readonly<{ expectedId: string }>) {
  const { state, again } = useCitizenDisplay(expectedId)
  return (
    <div className="qmc-row" role="status">
      <span className="qmc-muted">{say(`payment-display.${state}`)}</span>
      {state === 'ended' ? <Button onClick={again}>{say('payment-display.again')}</Button> : null}
    </div>
  )
}

import type { PublicProcedurePage } from '../../../../shared/ipc/contract/kiosk.ts'
import { useOperation } from '../../../bridge/index.ts'
import { sayWord } from '../../../i18n/index.ts'
import { feeText, wholeTimeText } from '../../../i18n/procedure-texts.ts'
import { PrintPapers } from '../parts/print-papers.tsx'
import type { PageProps } from '../step-page.tsx'
import { Problem } from '../parts/problem.tsx'
import { usePublicSay } from '../../public-window/index.ts'

/** One procedure as it must be posted: papers to bring as a checklist, time, fee, result, legal basis. */
export function ProcedurePage({ code, goTo, setIsBusy }: PageProps & Readonly<{ code: string }>) {
  const { say } = usePublicSay()
  const asked = useOperation('kiosk.get-procedure', { code })
  if (asked.state === 'loading') return null
  if (asked.state === 'failed') return <Problem error={asked.error} retry={asked.retry} />
  const { name, groupId, isUnconfirmed, resultName, legalBasis, fieldName } = asked.value
  return (
    <article className="kiosk-page kiosk-procedure">
      <header>
        <div lang="vi">
          <p className="kiosk-kicker">{fieldName}</p>
          <h1 data-say="">{name}</h1>
        </div>
        {groupId === null ? null : (
          <button
            type="button"
            className="kiosk-strong kiosk-done"
            onClick={() => goTo({ at: 'group', groupId, procedure: { code, name } })}
          >
            {say('kiosk.take-for-procedure')}
          </button>
        )}
      </header>
      <PrintPapers code={code} setIsBusy={setIsBusy} />
      <Papers procedure={asked.value} />
      <dl className="kiosk-facts" lang="vi">
        <Fact term={say('kiosk.time-limit')} value={wholeTimeText(asked.value)} />
        <Fact term={say('kiosk.fee')} value={feeText(asked.value.feeRule)} />
        <Fact term={say('kiosk.result')} value={resultName} />
        {legalBasis.length === 0 ? null : <Fact term={say('kiosk.legal-basis')} value={legalBasis.join('; ')} isSmall />}
      </dl>
      {isUnconfirmed ? <p className="kiosk-notice">{say('kiosk.unconfirmed')}</p> : null}
    </article>
  )
}

function Papers({ procedure }: Readonly<{ procedure: PublicProcedurePage }>) {
  const { say } = usePublicSay()
  return (
    <section>
      <h2 data-say="">{say('kiosk.papers')}</h2>
      {procedure.components.length === 0 ? <p>{say('kiosk.no-papers')}</p> : null}
      <ul className="kiosk-papers" lang="vi">
        {procedure.components.map((paper) => (
          <li key={paper.name}>
            <span className="kiosk-box" aria-hidden="true" />
            <span>
              <strong data-say="">{paper.name}</strong>
              <span className="kiosk-hint">{paperText(paper, say)}</span>
            </span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function paperText(paper: PublicProcedurePage['components'][number], say: ReturnType<typeof usePublicSay>['say']): string {
  const { form, originals, copies, isRequired, condition } = paper
  const isCounted = form === 'original' || form === 'copy'
  return [
    isCounted ? '' : sayWord('component-form', form),
    originals > 0 ? say('kiosk.paper-originals', { n: originals }) : '',
    copies > 0 ? say('kiosk.paper-copies', { n: copies }) : '',
    condition === '' && !isRequired ? say('kiosk.paper-if-needed') : condition,
  ]
    .filter((part) => part !== '')
    .join(' · ')
}

function Fact({ term, value, isSmall = false }: Readonly<{ term: string; value: string; isSmall?: boolean }>) {
  return (
    <div className={isSmall ? 'kiosk-fact-wide' : ''}>
      <dt>{term}</dt>
      <dd className={isSmall ? 'kiosk-hint' : ''} data-say={isSmall ? undefined : ''}>
        {value}
      </dd>
    </div>
  )
}

import { DeleteOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { CertificationKind } from '../../../shared/domain/certification/index.ts'
import type { FeeRule } from '../../../shared/domain/fee/fee-rule.ts'
import type { AppError } from '../../../shared/kernel/app-error.ts'
import { formatMoney, say } from '../../i18n/index.ts'
import { fieldError, NumberField, SelectField, TextField } from '../../ui/index.ts'
import { feeOf, newPaper, NEW_SIGNER, type Signer, type TypedPaper } from './paper-form.ts'

type PapersProps = Readonly<{
  kinds: readonly CertificationKind[]
  rule: FeeRule
  papers: readonly TypedPaper[]
  onChange: (papers: TypedPaper[]) => void
  error: AppError | undefined
}>

/** The originals of a request, a line each; whoever signs stands under their paper. */
export function PapersFields({ kinds, rule, papers, onChange, error }: PapersProps) {
  const change = (at: number, paper: TypedPaper): void => onChange(papers.map((old, index) => (index === at ? paper : old)))
  const add = (): void => onChange([...papers, newPaper(kinds[0] ?? 'copy', Math.max(0, ...papers.map(({ key }) => key)) + 1)])
  return (
    <div className="qmc-cert-papers" role="group" aria-label={say('certification.papers')}>
      {papers.map((paper, at) => (
        <PaperLine
          key={paper.key}
          {...{ paper, at, kinds, rule, error }}
          onChange={(next) => change(at, next)}
          onRemove={papers.length > 1 ? () => onChange(papers.filter((_, index) => index !== at)) : undefined}
        />
      ))}
      <div className="qmc-row">
        <Button icon={<PlusOutlined aria-hidden />} onClick={add}>
          {say('certification.add-paper')}
        </Button>
      </div>
    </div>
  )
}

type LineProps = Readonly<{
  paper: TypedPaper
  at: number
  kinds: readonly CertificationKind[]
  rule: FeeRule
  error: AppError | undefined
  onChange: (paper: TypedPaper) => void
  onRemove: (() => void) | undefined
}>

function PaperLine({ paper, at, kinds, rule, error, onChange, onRemove }: LineProps) {
  const n = at + 1
  const label = (key: 'title' | 'detail' | 'pages' | 'sheets' | 'copies'): string => say(`certification.paper-${key}`, { n })
  const errorAt = (field: string): string | undefined => fieldError(error, `papers.${at}.${field}`)
  const count = (field: 'pages' | 'sheets' | 'copies') => (
    <NumberField
      label={label(field)}
      value={paper[field]}
      onChange={(value) => onChange({ ...paper, [field]: value })}
      placeholder={field === 'sheets' ? String(paper.pages ?? '') : ''}
      error={errorAt(field)}
    />
  )
  return (
    <div className="qmc-cert-paper">
      {kinds.length > 1 ? (
        <SelectField
          label={say('certification.paper-kind', { n })}
          value={paper.kind}
          onChange={(kind) => onChange({ ...newPaper(kind ?? paper.kind, paper.key), title: paper.title })}
          options={kinds.map((kind) => ({ value: kind, label: say(`certification.kind.${kind}`) }))}
        />
      ) : null}
      <div className="qmc-cert-line">
        <TextField
          label={label('title')}
          value={paper.title}
          onChange={(title) => onChange({ ...paper, title })}
          error={errorAt('title')}
          autoFocus={at > 0 && paper.title === ''}
          isRequired
        />
        <TextField label={label('detail')} value={paper.detail} onChange={(detail) => onChange({ ...paper, detail })} />
        {count('pages')}
        {count('sheets')}
        {count('copies')}
        <span className="qmc-cert-fee">{formatMoney(feeOf(rule, paper))}</span>
        {onRemove ? (
          <Button
            icon={<DeleteOutlined aria-hidden />}
            aria-label={say('certification.remove-paper', { n })}
            onClick={onRemove}
          />
        ) : (
          <span />
        )}
      </div>
      <SpecialFields paper={paper} n={n} onChange={onChange} errorAt={errorAt} />
      {paper.signers.map((signer, index) => (
        <SignerLine
          // Signers have no identity of their own while they are typed.
          key={index}
          {...{ signer, n, index, isContract: paper.kind !== 'signature' && paper.kind !== 'translator-signature' }}
          errorAt={(field) => errorAt(`signers.${index}.${field}`)}
          onChange={(next) => onChange({ ...paper, signers: paper.signers.map((old, i) => (i === index ? next : old)) })}
        />
      ))}
      {paper.signers.length > 0 ? (
        <div className="qmc-row">
          <Button size="small" onClick={() => onChange({ ...paper, signers: [...paper.signers, NEW_SIGNER] })}>
            {say('certification.add-signer', { n })}
          </Button>
          {paper.signers.length > 1 ? (
            <Button size="small" onClick={() => onChange({ ...paper, signers: paper.signers.slice(0, -1) })}>
              {say('certification.remove-signer', { n })}
            </Button>
          ) : null}
        </div>
      ) : null}
    </div>
  )
}

type SpecialProps = Readonly<{
  paper: TypedPaper
  n: number
  onChange: (paper: TypedPaper) => void
  errorAt: (field: string) => string | undefined
}>

/** Languages of a translation; the certified contract an amendment speaks of. */
function SpecialFields({ paper, n, onChange, errorAt }: SpecialProps) {
  const { languages } = paper
  if (languages)
    return (
      <div className="qmc-form">
        <TextField
          label={say('certification.language-from', { n })}
          value={languages.from}
          onChange={(from) => onChange({ ...paper, languages: { ...languages, from } })}
          error={errorAt('languages')}
          isRequired
        />
        <TextField
          label={say('certification.language-into', { n })}
          value={languages.into}
          onChange={(into) => onChange({ ...paper, languages: { ...languages, into } })}
        />
      </div>
    )
  if (!['amendment', 'cancellation', 'error-correction', 'contract-copy'].includes(paper.kind)) return null
  return (
    <TextField
      label={say('certification.refers-to', { n })}
      value={paper.refersTo}
      onChange={(refersTo) => onChange({ ...paper, refersTo })}
      error={errorAt('refersTo')}
    />
  )
}

type SignerProps = Readonly<{
  signer: Signer
  n: number
  index: number
  isContract: boolean
  errorAt: (field: string) => string | undefined
  onChange: (signer: Signer) => void
}>

function SignerLine({ signer, n, index, isContract, errorAt, onChange }: SignerProps) {
  const place = { n, at: index + 1 }
  const identity = signer.identity
  return (
    <div className="qmc-cert-signer">
      <TextField
        label={say('certification.signer-name', place)}
        value={signer.fullName}
        onChange={(fullName) => onChange({ ...signer, fullName })}
        error={errorAt('fullName')}
        isRequired
      />
      <TextField
        label={say('certification.signer-paper', place)}
        value={identity.kind}
        onChange={(kind) => onChange({ ...signer, identity: { ...identity, kind } })}
      />
      <TextField
        label={say('certification.signer-number', place)}
        value={identity.number}
        onChange={(number) => onChange({ ...signer, identity: { ...identity, number } })}
      />
      {isContract ? (
        <TextField
          label={say('certification.signer-role', place)}
          value={signer.role}
          onChange={(role) => onChange({ ...signer, role })}
        />
      ) : (
        <span />
      )}
      <SelectField
        label={say('certification.signer-mark', place)}
        value={signer.mark}
        onChange={(mark) => onChange({ ...signer, mark: mark ?? 'signature' })}
        options={(['signature', 'fingerprint', 'witnessed'] as const).map((mark) => ({
          value: mark,
          label: say(`certification.mark.${mark}`),
        }))}
      />
    </div>
  )
}

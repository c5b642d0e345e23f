import { Link } from '@tanstack/react-router'
import { formatMoney, say, sayWord } from '../../i18n/index.ts'
import { CheckboxField, Fact, Facts, Notice } from '../../ui/index.ts'
import type { Detail, GiveOutForm } from './use-give-out.ts'

/** What lies ready, whether it may leave, and what is still to be paid. */
export function WhatIsGiven({ detail: { dossier, feeLeft }, isPossible }: Readonly<{ detail: Detail; isPossible: boolean }>) {
  return (
    <>
      <Facts>
        <Fact label={say('dossiers.code')}>
          <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }} title={say('hand-over.open-dossier')}>
            {dossier.code}
          </Link>
        </Fact>
        <Fact label={say('dossier.owner')}>
          <strong>{dossier.owner.fullName}</strong>
        </Fact>
        <Fact label={say('dossier.result')} isWide>
          {dossier.procedure.resultName} {dossier.result && dossier.result.number !== '' ? `· ${dossier.result.number}` : ''}
        </Fact>
      </Facts>
      {dossier.dispatch?.state === 'sent' ? (
        <Notice tone="warning">{say('hand-over.with-post', { tracking: dossier.dispatch.trackingNumber })}</Notice>
      ) : null}
      {isPossible || dossier.dispatch?.state === 'sent' ? null : (
        <Notice tone="info">{say('move.not-now', { status: sayWord('status', dossier.status) })}</Notice>
      )}
      {feeLeft > 0 ? (
        <Notice
          tone="warning"
          action={
            <Link to="/dossiers/$dossierId" params={{ dossierId: dossier.id }} search={{ act: 'collect-fee' }}>
              {say('hand-over.collect')}
            </Link>
          }
        >
          {say('hand-over.unpaid', { amount: formatMoney(feeLeft) })}
        </Notice>
      ) : null}
    </>
  )
}

/** Originals that go back with the result, and other results of the same person. */
export function GivenTogether({ detail, form }: Readonly<{ detail: Detail; form: GiveOutForm }>) {
  if (form.place === 'postal') return null
  return (
    <>
      {detail.openOriginals.length > 0 ? (
        <fieldset className="qmc-fieldset">
          <legend>{say('hand-over.originals')}</legend>
          {detail.openOriginals.map(({ name, count }) => (
            <CheckboxField
              key={name}
              label={say('hand-over.original', { name, count })}
              isChecked={form.originals.includes(name)}
              onChange={(isChecked) => form.toggleOriginal(name, isChecked)}
            />
          ))}
        </fieldset>
      ) : null}
      {detail.others.length > 0 ? (
        <fieldset className="qmc-fieldset">
          <legend>{say('hand-over.others')}</legend>
          {detail.others.map(({ id, code, procedureName }) => (
            <CheckboxField
              key={id}
              label={say('hand-over.other', { code, procedure: shortened(procedureName) })}
              isChecked={form.others.includes(id)}
              onChange={(isChecked) => form.toggleOther(id, isChecked)}
            />
          ))}
        </fieldset>
      ) : null}
    </>
  )
}

/** Names of procedures run to three lines; the code tells them apart. */
const shortened = (name: string): string => (name.length > 60 ? `${name.slice(0, 58).trimEnd()}…` : name)

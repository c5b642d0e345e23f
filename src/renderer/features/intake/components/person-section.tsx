import { listPersonalIdWarnings } from '../../../../shared/domain/applicant/personal-id-hints.ts'
import { phoneHint, tidyPhone } from '../../../../shared/domain/applicant/phone.ts'
import { parseVietnameseDate } from '../../../../shared/kernel/plain-date.ts'
import { say, sayMessage, sayWord } from '../../../i18n/index.ts'
import type { Card } from '../hooks/use-card.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import type { Known } from '../hooks/use-known-person.ts'
import type { PersonForm } from '../model/intake-form.ts'
import { tidyPersonField } from '../model/tidy-field.ts'
import { CardField } from './card-field.tsx'
import { SelectControl, TextControl } from './controls.tsx'
import { KnownPersonLines } from './known-person-lines.tsx'
import { OtherNumber } from './other-number.tsx'
import { PersonKind } from './person-kind.tsx'
import { ProxySection } from './proxy-section.tsx'

export const SEX_CHOICES = [
  { value: '', label: say('intake.not-chosen') },
  { value: 'male', label: say('sex.male') },
  { value: 'female', label: say('sex.female') },
] as const

const sayIf = (isSo: boolean, messageKey: string): string | undefined => (isSo ? sayMessage({ messageKey }) : undefined)

/** Soft warnings, in words, at the field they are about; they never stop anybody. */
function hintsOf(
  person: PersonForm,
): Readonly<{ sex: string | undefined; bornOn: string | undefined; phone: string | undefined }> {
  const number = person.personalId.replace(/[\s.-]/g, '')
  const warnings = listPersonalIdWarnings({
    personalId: number,
    sex: person.sex === '' ? null : person.sex,
    bornOn: parseVietnameseDate(person.bornOn) ?? null,
  })
  const phone = tidyPhone(person.phone)
  return {
    sex: sayIf(warnings.includes('person.id-sex-differs'), 'person.id-sex-differs'),
    bornOn: sayIf(warnings.includes('person.id-birth-year-differs'), 'person.id-birth-year-differs'),
    phone: sayIf(phone.length >= 8 && phoneHint(phone) !== undefined, 'person.phone-unusual'),
  }
}

const warn = (text: string | undefined) => (text === undefined ? undefined : <span className="qmc-warning">{text}</span>)

/** Who the dossier belongs to, and who hands it in. */
export function PersonSection({ card, known }: Readonly<{ card: Card; known: Known }>) {
  const { form, dispatch } = useIntakeFields()
  const { owner } = form
  const isCitizen = owner.kind === 'citizen'
  const hints = hintsOf(owner)
  const field = (name: Exclude<keyof PersonForm, 'kind' | 'sex' | 'otherKind'>) => ({
    path: `owner.${name}`,
    value: owner[name],
    onChange: (value: string) => dispatch({ type: 'person', side: 'owner', patch: { [name]: value } }),
    onLeave: () => {
      const tidy = tidyPersonField(name, owner[name])
      if (tidy !== owner[name]) dispatch({ type: 'person', side: 'owner', patch: { [name]: tidy } })
    },
  })
  return (
    <section className="qmc-section qmc-in-person" aria-label={say('intake.person')}>
      <div className="qmc-in-grid" data-side="owner">
        <PersonKind className="qmc-wide" />
        <div className="qmc-wide">
          <CardField card={card} />
        </div>
        <TextControl
          {...(isCitizen
            ? { ...field('personalId'), label: say('intake.personal-id') }
            : { ...field('taxCode'), label: say('intake.tax-code') })}
          inputMode="numeric"
          className="qmc-wide"
        />
        <TextControl
          {...field('fullName')}
          label={say(isCitizen ? 'intake.full-name' : 'intake.organisation-name')}
          className="qmc-wide"
          isRequired
        />
        {isCitizen ? (
          <>
            <TextControl
              {...field('bornOn')}
              label={say('intake.born-on')}
              placeholder={say('ui.date-hint')}
              inputMode="numeric"
              hint={warn(hints.bornOn)}
            />
            <SelectControl
              path="owner.sex"
              label={say('intake.sex')}
              value={owner.sex}
              choices={SEX_CHOICES}
              onChange={(sex) => dispatch({ type: 'person', side: 'owner', patch: { sex } })}
              hint={warn(hints.sex)}
            />
          </>
        ) : null}
        <TextControl
          {...field('permanentAddress')}
          label={say(isCitizen ? 'intake.permanent-address' : 'intake.organisation-address')}
          className="qmc-wide"
          hint={
            owner.oldAddress !== '' && owner.oldAddress === owner.permanentAddress ? say('intake.address-old-hint') : undefined
          }
        />
        {isCitizen ? (
          <TextControl {...field('currentAddress')} label={say('intake.current-address')} className="qmc-wide" />
        ) : null}
        <TextControl {...field('phone')} label={say('intake.phone')} inputMode="tel" hint={warn(hints.phone)} />
        <TextControl {...field('email')} label={say('intake.email')} inputMode="email" />
        <TextControl {...field('oldAddress')} label={say('intake.old-address')} className="qmc-wide" />
        {isCitizen ? <OtherNumber /> : null}
        <KnownPersonLines known={known} />
      </div>
      <ProxySection
        describe={(person) =>
          [person.sex === '' ? '' : sayWord('sex', person.sex), person.bornOn, person.permanentAddress]
            .filter(Boolean)
            .join(' · ')
        }
      />
    </section>
  )
}

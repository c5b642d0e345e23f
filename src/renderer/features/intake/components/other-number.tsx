import { say } from '../../../i18n/index.ts'
import { useIntakeFields } from '../hooks/use-intake-form.ts'
import { OtherNumberKind } from '../model/intake-form.ts'
import { tidyPersonField } from '../model/tidy-field.ts'
import { SelectControl, TextControl } from './controls.tsx'

/** Old identity card, passport or tax code: one field, the kind beside it. */
export function OtherNumber() {
  const { form, dispatch } = useIntakeFields()
  const { otherKind } = form.owner
  const value = form.owner[otherKind]
  return (
    <>
      <SelectControl
        path="owner.otherKind"
        label={say('intake.other-number-kind')}
        value={otherKind}
        choices={OtherNumberKind.options.map((kind) => ({ value: kind, label: say(`intake.other.${kind}`) }))}
        onChange={(kind) => dispatch({ type: 'person', side: 'owner', patch: { otherKind: kind } })}
      />
      <TextControl
        path={`owner.${otherKind}`}
        label={say('intake.other-number')}
        value={value}
        onChange={(text) => dispatch({ type: 'person', side: 'owner', patch: { [otherKind]: text } })}
        onLeave={() => {
          const tidy = tidyPersonField(otherKind, value)
          if (tidy !== value) dispatch({ type: 'person', side: 'owner', patch: { [otherKind]: tidy } })
        }}
      />
    </>
  )
}

import type { Dossier } from '../../../../shared/domain/dossier/dossier.ts'
import { type ComponentRow, emptyItem, type IntakeForm } from './intake-form.ts'
import { personToForm } from './known-person.ts'

/** A dossier that was asked to be completed (Mẫu 02) comes back: the form starts with what was handed in then. */
export function fromDossier(empty: IntakeForm, dossier: Dossier): IntakeForm {
  return {
    ...empty,
    channel: dossier.channel,
    onlineCode: dossier.onlineCode ?? '',
    owner: personToForm(dossier.owner),
    hasProxy: dossier.proxy !== null,
    proxy: dossier.proxy
      ? {
          person: personToForm(dossier.proxy.person),
          relation: dossier.proxy.relation,
          authorisation: dossier.proxy.authorisation,
        }
      : empty.proxy,
    items: [
      {
        ...emptyItem('1'),
        procedureCode: dossier.procedure.code,
        procedureName: dossier.procedure.name,
        note: dossier.note,
        components: dossier.components.map(toRow),
      },
    ],
    activeKey: '1',
    continues: dossier.id,
    filledFrom: dossier.ownerPersonId,
  }
}

function toRow(component: Dossier['components'][number]): ComponentRow {
  const isOwn = component.code.startsWith('KHAC-')
  return { ...component, count: String(component.count), isRequired: component.state === 'missing', condition: '', isOwn }
}

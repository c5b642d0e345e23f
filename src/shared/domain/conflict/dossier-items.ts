import type { PersonDetails } from '../applicant/person-details.ts'
import type { Dossier } from '../dossier/dossier.ts'
import type { SubmittedComponent } from '../dossier/dossier-parts.ts'
import type { Item, ItemLine, ShownValue } from './compare-sides.ts'
import { personItems } from './person-items.ts'

/** What the sides of this fork hold, field by field; the papers differ from dossier to dossier. */
export function dossierItems(states: readonly Dossier[]): readonly Item<Dossier>[] {
  return [STATE, ...personItems<Dossier>('owner', ownerOf, putOwner), PROXY, ...PLAIN, ...componentItems(states)]
}

const ownerOf = ({ owner }: Dossier): PersonDetails => owner
const putOwner = (dossier: Dossier, owner: PersonDetails): Dossier => ({ ...dossier, owner })

const text = (value: string | null | undefined): ShownValue => ({ text: value ?? '', as: 'text' })
const line = (label: string, value: ShownValue): ItemLine => ({ label, value })

/** Where the dossier is and all that came with it: decided as one, for half of a move is none. */
const STATE: Item<Dossier> = {
  key: 'state',
  identity: (dossier) => JSON.stringify(stateOf(dossier)),
  lines: (dossier) =>
    [
      line('status', { text: dossier.status, as: 'status' }),
      line('code', text(dossier.code)),
      line('department', text(dossier.department)),
      line('assignee', text(dossier.assignee?.name)),
      line('due-at', { text: dossier.deadline?.dueAt ?? '', as: 'time' }),
      line('outcome', { text: dossier.result?.outcome ?? '', as: 'outcome' }),
      line('result-number', text(dossier.result?.number)),
      line('closing-reason', text(dossier.closing?.reason)),
      line('receiver', text(dossier.handOver?.receiverName)),
      line('fee', { text: String(dossier.fee.total), as: 'money' }),
      line('last-step', text(lastStepOf(dossier))),
    ] satisfies ItemLine[],
  put: (into, from) => ({ ...into, ...stateOf(from) }),
}

function stateOf(dossier: Dossier): Partial<Dossier> {
  const {
    owner: _owner,
    proxy: _proxy,
    note: _note,
    resultPlace: _place,
    resultAddress: _address,
    components: _components,
    payments: _payments,
    ...state
  } = dossier
  return state
}

function lastStepOf({ steps }: Dossier): string {
  const last = steps.at(-1)
  return last === undefined ? '' : [last.from, last.to].filter((name) => name !== '').join(' → ')
}

const PROXY: Item<Dossier> = {
  key: 'proxy',
  identity: ({ proxy }) => JSON.stringify(proxy),
  lines: ({ proxy }) => [
    line('proxy', text(proxy?.person.fullName)),
    line('proxy-number', text(proxy?.person.personalId)),
    line('proxy-relation', text(proxy?.relation)),
  ],
  put: (into, from) => ({ ...into, proxy: from.proxy }),
}

const PLAIN: readonly Item<Dossier>[] = [
  plain(
    'note',
    ({ note }) => text(note),
    ({ note }) => ({ note }),
  ),
  plain(
    'result-place',
    ({ resultPlace }) => ({ text: resultPlace, as: 'result-place' }),
    ({ resultPlace }) => ({ resultPlace }),
  ),
  plain(
    'result-address',
    ({ resultAddress }) => text(resultAddress),
    ({ resultAddress }) => ({ resultAddress }),
  ),
]

function plain(key: string, show: (dossier: Dossier) => ShownValue, part: (dossier: Dossier) => Partial<Dossier>): Item<Dossier> {
  return {
    key,
    identity: (dossier) => show(dossier).text,
    lines: (dossier) => [line(key, show(dossier))],
    put: (into, from) => ({ ...into, ...part(from) }),
  }
}

/** Papers come by union: one that only one side added or changed needs nobody. Removed here and changed there is contested. */
function componentItems(states: readonly Dossier[]): readonly Item<Dossier>[] {
  const names = new Map(states.flatMap(({ components }) => components.map((each) => [keyOf(each), each.name])))
  return [...names].map(([key, name]) => ({
    key: `component.${key}`,
    identity: (dossier) => JSON.stringify(find(dossier, key) ?? null),
    lines: (dossier) => {
      const found = find(dossier, key)
      return [line(name, { text: found?.state ?? '', as: 'component-state' }), line('component-note', text(found?.note))]
    },
    put: (into, from) => ({ ...into, components: withComponent(into.components, key, find(from, key)) }),
  }))
}

const keyOf = ({ code, name }: SubmittedComponent): string => (code === '' ? name : code)
const find = ({ components }: Dossier, key: string): SubmittedComponent | undefined =>
  components.find((each) => keyOf(each) === key)

function withComponent(
  components: readonly SubmittedComponent[],
  key: string,
  wanted: SubmittedComponent | undefined,
): SubmittedComponent[] {
  if (wanted === undefined) return components.filter((each) => keyOf(each) !== key)
  if (!components.some((each) => keyOf(each) === key)) return [...components, wanted]
  return components.map((each) => (keyOf(each) === key ? wanted : each))
}

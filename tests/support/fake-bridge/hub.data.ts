import type { HubView } from '../../../src/shared/ipc/contract/hub.ts'
import { LocalTime } from '../../../src/shared/kernel/local-time.ts'

const [first, second, third] = ['H12.64.S01', 'H12.64.S02', 'H12.64.S03'] as const
const SUCCESSION = [
  { station: second, address: '192.168.1.12:47470' },
  { station: first, address: '' },
]

/** A house of three PCs whose two administrators have just changed the list at once. */
export function hubView(size: number): HubView {
  const nothing = { isHub: false, port: 47_470, hubAddress: '', upstreamUrl: '', basedOn: [], versions: [], problemKey: null }
  const stations = [first, second, third].map((station, at) => ({ station, label: `0${at + 1} – Quầy ${at + 1}` }))
  if (size === 0) return { ...nothing, succession: [], thisStation: first, stations: stations.slice(0, 1), running: null }
  return {
    ...nothing,
    isHub: true,
    upstreamUrl: 'https://cong.camau.gov.vn',
    succession: SUCCESSION,
    basedOn: ['01a200a8-e35f-735d-a5ed-79682e0dd8f1', '01a200a8-e38c-7343-b737-96e3d9d67000'],
    versions: [
      { at: LocalTime.parse('2026-11-22T07:29:57+07:00'), by: { id: 'o1', name: 'Lê Thị Mai' }, succession: SUCCESSION },
      {
        at: LocalTime.parse('2026-11-22T07:31:02+07:00'),
        by: { id: 'o2', name: 'Trần Văn Hòa' },
        succession: SUCCESSION.toReversed(),
      },
    ],
    thisStation: first,
    stations,
    running: { since: LocalTime.parse('2026-11-22T07:15:00+07:00'), address: '192.168.1.11:47470' },
  }
}

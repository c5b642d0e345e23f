export { CounterDeskProvider, useCounterDesk } from './counter-desk.tsx'
export { CounterStrip } from './counter-strip.tsx'

export { ReconcileTab } from './reconcile-tab.tsx'
export { SettlementTab } from './settlement-tab.tsx'

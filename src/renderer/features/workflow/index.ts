export { StepButton } from './step-button.tsx'
export { useStanding, whyNotTake } from './use-standing.ts'
export { WorkflowSection } from './workflow-section.tsx'
export { WorkflowTab } from './workflow-tab.tsx'

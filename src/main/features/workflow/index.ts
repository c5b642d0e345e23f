export { createStepping } from './stepping.ts'
export { createWorkflowHandlers } from './workflow-handlers.ts'
export { createWorkflowProjector, createWorkflowRows } from './workflow-rows.ts'
export { createWorkflowService, type WorkflowService } from './workflow-service.ts'

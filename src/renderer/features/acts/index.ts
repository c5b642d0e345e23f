export { ActForm } from './act-form.tsx'
export { FileDrop, type UploadedFile } from './file-drop.tsx'
export type { PanelProps } from './panel-props.ts'
export { useAct } from './use-act.ts'

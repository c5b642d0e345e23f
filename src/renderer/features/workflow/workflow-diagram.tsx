import {
  BaseEdge,
  type Edge,
  EdgeLabelRenderer,
  type EdgeProps,
  Handle,
  MarkerType,
  type Node,
  type NodeProps,
  Position,
  ReactFlow,
} from '@xyflow/react'
import '@xyflow/react/dist/base.css'
import { useMemo } from 'react'
import { WORKFLOW_END } from '../../../shared/domain/workflow/workflow.ts'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { say, sayWord } from '../../i18n/index.ts'
import { type LaidEdge, type Layout, layOut } from './lay-out.ts'
import { timeText } from './step-words.ts'

type StepNode = Node<
  Readonly<{ title: string; detail: string; isChosen: boolean; isFaulty: boolean; onChoose: () => void }>,
  'step'
>
type EndNode = Node<Readonly<Record<string, never>>, 'end'>
type CornerNode = Node<Readonly<Record<string, never>>, 'corner'>
type WayEdge = Edge<Readonly<{ way: LaidEdge }>, 'way'>

const NODE_TYPES = { step: StepBox, end: EndBox, corner: Corner }
const EDGE_TYPES = { way: WayLine }
const TALLEST = 760

type DiagramProps = Readonly<{
  draft: Pick<WorkflowDraft, 'steps' | 'firstStep'>
  chosen: string | null
  faulty: ReadonlySet<string>
  onChoose: (stepId: string) => void
}>

/** The process drawn: each step a button, in the order of reading. It stays still; the list beside it says the same in words. */
export function WorkflowDiagram({ draft, chosen, faulty, onChoose }: DiagramProps) {
  const laid = useMemo(() => layOut(draft), [draft])
  const nodes = laid.nodes.map(({ id, at }): StepNode | EndNode => {
    const step = draft.steps.find((each) => each.id === id)
    if (!step) return { id, type: 'end', position: at, data: {} }
    const detail = [sayWord('role', step.role), timeText(step.time)].join(' · ')
    return {
      id,
      type: 'step',
      position: at,
      data: { title: step.name, detail, isChosen: chosen === id, isFaulty: faulty.has(id), onChoose: () => onChoose(id) },
    }
  })
  const edges = laid.edges.map((way): WayEdge => ({
    id: way.id,
    source: way.from,
    target: way.to,
    type: 'way',
    data: { way },
    focusable: false,
    ariaLabel: way.name,
    markerEnd: { type: MarkerType.ArrowClosed },
  }))
  return (
    <div
      className="qmc-flow"
      style={{ height: Math.min(laid.height + 24, TALLEST) }}
      role="group"
      aria-label={say('workflow.diagram')}
    >
      <ReactFlow
        key={`${draft.steps.length} ${laid.height} ${laid.width}`}
        nodes={[...nodes, ...cornersOf(laid)]}
        edges={edges}
        nodeTypes={NODE_TYPES}
        edgeTypes={EDGE_TYPES}
        fitView
        fitViewOptions={{ padding: 0.02, maxZoom: 1 }}
        minZoom={0.2}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        edgesFocusable={false}
        elementsSelectable={false}
        panOnDrag
        zoomOnScroll={false}
        zoomOnDoubleClick={false}
        preventScrolling={false}
        disableKeyboardA11y
        proOptions={{ hideAttribution: true }}
      />
    </div>
  )
}

function StepBox({ data }: NodeProps<StepNode>) {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <button
        type="button"
        className={`qmc-flow-node nodrag nopan ${data.isFaulty ? 'qmc-flow-faulty' : ''}`}
        aria-pressed={data.isChosen}
        onClick={data.onChoose}
      >
        <strong>{data.title}</strong>
        <span className="qmc-muted">{data.detail}</span>
      </button>
      <Handle type="source" position={Position.Bottom} isConnectable={false} />
    </>
  )
}

function EndBox() {
  return (
    <>
      <Handle type="target" position={Position.Top} isConnectable={false} />
      <div className="qmc-flow-end">{say('workflow.end')}</div>
    </>
  )
}

/** The view is fitted to nodes alone; the names of the ways reach further, so the corners of the drawing are nodes too. */
const cornersOf = ({ width, height }: Layout): CornerNode[] =>
  [
    { x: 0, y: 0 },
    { x: width - 1, y: height - 1 },
  ].map((position, index) => ({ id: ` corner ${index}`, type: 'corner', position, data: {}, width: 1, height: 1 }))

function Corner() {
  return null
}

/** Along the points the layout found, so that ways and their names keep clear of each other. */
function WayLine({ data, markerEnd }: EdgeProps<WayEdge>) {
  if (!data) return null
  const { points, label, name, to } = data.way
  const path = points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'} ${x} ${y}`).join(' ')
  return (
    <>
      <BaseEdge
        path={path}
        {...(markerEnd === undefined ? {} : { markerEnd })}
        style={{ stroke: to === WORKFLOW_END ? '#1c6b3a' : '#7b8894' }}
      />
      <EdgeLabelRenderer>
        <div className="qmc-flow-label" style={{ transform: `translate(-50%, -50%) translate(${label.x}px, ${label.y}px)` }}>
          {name}
        </div>
      </EdgeLabelRenderer>
    </>
  )
}

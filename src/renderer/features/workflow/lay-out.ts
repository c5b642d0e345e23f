import { Graph, layout } from '@dagrejs/dagre'
import type { WorkflowDraft } from '../../../shared/ipc/contract/workflow.ts'
import { WORKFLOW_END } from '../../../shared/domain/workflow/workflow.ts'

export const NODE = { width: 216, height: 64 } as const
const LABEL = { width: 130, height: 30 } as const

type Point = Readonly<{ x: number; y: number }>
export type LaidNode = Readonly<{ id: string; at: Point }>
export type LaidEdge = Readonly<{ id: string; from: string; to: string; name: string; points: readonly Point[]; label: Point }>
export type Layout = Readonly<{ nodes: readonly LaidNode[]; edges: readonly LaidEdge[]; width: number; height: number }>

/** Places of steps and ways, top down; ways to steps that are not there are not drawn (the checks name them). */
export function layOut({ steps }: Pick<WorkflowDraft, 'steps'>): Layout {
  const graph = new Graph({ multigraph: true })
  graph.setGraph({ rankdir: 'TB', nodesep: 36, ranksep: 26, edgesep: 18, marginx: 8, marginy: 8 })
  for (const { id } of steps) graph.setNode(id, { ...NODE })
  const ways = steps.flatMap(({ id: from, decisions }) =>
    decisions.map(({ code, name, to }) => ({ id: `${from} ${code}`, from, to, name })),
  )
  if (ways.some(({ to }) => to === WORKFLOW_END)) graph.setNode(WORKFLOW_END, { width: 110, height: 32 })
  const drawn = ways.filter(({ to }) => graph.hasNode(to))
  for (const { id, from, to } of drawn) graph.setEdge(from, to, { ...LABEL, labelpos: 'c' }, id)
  layout(graph)
  const size = graph.graph()
  return {
    nodes: graph.nodes().map((id) => ({ id, at: cornerOf(graph.node(id)) })),
    edges: drawn.map((way) => {
      const { points = [], x = 0, y = 0 } = graph.edge(way.from, way.to, way.id)
      return { ...way, points, label: { x, y } }
    }),
    width: size.width ?? 0,
    height: size.height ?? 0,
  }
}

/** dagre tells the middle, a node is drawn from its corner. */
function cornerOf(node: Readonly<{ x?: number; y?: number; width?: number; height?: number }>): Point {
  const { x = 0, y = 0, width = 0, height = 0 } = node
  return { x: x - width / 2, y: y - height / 2 }
}

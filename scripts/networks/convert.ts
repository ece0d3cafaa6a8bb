import type { InitializerSpec, NodeSpec } from '../../src/model/core/onnx/onnx-writer.ts';
import type { GraphModel } from './graph-model.ts';
import { Translation, translate } from './operators.ts';
import { withAlignedChannels, withHardSwish } from './simplify.ts';

/** Since 13, Resize and Clip take what they need as tensors. */
export const OPSET = 13;

/**
 * The part of a TensorFlow.js graph that computes some of its tensors from another, in ONNX's operators.
 * Pictures may have any size. Tensors keep their names; their dimensions are N, C, H, W.
 * @throws if an operator is not known
 */
export function collectGraph(
  graph: GraphModel,
  input: string,
  outputs: readonly string[],
): { nodes: readonly NodeSpec[]; initializers: readonly InitializerSpec[] } {
  const { nodes, weights } = withAlignedChannels(withHardSwish(graph));
  const to = new Translation(weights);
  const done = new Set([input]);
  for (const name of outputs) add(name);
  return to;

  /** Depth first, so that nodes stand after those that they need. */
  function add(name: string): void {
    const node = nodes.get(name);
    if (done.has(name) || node === undefined || node.op === 'Const') return;
    done.add(name);
    for (const needed of node.inputs) add(needed);
    translate(node, to);
  }
}

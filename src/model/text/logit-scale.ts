import { Tensor } from 'onnxruntime-common';
import { openSession } from '../classifier/session.ts';
import { readGraph } from '../core/onnx/graph.ts';
import { subgraph } from '../core/onnx/graph-rewrite.ts';
import type { ValueSpec } from '../core/onnx/onnx-writer.ts';
import { floats } from '../core/outputs.ts';

const EMBEDDINGS = ['image_embeds', 'text_embeds'] as const;

/**
 * The factor by which a graph with both halves turns cosines into logits. It is a trained weight, found
 * by running only the end of the graph, from the embeddings on, with vectors whose cosines are known.
 * @param model the whole ONNX model
 * @param weights path of its file
 * @returns undefined if it cannot be found, as in a half-precision graph
 */
export async function logitScaleOf(
  model: Uint8Array,
  weights: string,
): Promise<number | undefined> {
  const { outputs } = readGraph(model);
  if (!outputs.includes('logits_per_image')) return undefined;
  const given = EMBEDDINGS.map((name, index): ValueSpec => {
    return {
      name,
      type: { element: 'float32', shape: [['pictures', 'texts'][index] ?? '', 'size'] },
    };
  });
  const end = subgraph(model, { outputs: ['logits_per_image'], given });
  const isApart = readGraph(end).inputs.every(({ name }) => EMBEDDINGS.some((own) => own === name));
  return isApart ? await run(end, weights).catch(() => undefined) : undefined;
}

async function run(end: Uint8Array, weights: string): Promise<number | undefined> {
  const { session } = await openSession(end, { threads: 1, device: 'cpu', weights });
  try {
    const outputs = await session.run({
      image_embeds: new Tensor('float32', Float32Array.of(1, 0), [1, 2]),
      text_embeds: new Tensor('float32', Float32Array.of(1, 0, 0, 1), [2, 2]),
    });
    const [alike = 0, unlike = 0] = floats(outputs['logits_per_image']);
    const scale = alike - unlike;
    return Number.isFinite(scale) && scale > 0 ? scale : undefined;
  } finally {
    await session.release();
  }
}

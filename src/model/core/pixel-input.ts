import { defined } from '../../base/defined.ts';
import type { Preprocessing, Size } from '../../look/core/pixels/preprocessing.ts';
import { withoutInput } from './onnx/graph-rewrite.ts';
import { DATA_TYPES } from './onnx/onnx-fields.ts';
import { graphAddition, type NodeSpec, type TensorSpec } from './onnx/onnx-writer.ts';
import { PIXEL_INPUT } from './tensor-names.ts';

/** The layout of a network's input: channel by channel, or pixel by pixel. */
export type TensorLayout = 'nchw' | 'nhwc';

/** The input of a network that takes float32 pictures. */
export interface FloatInput extends Size {
  readonly name: string;
  readonly layout: TensorLayout;
  /** Pictures per run; undefined if it takes any number. */
  readonly batch: number | undefined;
}

/** The same for a network that takes several sizes; a name stands for a dimension that varies. */
type PictureInput = Omit<FloatInput, 'width' | 'height'> & {
  readonly width: number | string;
  readonly height: number | string;
};

/**
 * The same network with the last step of preprocessing inside: it takes 8-bit RGB, pixel by pixel
 * ([batch, height, width, 3]), and computes `(value * rescale - mean) / std` in the channel order
 * and layout of its original input, several times as fast as JavaScript would.
 * @param additions more bytes to append to the model
 */
export function withPixelInput(
  model: Uint8Array,
  { name, layout, batch, width, height }: PictureInput,
  preprocessing: Preprocessing,
  ...additions: readonly Uint8Array[]
): Uint8Array {
  const shape = [batch ?? 'batch', height, width, 3];
  const added = graphAddition({
    inputs: [{ name: PIXEL_INPUT, type: { element: 'uint8', shape } }],
    nodes: inARow(operationsOf(preprocessing, layout), PIXEL_INPUT, name),
  });
  return Buffer.concat([...withoutInput(model, name), added, ...additions]);
}

/** An operation on the pixels, with its second operand. */
interface PixelOperation {
  readonly op: string;
  readonly attributes?: NodeSpec['attributes'];
  readonly operand?: TensorSpec;
}

function operationsOf(
  { rescale, mean, std, channelOrder }: Preprocessing,
  layout: TensorLayout,
): readonly PixelOperation[] {
  const dims = layout === 'nchw' ? [3, 1, 1] : [3];
  const scale = Float32Array.from(std, (spread) => rescale / spread);
  const shift = Float32Array.from(mean, (centre, channel) => -centre / (std[channel] ?? 1));
  const flip: PixelOperation = {
    op: 'Gather',
    attributes: [{ name: 'axis', int: 3 }],
    operand: { type: 'int64', dims: [3], data: BigInt64Array.of(2n, 1n, 0n) },
  };
  const transpose: PixelOperation = {
    op: 'Transpose',
    attributes: [{ name: 'perm', ints: [0, 3, 1, 2] }],
  };
  // Values are transposed first, while each is a byte.
  return [
    ...(channelOrder === 'bgr' ? [flip] : []),
    ...(layout === 'nchw' ? [transpose] : []),
    { op: 'Cast', attributes: [{ name: 'to', int: DATA_TYPES.float32 }] },
    // A network that takes 0 to 255 needs neither.
    ...(scale.every((factor) => factor === 1)
      ? []
      : [{ op: 'Mul', operand: { type: 'float32', dims, data: scale } } as const]),
    ...(shift.every((offset) => offset === 0)
      ? []
      : [{ op: 'Add', operand: { type: 'float32', dims, data: shift } } as const]),
  ];
}

/** A chain of nodes that applies the operations to the tensor `from`, giving `to`. */
function inARow(operations: readonly PixelOperation[], from: string, to: string): NodeSpec[] {
  return operations.flatMap(({ op, attributes, operand }, index) => {
    const input = index === 0 ? from : `${from}.${index}`;
    const output = index === operations.length - 1 ? to : `${from}.${index + 1}`;
    const node = { op, output, ...defined({ attributes }) };
    if (operand === undefined) return [{ ...node, inputs: [input] }];
    // Not an initializer, which older models would have to list among their inputs.
    const constant = `${output}.operand`;
    return [
      {
        op: 'Constant',
        inputs: [],
        output: constant,
        attributes: [{ name: 'value', tensor: operand }],
      },
      { ...node, inputs: [input, constant] },
    ];
  });
}

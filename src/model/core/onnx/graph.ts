import { BinaryReader, WireType } from '@bufbuild/protobuf/wire';
import * as onnx from './onnx-fields.ts';
import { graphAddition, type NodeSpec } from './onnx-writer.ts';

export interface GraphNode {
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Inputs of nodes in inner graphs (the branches of an If), their own tensors included. */
  readonly innerInputs?: readonly string[];
}

/** The declaration of an input. */
export interface GraphInput {
  readonly name: string;
  /** Undefined for an unknown type, or for an input that is not a tensor. */
  readonly type: onnx.DataType | undefined;
  /** A name or '' stands for a dimension that varies. */
  readonly shape: readonly (number | string)[];
}

/** The structure of an ONNX graph, without its weights. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** The dimensions of the weights, by name. */
  readonly initializers: ReadonlyMap<string, readonly number[]>;
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly string[];
}

type Handler = (reader: BinaryReader, wireType: WireType) => void;

/** Calls the handler of each field and skips the others. */
function readFields(bytes: Uint8Array, handlers: Readonly<Record<number, Handler>>): void {
  const reader = new BinaryReader(bytes);
  while (reader.pos < reader.len) {
    const [field, wireType] = reader.tag();
    const handler = handlers[field];
    if (handler === undefined) reader.skip(wireType, field);
    else handler(reader, wireType);
  }
}

/** Reads the structure of an ONNX model (the serialised ModelProto). */
export function readGraph(model: Uint8Array): Graph {
  const nodes: GraphNode[] = [];
  const initializers = new Map<string, readonly number[]>();
  const inputs: GraphInput[] = [];
  const outputs: string[] = [];
  const graphFields: Readonly<Record<number, Handler>> = {
    [onnx.GRAPH_NODE]: (reader) => nodes.push(readNode(reader.bytes())),
    [onnx.GRAPH_INITIALIZER]: (reader) => initializers.set(...readTensor(reader.bytes())),
    [onnx.GRAPH_INPUT]: (reader) => inputs.push(readInput(reader.bytes())),
    [onnx.GRAPH_OUTPUT]: (reader) => outputs.push(readName(reader.bytes())),
  };
  readFields(model, { [onnx.MODEL_GRAPH]: (reader) => readFields(reader.bytes(), graphFields) });
  return {
    nodes,
    initializers,
    inputs: inputs.filter(({ name }) => !initializers.has(name)),
    outputs,
  };
}

/** The declared shape of an output; undefined if there is none. */
export function outputShape(model: Uint8Array, name: string): GraphInput['shape'] | undefined {
  const outputs: GraphInput[] = [];
  readWithin(model, [onnx.MODEL_GRAPH], {
    [onnx.GRAPH_OUTPUT]: (reader) => outputs.push(readInput(reader.bytes())),
  });
  return outputs.find((output) => output.name === name)?.shape;
}

function readNode(bytes: Uint8Array): GraphNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  const innerInputs: string[] = [];
  let opType = '';
  readFields(bytes, {
    [onnx.NODE_INPUT]: (reader) => inputs.push(reader.string()),
    [onnx.NODE_OUTPUT]: (reader) => outputs.push(reader.string()),
    [onnx.NODE_OP_TYPE]: (reader) => {
      opType = reader.string();
    },
    [onnx.NODE_ATTRIBUTE]: (reader) => innerInputs.push(...inputsWithin(reader.bytes())),
  });
  return { opType, inputs, outputs, ...(innerInputs.length === 0 ? {} : { innerInputs }) };
}

/** The inputs of nodes in an attribute's graphs, whether defined inside or outside them. */
function inputsWithin(attribute: Uint8Array): string[] {
  const names: string[] = [];
  const graph: Handler = (reader) =>
    readFields(reader.bytes(), {
      [onnx.GRAPH_NODE]: (inner) => {
        const { inputs, innerInputs = [] } = readNode(inner.bytes());
        names.push(...inputs, ...innerInputs);
      },
      [onnx.GRAPH_OUTPUT]: (inner) => names.push(readName(inner.bytes())),
    });
  readFields(attribute, { [onnx.ATTRIBUTE_GRAPH]: graph, [onnx.ATTRIBUTE_GRAPHS]: graph });
  return names;
}

/** The name and dimensions of a weight. */
export function readTensor(bytes: Uint8Array): [name: string, dims: readonly number[]] {
  const dims: number[] = [];
  let name = '';
  readFields(bytes, {
    [onnx.TENSOR_DIMS]: (reader, wireType) => {
      if (wireType !== WireType.LengthDelimited) {
        dims.push(Number(reader.int64()));
        return;
      }
      const packed = new BinaryReader(reader.bytes());
      while (packed.pos < packed.len) dims.push(Number(packed.int64()));
    },
    [onnx.TENSOR_NAME]: (reader) => {
      name = reader.string();
    },
  });
  return [name, dims];
}

/** The name of an input, an output or a tensor in between (ValueInfoProto). */
export function readName(bytes: Uint8Array): string {
  let name = '';
  readFields(bytes, {
    [onnx.VALUE_NAME]: (reader) => {
      name = reader.string();
    },
  });
  return name;
}

function readInput(bytes: Uint8Array): GraphInput {
  let type: onnx.DataType | undefined;
  const shape: (number | string)[] = [];
  readWithin(bytes, [onnx.VALUE_TYPE, onnx.TYPE_TENSOR], {
    [onnx.TENSOR_TYPE_ELEMENT]: (reader) => {
      type = dataType(reader.int32());
    },
    [onnx.TENSOR_TYPE_SHAPE]: (reader) =>
      readFields(reader.bytes(), {
        [onnx.SHAPE_DIM]: (dim) => shape.push(readDimension(dim.bytes())),
      }),
  });
  return { name: readName(bytes), type, shape };
}

/** Reads the fields of a message nested in others. */
function readWithin(
  bytes: Uint8Array,
  [outer, ...inner]: readonly number[],
  handlers: Readonly<Record<number, Handler>>,
): void {
  if (outer === undefined) readFields(bytes, handlers);
  else readFields(bytes, { [outer]: (reader) => readWithin(reader.bytes(), inner, handlers) });
}

function readDimension(bytes: Uint8Array): number | string {
  let dimension: number | string = '';
  readFields(bytes, {
    [onnx.DIM_VALUE]: (reader) => {
      dimension = Number(reader.int64());
    },
    [onnx.DIM_NAME]: (reader) => {
      dimension = reader.string();
    },
  });
  return dimension;
}

const DATA_TYPE_NAMES = [
  'float32',
  'uint8',
  'int8',
  'int32',
  'int64',
  'float16',
  'float64',
] as const;

function dataType(number: number): onnx.DataType | undefined {
  return DATA_TYPE_NAMES.find((name) => onnx.DATA_TYPES[name] === number);
}

/** A tensor to output; `scale` and `zeroPoint` name the tensors that turn it into floats. */
export interface TensorWanted {
  readonly tensor: string;
  readonly dequantise?: { readonly scale: string; readonly zeroPoint: string };
}

/** The name of the output that {@link outputAddition} adds for a tensor that must be dequantised. */
const DEQUANTISED = 'photonym.dequantised';

/**
 * Bytes that, appended to a model, give it one more output.
 * @returns the bytes and the name of the new output
 */
export function outputAddition({ tensor, dequantise }: TensorWanted): {
  addition: Uint8Array;
  output: string;
} {
  const output = dequantise === undefined ? tensor : DEQUANTISED;
  const nodes: NodeSpec[] = [];
  if (dequantise !== undefined) {
    const inputs = [tensor, dequantise.scale, dequantise.zeroPoint];
    nodes.push({ op: 'DequantizeLinear', inputs, output });
  }
  return { addition: graphAddition({ nodes, outputs: [{ name: output }] }), output };
}

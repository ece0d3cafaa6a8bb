import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

// Field numbers of onnx.proto (ONNX IR, Apache-2.0 specification).
const MODEL_GRAPH = 7;
const GRAPH_NODE = 1;
const GRAPH_INITIALIZER = 5;
const GRAPH_INPUT = 11;
const GRAPH_OUTPUT = 12;
const NODE_INPUT = 1;
const NODE_OUTPUT = 2;
const NODE_OP_TYPE = 4;
const TENSOR_DIMS = 1;
const TENSOR_NAME = 8;
const VALUE_NAME = 1;

export interface GraphNode {
  readonly opType: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** As much of an ONNX graph as is needed to find the classifier in it. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  /** Weights by name with their dimensions. */
  readonly initializers: ReadonlyMap<string, readonly number[]>;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

type Handler = (reader: BinaryReader, wireType: WireType) => void;

/** Calls the handler of each field met and skips the others. */
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
  const inputs: string[] = [];
  const outputs: string[] = [];
  const graphFields: Readonly<Record<number, Handler>> = {
    [GRAPH_NODE]: (reader) => nodes.push(readNode(reader.bytes())),
    [GRAPH_INITIALIZER]: (reader) => initializers.set(...readTensor(reader.bytes())),
    [GRAPH_INPUT]: (reader) => inputs.push(readName(reader.bytes())),
    [GRAPH_OUTPUT]: (reader) => outputs.push(readName(reader.bytes())),
  };
  readFields(model, { [MODEL_GRAPH]: (reader) => readFields(reader.bytes(), graphFields) });
  return { nodes, initializers, inputs: inputs.filter((name) => !initializers.has(name)), outputs };
}

function readNode(bytes: Uint8Array): GraphNode {
  const inputs: string[] = [];
  const outputs: string[] = [];
  let opType = '';
  readFields(bytes, {
    [NODE_INPUT]: (reader) => inputs.push(reader.string()),
    [NODE_OUTPUT]: (reader) => outputs.push(reader.string()),
    [NODE_OP_TYPE]: (reader) => {
      opType = reader.string();
    },
  });
  return { opType, inputs, outputs };
}

function readTensor(bytes: Uint8Array): [name: string, dims: readonly number[]] {
  const dims: number[] = [];
  let name = '';
  readFields(bytes, {
    [TENSOR_DIMS]: (reader, wireType) => {
      if (wireType !== WireType.LengthDelimited) {
        dims.push(Number(reader.int64()));
        return;
      }
      const packed = new BinaryReader(reader.bytes());
      while (packed.pos < packed.len) dims.push(Number(packed.int64()));
    },
    [TENSOR_NAME]: (reader) => {
      name = reader.string();
    },
  });
  return [name, dims];
}

function readName(bytes: Uint8Array): string {
  let name = '';
  readFields(bytes, {
    [VALUE_NAME]: (reader) => {
      name = reader.string();
    },
  });
  return name;
}

/** A tensor to be had as an output; `scale` and `zeroPoint` name what turns it back to float. */
export interface TensorWanted {
  readonly tensor: string;
  readonly dequantise?: { readonly scale: string; readonly zeroPoint: string };
}

/** Name of the output that {@link withOutput} adds where the tensor has to be dequantised. */
const DEQUANTISED = 'photonym.dequantised';

/**
 * The same model with one more output. Messages of one field number are merged on parsing (Protocol
 * Buffers encoding, merge rules), so a second, partial graph appended to the model is enough.
 * @returns the model and the name of the new output
 */
export function withOutput(
  model: Uint8Array,
  { tensor, dequantise }: TensorWanted,
): { model: Uint8Array; output: string } {
  const output = dequantise === undefined ? tensor : DEQUANTISED;
  const writer = new BinaryWriter().tag(MODEL_GRAPH, WireType.LengthDelimited).fork();
  if (dequantise !== undefined) {
    writer.tag(GRAPH_NODE, WireType.LengthDelimited).fork();
    for (const input of [tensor, dequantise.scale, dequantise.zeroPoint]) {
      writer.tag(NODE_INPUT, WireType.LengthDelimited).string(input);
    }
    writer.tag(NODE_OUTPUT, WireType.LengthDelimited).string(output);
    writer.tag(NODE_OP_TYPE, WireType.LengthDelimited).string('DequantizeLinear').join();
  }
  writer.tag(GRAPH_OUTPUT, WireType.LengthDelimited).fork();
  writer.tag(VALUE_NAME, WireType.LengthDelimited).string(output).join();
  const extra = writer.join().finish();
  const extended = new Uint8Array(model.length + extra.length);
  extended.set(model);
  extended.set(extra, model.length);
  return { model: extended, output };
}

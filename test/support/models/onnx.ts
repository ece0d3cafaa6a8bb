import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';

/** TensorProto.DataType of onnx.proto, as far as the tests need it. */
const DATA_TYPES = { float: 1, uint8: 2, int8: 3, int32: 6, int64: 7, float16: 10 } as const;
type ElementType = keyof typeof DATA_TYPES;

/** A weight. */
export interface Initializer {
  readonly name: string;
  readonly type?: ElementType;
  readonly dims: readonly number[];
  readonly values: readonly number[];
}

/** An input or output; names stand for dimensions that vary. */
export interface Value {
  readonly name: string;
  readonly type?: ElementType;
  readonly shape: readonly (number | string)[];
}

type Attribute =
  | { readonly int: number }
  | { readonly float: number }
  | { readonly ints: readonly number[] }
  | { readonly text: string }
  | { readonly graph: GraphSpec };

export interface Node {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Operator set; ONNX's own by default. */
  readonly domain?: string;
  readonly attributes?: Readonly<Record<string, Attribute>>;
}

export interface GraphSpec {
  readonly nodes: readonly Node[];
  readonly initializers?: readonly Initializer[];
  readonly inputs: readonly Value[];
  readonly outputs: readonly Value[];
}

const IR_VERSION = 8;
const OPSET = 13;

/** Writes an ONNX model (a serialised ModelProto) of opset 13. */
export function onnxModel(spec: GraphSpec): Uint8Array {
  const model = new BinaryWriter();
  integer(model, 1, IR_VERSION);
  text(model, 2, 'photonym tests');
  message(model, 7, writeGraph(spec));
  message(model, 8, writeOpset('', OPSET));
  const { nodes } = spec;
  const domains = new Set(nodes.flatMap(({ domain }) => (domain === undefined ? [] : [domain])));
  for (const domain of domains) message(model, 8, writeOpset(domain, 1));
  return model.finish();
}

function writeGraph({ nodes, initializers = [], inputs, outputs }: GraphSpec): BinaryWriter {
  const graph = new BinaryWriter();
  for (const node of nodes) message(graph, 1, writeNode(node));
  text(graph, 2, 'test');
  for (const initializer of initializers) message(graph, 5, writeInitializer(initializer));
  for (const input of inputs) message(graph, 11, writeValue(input));
  for (const output of outputs) message(graph, 12, writeValue(output));
  return graph;
}

function writeOpset(domain: string, version: number): BinaryWriter {
  return integer(text(new BinaryWriter(), 1, domain), 2, version);
}

function writeNode({ op, inputs, outputs, domain = '', attributes = {} }: Node): BinaryWriter {
  const node = new BinaryWriter();
  for (const input of inputs) text(node, 1, input);
  for (const output of outputs) text(node, 2, output);
  text(node, 4, op);
  for (const [name, value] of Object.entries(attributes)) {
    message(node, 5, writeAttribute(name, value));
  }
  return text(node, 7, domain);
}

function writeAttribute(name: string, value: Attribute): BinaryWriter {
  const attribute = text(new BinaryWriter(), 1, name);
  if ('float' in value) {
    attribute.tag(2, WireType.Bit32).float(value.float);
    return integer(attribute, 20, 1);
  }
  if ('int' in value) return integer(integer(attribute, 3, value.int), 20, 2);
  if ('text' in value) return integer(text(attribute, 4, value.text), 20, 3);
  if ('graph' in value) return integer(message(attribute, 6, writeGraph(value.graph)), 20, 5);
  for (const int of value.ints) integer(attribute, 8, int);
  return integer(attribute, 20, 7);
}

function writeInitializer({ name, type = 'float', dims, values }: Initializer): BinaryWriter {
  const tensor = new BinaryWriter();
  for (const dim of dims) integer(tensor, 1, dim);
  integer(tensor, 2, DATA_TYPES[type]);
  text(tensor, 8, name);
  tensor.tag(9, WireType.LengthDelimited).bytes(rawData(type, values));
  return tensor;
}

/** Little-endian, as ONNX has it; so are all machines that Node.js runs on. */
function rawData(type: ElementType, values: readonly number[]): Uint8Array {
  switch (type) {
    case 'float':
      return new Uint8Array(Float32Array.from(values).buffer);
    case 'uint8':
      return Uint8Array.from(values);
    case 'int8':
      return new Uint8Array(Int8Array.from(values).buffer);
    case 'int32':
      return new Uint8Array(Int32Array.from(values).buffer);
    case 'int64':
      return new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    case 'float16':
      throw new Error('The tests need no float16 weights');
  }
}

function writeValue({ name, type = 'float', shape }: Value): BinaryWriter {
  const dims = new BinaryWriter();
  for (const dim of shape) {
    const dimension = new BinaryWriter();
    if (typeof dim === 'number') integer(dimension, 1, dim);
    else text(dimension, 2, dim);
    message(dims, 1, dimension);
  }
  const tensor = message(integer(new BinaryWriter(), 1, DATA_TYPES[type]), 2, dims);
  return message(text(new BinaryWriter(), 1, name), 2, message(new BinaryWriter(), 1, tensor));
}

function message(writer: BinaryWriter, field: number, inner: BinaryWriter): BinaryWriter {
  return writer.tag(field, WireType.LengthDelimited).bytes(inner.finish());
}

function text(writer: BinaryWriter, field: number, value: string): BinaryWriter {
  return writer.tag(field, WireType.LengthDelimited).string(value);
}

function integer(writer: BinaryWriter, field: number, value: number): BinaryWriter {
  return writer.tag(field, WireType.Varint).int64(value);
}

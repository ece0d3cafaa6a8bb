import { BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import * as onnx from './onnx-fields.ts';

/** A constant: a view of its values. */
export interface TensorSpec {
  readonly type: onnx.DataType;
  readonly dims: readonly number[];
  readonly data: ArrayBufferView;
}

/** A weight. */
export interface InitializerSpec extends TensorSpec {
  readonly name: string;
}

export type AttributeSpec =
  | { readonly name: string; readonly float: number }
  | { readonly name: string; readonly string: string }
  | { readonly name: string; readonly int: number }
  | { readonly name: string; readonly ints: readonly number[] }
  | { readonly name: string; readonly tensor: TensorSpec };

export interface NodeSpec {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly output: string;
  readonly attributes?: readonly AttributeSpec[];
}

/** An input or output; without a type if the graph declares it elsewhere. */
export interface ValueSpec {
  readonly name: string;
  readonly type?: {
    readonly element: onnx.DataType;
    /** A name stands for a dimension that varies. */
    readonly shape: readonly (number | string)[];
  };
}

export interface GraphAddition {
  readonly nodes?: readonly NodeSpec[];
  readonly initializers?: readonly InitializerSpec[];
  readonly inputs?: readonly ValueSpec[];
  readonly outputs?: readonly ValueSpec[];
}

/**
 * Bytes that, appended to a model, give it more nodes, inputs and outputs. Messages of one field number are
 * merged on parsing (Protocol Buffers encoding, merge rules), so a second, partial graph is enough.
 */
export function graphAddition(addition: GraphAddition): Uint8Array {
  return message(new BinaryWriter(), onnx.MODEL_GRAPH, writeGraph(addition)).finish();
}

const IR_VERSION = 8;

/** A whole model, with ONNX's own operators at the given opset version. */
export function onnxModel(graph: GraphAddition, opset: number): Uint8Array {
  const model = integer(new BinaryWriter(), onnx.MODEL_IR_VERSION, IR_VERSION);
  text(model, onnx.MODEL_PRODUCER, 'photonym');
  message(model, onnx.MODEL_GRAPH, text(writeGraph(graph), onnx.GRAPH_NAME, 'network'));
  const operators = integer(new BinaryWriter(), onnx.OPSET_VERSION, opset);
  return message(model, onnx.MODEL_OPSET, operators).finish();
}

function writeGraph({
  nodes = [],
  initializers = [],
  inputs = [],
  outputs = [],
}: GraphAddition): BinaryWriter {
  const graph = new BinaryWriter();
  for (const node of nodes) message(graph, onnx.GRAPH_NODE, writeNode(node));
  for (const { name, ...tensor } of initializers) {
    const named = text(writeTensor(tensor), onnx.TENSOR_NAME, name);
    message(graph, onnx.GRAPH_INITIALIZER, named);
  }
  for (const input of inputs) message(graph, onnx.GRAPH_INPUT, writeValue(input));
  for (const output of outputs) message(graph, onnx.GRAPH_OUTPUT, writeValue(output));
  return graph;
}

function writeNode({ op, inputs, output, attributes = [] }: NodeSpec): BinaryWriter {
  const node = new BinaryWriter();
  for (const input of inputs) text(node, onnx.NODE_INPUT, input);
  text(node, onnx.NODE_OUTPUT, output);
  text(node, onnx.NODE_OP_TYPE, op);
  for (const attribute of attributes) {
    message(node, onnx.NODE_ATTRIBUTE, writeAttribute(attribute));
  }
  return node;
}

function writeAttribute(attribute: AttributeSpec): BinaryWriter {
  const { ATTRIBUTE_TYPE, ATTRIBUTE_TYPES } = onnx;
  const writer = text(new BinaryWriter(), onnx.ATTRIBUTE_NAME, attribute.name);
  if ('float' in attribute) {
    writer.tag(onnx.ATTRIBUTE_FLOAT, WireType.Bit32).float(attribute.float);
    return integer(writer, ATTRIBUTE_TYPE, ATTRIBUTE_TYPES.float);
  }
  if ('string' in attribute) {
    text(writer, onnx.ATTRIBUTE_STRING, attribute.string);
    return integer(writer, ATTRIBUTE_TYPE, ATTRIBUTE_TYPES.string);
  }
  if ('int' in attribute) {
    integer(writer, onnx.ATTRIBUTE_INT, attribute.int);
    return integer(writer, ATTRIBUTE_TYPE, ATTRIBUTE_TYPES.int);
  }
  if ('ints' in attribute) {
    for (const int of attribute.ints) integer(writer, onnx.ATTRIBUTE_INTS, int);
    return integer(writer, ATTRIBUTE_TYPE, ATTRIBUTE_TYPES.ints);
  }
  message(writer, onnx.ATTRIBUTE_TENSOR, writeTensor(attribute.tensor));
  return integer(writer, ATTRIBUTE_TYPE, ATTRIBUTE_TYPES.tensor);
}

/** ONNX is little-endian, as is every machine that ONNX Runtime's binding is built for. */
function writeTensor({ type, dims, data }: TensorSpec): BinaryWriter {
  const tensor = new BinaryWriter();
  for (const dim of dims) integer(tensor, onnx.TENSOR_DIMS, dim);
  integer(tensor, onnx.TENSOR_DATA_TYPE, onnx.DATA_TYPES[type]);
  const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
  return tensor.tag(onnx.TENSOR_RAW_DATA, WireType.LengthDelimited).bytes(bytes);
}

function writeValue({ name, type }: ValueSpec): BinaryWriter {
  const value = text(new BinaryWriter(), onnx.VALUE_NAME, name);
  if (type === undefined) return value;
  const shape = new BinaryWriter();
  for (const dim of type.shape) {
    const dimension = new BinaryWriter();
    if (typeof dim === 'number') integer(dimension, onnx.DIM_VALUE, dim);
    else text(dimension, onnx.DIM_NAME, dim);
    message(shape, onnx.SHAPE_DIM, dimension);
  }
  const tensor = new BinaryWriter();
  integer(tensor, onnx.TENSOR_TYPE_ELEMENT, onnx.DATA_TYPES[type.element]);
  message(tensor, onnx.TENSOR_TYPE_SHAPE, shape);
  return message(value, onnx.VALUE_TYPE, message(new BinaryWriter(), onnx.TYPE_TENSOR, tensor));
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

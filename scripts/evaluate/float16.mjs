// What a network costs if it computes in float16, beside float32: CPU time of one picture, in turns, and the largest difference.
//
//     node scripts/evaluate/float16.mjs MODEL.onnx INPUT SIDE [ROUNDS]

import { readFile } from 'node:fs/promises';
import { BinaryReader, BinaryWriter, WireType } from '@bufbuild/protobuf/wire';
import * as ort from 'onnxruntime-node';

const [file, input, side, rounds = '15'] = process.argv.slice(2);
const FLOAT = 1;
const FLOAT16 = 10;

/** By message: the fields that lead to a tensor's type or values (onnx.proto), and the message found there. */
const WAYS = {
  model: { 7: 'graph' },
  graph: { 1: 'node', 5: 'tensor', 11: 'value', 12: 'value', 13: 'value' },
  node: { 5: 'attribute' },
  attribute: { 5: 'tensor' },
  value: { 2: 'type' },
  type: { 1: 'tensorType' },
};

function halved(kind, bytes) {
  if (kind === 'tensor') return halvedTensor(bytes);
  if (kind === 'node' && text(bytes, 4) === 'Cast') return withFieldsOf(bytes, 5, toHalf);
  return rewritten(bytes, (field, value) => {
    if (kind === 'tensorType' && field === 1) return value === FLOAT ? FLOAT16 : value;
    const inner = WAYS[kind]?.[field];
    return inner === undefined ? value : halved(inner, value);
  });
}

/** A Cast's `to`. */
function toHalf(attribute) {
  if (text(attribute, 1) !== 'to') return attribute;
  return withFieldsOf(attribute, 3, (type) => (type === FLOAT ? FLOAT16 : type));
}

function withFieldsOf(bytes, wanted, change) {
  return rewritten(bytes, (number, value) => (number === wanted ? change(value) : value));
}

function text(bytes, number) {
  return Buffer.from(field(bytes, number)).toString();
}

function halvedTensor(bytes) {
  // Resize takes its factors in float32 only.
  const isFactor = field(bytes, 8) !== undefined && text(bytes, 8).startsWith('resize/');
  if (field(bytes, 2) !== FLOAT || isFactor) return bytes;
  return rewritten(bytes, (number, value) => {
    if (number === 2) return FLOAT16;
    if (number !== 9) return value;
    const floats = new Float32Array(new Uint8Array(value).buffer);
    return new Uint8Array(Uint16Array.from(floats, half).buffer);
  });
}

function field(bytes, wanted) {
  let found;
  rewritten(bytes, (number, value) => {
    if (number === wanted) found = value;
    return value;
  });
  return found;
}

/** The message with each varint and each length-delimited field as `change` gives it. */
function rewritten(bytes, change) {
  const reader = new BinaryReader(bytes);
  const writer = new BinaryWriter();
  while (reader.pos < reader.len) {
    const [number, wire] = reader.tag();
    if (wire === WireType.Varint) {
      writer.tag(number, wire).int64(change(number, Number(reader.int64())));
    } else if (wire === WireType.LengthDelimited) {
      writer.tag(number, wire).bytes(change(number, reader.bytes()));
    } else writer.tag(number, wire).raw(reader.skip(wire, number));
  }
  return writer.finish();
}

/** The nearest number of 16 bits (IEEE 754-2008, binary16), as its bits; what is too small becomes 0. */
function half(number) {
  const [bits = 0] = new Uint32Array(Float32Array.of(number).buffer);
  const sign = (bits >>> 16) & 0x8000;
  const rounded = (bits & 0x7fffffff) + 0x1000;
  const exponent = (rounded >>> 23) - 112;
  if (exponent <= 0) return sign;
  return sign | Math.min((exponent << 10) | ((rounded >>> 13) & 0x3ff), 0x7bff);
}

function whole(bits) {
  const exponent = (bits >>> 10) & 31;
  const size = exponent === 0 ? 0 : 2 ** (exponent - 15) * (1 + (bits & 0x3ff) / 1024);
  return bits & 0x8000 ? -size : size;
}

const model = await readFile(file);
const options = { intraOpNumThreads: 1, executionMode: 'sequential' };
const pixels = Float32Array.from({ length: 3 * side * side }, (_, at) => Math.sin(at * 0.37));
const dims = [1, 3, Number(side), Number(side)];
const kinds = [
  {
    name: 'float32',
    session: await ort.InferenceSession.create(model, options),
    tensor: new ort.Tensor('float32', pixels, dims),
  },
  {
    name: 'float16',
    session: await ort.InferenceSession.create(halved('model', model), options),
    tensor: new ort.Tensor('float16', Uint16Array.from(pixels, half), dims),
  },
].map((kind) => ({ ...kind, times: [], values: [] }));
for (let round = 0; round <= Number(rounds); round++) {
  for (const kind of kinds) {
    const before = process.cpuUsage();
    const results = await kind.session.run({ [input]: kind.tensor });
    const { user, system } = process.cpuUsage(before);
    if (round > 0) kind.times.push((user + system) / 1000);
    const [{ data }] = Object.values(results);
    kind.values = Array.from(
      data,
      kind.name === 'float16' && data instanceof Uint16Array ? whole : Number,
    );
  }
}
for (const { name, times } of kinds) {
  console.log(`${name}: ${times.sort((a, b) => a - b)[times.length >> 1].toFixed(1)} ms of CPU`);
}
const [one, other] = kinds.map(({ values }) => values);
console.log('largest difference', Math.max(...one.map((value, at) => Math.abs(value - other[at]))));

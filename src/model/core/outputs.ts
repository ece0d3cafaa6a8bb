import type { Tensor } from 'onnxruntime-common';
import { unsupported } from './refusal.ts';

/** The shape of a tensor; names stand for dimensions that vary. */
export type Shape = readonly (number | string)[];

/** The number of classes in scores of [n, classes] or [n, classes, 1, 1]; undefined if it varies. */
export function classesOf(scores: Shape): number | undefined {
  const [, ...sides] = scores;
  if (sides.length === 0 || !sides.every((side) => typeof side === 'number' && side > 0)) {
    return undefined;
  }
  return sides.reduce<number>((product, side) => product * Number(side), 1);
}

/** Length of a feature vector; 0 if the shape does not tell. */
export function featureSizeOf(features: Shape, channelsLast: boolean): number {
  const channels = channelsLast ? features.at(-1) : features[1];
  return typeof channels === 'number' ? channels : 0;
}

/** One picture's features: [n, c] as they are; [n, c, …] or [n, …, c] averaged over space. */
export function featureVector(tensor: Tensor, index: number, channelsLast: boolean): Float32Array {
  const data = floats(tensor);
  const [, ...inner] = tensor.dims;
  const channels = (channelsLast ? inner.at(-1) : inner[0]) ?? 0;
  const size = inner.reduce((product, side) => product * side, 1);
  const own = data.subarray(index * size, (index + 1) * size);
  const area = size / channels;
  if (area === 1) return own.slice();
  const [channelStep, placeStep] = channelsLast ? [1, channels] : [area, 1];
  return Float32Array.from({ length: channels }, (_, channel) => {
    let sum = 0;
    for (let place = 0; place < area; place++) {
      sum += own[channel * channelStep + place * placeStep] ?? 0;
    }
    return sum / area;
  });
}

/**
 * The values of an output.
 * @throws PhotonymError MODEL_UNSUPPORTED for any type but float32 and float16
 */
export function floats(tensor: Tensor | undefined): Float32Array {
  if (tensor?.data instanceof Float32Array) return tensor.data;
  if (tensor?.type === 'float16' && ArrayBuffer.isView(tensor.data)) {
    const { buffer, byteOffset } = tensor.data;
    return Float32Array.from(new Uint16Array(buffer, byteOffset, tensor.size), fromHalf);
  }
  throw unsupported(`an output is of type ${tensor?.type ?? 'none'}; photonym reads float32`);
}

/**
 * The values of an output of whole numbers.
 * @throws PhotonymError MODEL_UNSUPPORTED for any type but int32
 */
export function integers(tensor: Tensor | undefined): Int32Array {
  if (tensor?.data instanceof Int32Array) return tensor.data;
  throw unsupported(`an output is of type ${tensor?.type ?? 'none'}; photonym reads int32`);
}

/** A number in half precision (IEEE 754 binary16), from its bits. */
function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0) return sign * fraction * 2 ** -24;
  if (exponent === 0x1f) return fraction === 0 ? sign * Number.POSITIVE_INFINITY : Number.NaN;
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

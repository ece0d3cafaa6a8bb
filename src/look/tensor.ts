import type { Preprocessing } from './preprocessing.ts';
import type { Pixels } from './resample.ts';

export type TensorLayout = 'nchw' | 'nhwc';

/** Writes pixels into place `index` of a batch, rescaled and normalised. */
export type TensorWriter = (pixels: Pixels, batch: Float32Array, index: number) => void;

/**
 * Makes the last step of preprocessing: 8-bit RGB → float32 `(value * rescale - mean) / std`, in
 * the channel order and layout that the network takes. A byte has 256 values, so each channel is a
 * table.
 */
export function tensorWriter(preprocessing: Preprocessing, layout: TensorLayout): TensorWriter {
  const { rescale, mean, std, channelOrder } = preprocessing;
  const tables = [0, 1, 2].map((channel) => {
    const centre = mean[channel] ?? 0;
    const spread = std[channel] ?? 1;
    return Float32Array.from({ length: 256 }, (_, value) => (value * rescale - centre) / spread);
  });
  // The n-th channel of the tensor is read from this channel of the RGB pixels.
  const sources = channelOrder === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  return ({ data, width, height }, batch, index) => {
    const plane = width * height;
    const start = index * plane * 3;
    const [pixelStep, channelStep] = layout === 'nchw' ? [1, plane] : [3, 1];
    sources.forEach((source, channel) => {
      const table = tables[channel];
      if (table === undefined) return;
      let target = start + channel * channelStep;
      for (let from = source; from < data.length; from += 3, target += pixelStep) {
        batch[target] = table[data[from] ?? 0] ?? 0;
      }
    });
  };
}

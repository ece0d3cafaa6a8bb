import { z } from 'zod';
import { lazily } from '../../base/checks/lazily.ts';
import { PhotonymError } from '../../base/errors.ts';
import {
  type Preprocessing,
  RESAMPLE_FILTERS,
  type ResampleFilter,
  type Size,
  type Triple,
} from '../../look/core/pixels/preprocessing.ts';

const pixels = lazily(() => z.number().int().positive());
const triple = lazily(() =>
  z.union([z.tuple([z.number(), z.number(), z.number()]), z.tuple([z.number()])]),
);
const sizeSchema = lazily(() =>
  z.union([
    pixels(),
    z.looseObject({
      shortest_edge: pixels().optional(),
      longest_edge: pixels().optional(),
      height: pixels().optional(),
      width: pixels().optional(),
    }),
    z.tuple([pixels(), pixels()]),
  ]),
);

/** The fields of preprocessor_config.json that affect the pixels a network gets. */
const configSchema = lazily(() =>
  z.looseObject({
    image_processor_type: z.string().optional(),
    feature_extractor_type: z.string().optional(),
    do_resize: z.boolean().optional(),
    size: sizeSchema().optional(),
    resample: z.number().int().optional(),
    do_center_crop: z.boolean().nullish(),
    crop_size: sizeSchema().nullish(),
    crop_pct: z.number().positive().max(1).nullish(),
    do_rescale: z.boolean().optional(),
    rescale_factor: z.number().positive().optional(),
    do_normalize: z.boolean().optional(),
    image_mean: triple().optional(),
    image_std: triple().optional(),
    do_flip_channel_order: z.boolean().optional(),
    include_top: z.boolean().optional(),
  }),
);
type Config = z.infer<ReturnType<typeof configSchema>>;

/** Switches that change the pixels in unsupported ways: refused, not ignored. */
const UNSUPPORTED_SWITCHES = [
  'do_pad',
  'do_thumbnail',
  'do_align_long_axis',
  'do_crop_margin',
  'do_reduce_labels',
  'do_image_splitting',
  'do_color_quantize',
  'do_convert_grayscale',
  'rescale_offset',
];

/** Processors that take a bare number as the shortest edge; all others take it as a square. */
const SHORTEST_EDGE_PROCESSORS = new Set(
  'MobileNetV1 MobileNetV2 MobileViT CLIP ChineseCLIP ConvNext Levit PoolFormer Bit ViTHybrid'.split(
    ' ',
  ),
);

/** CLIP's processor resizes bicubically, crops, and uses the mean and deviation of its training data. */
const CLIP_DEFAULTS: Config = {
  resample: 3,
  do_center_crop: true,
  crop_size: 224,
  image_mean: [0.48145466, 0.4578275, 0.40821073],
  image_std: [0.26862954, 0.26130258, 0.27577711],
};

/** Defaults of processors that differ from the rest. */
const OWN_DEFAULTS: Readonly<Record<string, Config>> = {
  CLIP: CLIP_DEFAULTS,
  ChineseCLIP: CLIP_DEFAULTS,
  Siglip: { resample: 3 },
};

/** From this shortest edge up, ConvNext's processor resizes to a square without cropping. */
const CONVNEXT_SQUARE_FROM = 384;

/**
 * Parses preprocessor_config.json as the image processors of Hugging Face's transformers do.
 * @throws PhotonymError MODEL_UNSUPPORTED naming the unsupported field
 */
export function parsePreprocessorConfig(json: unknown): Preprocessing {
  const parsed = configSchema().safeParse(json);
  if (!parsed.success) throw unsupported(z.prettifyError(parsed.error));
  const processor = processorName(parsed.data);
  const config: Config = { ...OWN_DEFAULTS[processor], ...parsed.data };
  for (const name of UNSUPPORTED_SWITCHES) {
    if (config[name] === true) throw unsupported(`"${name}": true`);
  }
  if (config.do_resize === false) throw unsupported('"do_resize": false');
  // MobileViT's processor flips channels by default.
  const flipped = config.do_flip_channel_order ?? processor === 'MobileViT';
  return {
    ...resizeAndCrop(config, processor),
    resample: resampleFilter(config.resample ?? 2),
    rescale: config.do_rescale === false ? 1 : (config.rescale_factor ?? 1 / 255),
    ...normalisation(config, processor),
    channelOrder: flipped ? 'bgr' : 'rgb',
    asDisplayed: true,
  };
}

function resizeAndCrop(config: Config, processor: string): Pick<Preprocessing, 'resize' | 'crop'> {
  const resize = resizeOf(config, processor);
  const cropPct = config.crop_pct ?? undefined;
  if (resize.mode === 'exact') {
    if (cropPct !== undefined) throw unsupported('"crop_pct" with "height" and "width"');
    return { resize, crop: cropOf(config, resize) };
  }
  const cropsByShare = cropPct !== undefined && config.do_center_crop !== true;
  if (processor === 'ConvNext' || cropsByShare) return convNext(resize.size, cropPct);
  if (config.do_center_crop !== true || !config.crop_size) {
    throw unsupported('"size" with a shortest edge but no "crop_size": the network needs one size');
  }
  const size = shortestEdge(resize.size, processor, cropPct);
  return {
    resize: { mode: 'shortest-edge', size },
    crop: cropOf(config, { width: size, height: size }),
  };
}

/** LeViT's and PoolFormer's processors resize to more than the size, leaving a margin to crop. */
function shortestEdge(size: number, processor: string, cropPct: number | undefined): number {
  if (processor === 'Levit') return Math.floor((256 / 224) * size);
  const share = processor === 'PoolFormer' ? (cropPct ?? 0.9) : (cropPct ?? 1);
  return Math.floor(size / share);
}

function convNext(
  size: number,
  cropPct: number | undefined,
): Pick<Preprocessing, 'resize' | 'crop'> {
  const square: Size = { width: size, height: size };
  if (size >= CONVNEXT_SQUARE_FROM)
    return { resize: { mode: 'exact', ...square }, crop: undefined };
  const shortest = Math.floor(size / (cropPct ?? 224 / 256));
  return { resize: { mode: 'shortest-edge', size: shortest }, crop: square };
}

function resizeOf({ size }: Config, processor: string): Preprocessing['resize'] {
  if (size === undefined) throw unsupported('no "size"');
  if (typeof size === 'number') {
    return SHORTEST_EDGE_PROCESSORS.has(processor)
      ? { mode: 'shortest-edge', size }
      : { mode: 'exact', width: size, height: size };
  }
  if (Array.isArray(size)) return { mode: 'exact', height: size[0], width: size[1] };
  if (size.longest_edge !== undefined) throw unsupported('"size" with "longest_edge"');
  if (size.shortest_edge !== undefined) return { mode: 'shortest-edge', size: size.shortest_edge };
  if (size.height !== undefined && size.width !== undefined) {
    return { mode: 'exact', width: size.width, height: size.height };
  }
  throw unsupported(`"size": ${JSON.stringify(size)}`);
}

function cropOf(config: Config, resized: Size): Size | undefined {
  const { crop_size: size } = config;
  if (config.do_center_crop !== true || !size) return undefined;
  const crop = cropSize(size);
  if (crop.width > resized.width || crop.height > resized.height) {
    throw unsupported('"crop_size" larger than "size"');
  }
  return crop;
}

function cropSize(size: NonNullable<Config['crop_size']>): Size {
  if (typeof size === 'number') return { width: size, height: size };
  if (Array.isArray(size)) return { height: size[0], width: size[1] };
  if (size.height !== undefined && size.width !== undefined) {
    return { width: size.width, height: size.height };
  }
  throw unsupported(`"crop_size": ${JSON.stringify(size)}`);
}

function resampleFilter(number: number): ResampleFilter {
  const filter = RESAMPLE_FILTERS[number];
  if (filter === undefined) throw unsupported(`"resample": ${number}`);
  return filter;
}

function normalisation(config: Config, processor: string): Pick<Preprocessing, 'mean' | 'std'> {
  // MobileViT's processor does not normalise.
  const wanted = config.do_normalize ?? (processor !== 'MobileViT' || Boolean(config.image_mean));
  if (!wanted) return { mean: [0, 0, 0], std: [1, 1, 1] };
  const mean = asTriple(config.image_mean ?? [0.5]);
  const std = asTriple(config.image_std ?? [0.5]);
  // EfficientNet's processor divides by the deviation again when it includes the classifier.
  const again = processor === 'EfficientNet' && config.include_top !== false;
  return { mean, std: again ? [std[0] ** 2, std[1] ** 2, std[2] ** 2] : std };
}

function asTriple(values: z.infer<ReturnType<typeof triple>>): Triple {
  return values.length === 3 ? values : [values[0], values[0], values[0]];
}

/** `MobileNetV2` in `MobileNetV2ImageProcessor`, `…ImageProcessorFast`, `…FeatureExtractor`. */
function processorName(config: Config): string {
  const type = config.image_processor_type ?? config.feature_extractor_type ?? '';
  return type.replace(/(ImageProcessor|FeatureExtractor)(Fast)?$/, '');
}

function unsupported(what: string): PhotonymError {
  return new PhotonymError(
    'MODEL_UNSUPPORTED',
    `The model's preprocessor_config.json needs something that photonym does not support: ${what}`,
    { remedy: 'Choose another model, for example `--model mobilenet_v2`.' },
  );
}

import { describe, expect, test } from 'vitest';
import { PhotonymError } from '../../base/errors.ts';
import type { Preprocessing } from '../../look/core/pixels/preprocessing.ts';
import { parsePreprocessorConfig } from './preprocessor-config.ts';

const crop224 = { do_center_crop: true, crop_size: { height: 224, width: 224 } };
const HALF = [0.5, 0.5, 0.5];

const parse = (json: unknown): Preprocessing => parsePreprocessorConfig(json);

function sizes(json: unknown): unknown[] {
  const { resize, crop } = parse(json);
  const target = resize.mode === 'exact' ? [resize.width, resize.height] : resize.size;
  return [target, crop === undefined ? 'whole' : [crop.width, crop.height]];
}

function refusal(json: unknown): string {
  try {
    parse(json);
  } catch (error) {
    if (error instanceof PhotonymError) {
      expect(error.code).toBe('MODEL_UNSUPPORTED');
      expect(error.remedy).toBeDefined();
      return error.message;
    }
  }
  throw new Error('not refused');
}

test('a complete configuration is followed', () => {
  expect(
    parse({
      image_processor_type: 'MobileNetV2ImageProcessor',
      size: { shortest_edge: 256 },
      ...crop224,
      resample: 3,
      do_rescale: true,
      rescale_factor: 0.5,
      do_normalize: true,
      image_mean: [0.1, 0.2, 0.3],
      image_std: [0.4, 0.5, 0.6],
    }),
  ).toEqual({
    resize: { mode: 'shortest-edge', size: 256 },
    resample: 'bicubic',
    crop: { width: 224, height: 224 },
    rescale: 0.5,
    mean: [0.1, 0.2, 0.3],
    std: [0.4, 0.5, 0.6],
    channelOrder: 'rgb',
    asDisplayed: true,
  });
});

test("fields missing for CLIP and SigLIP have their processors' defaults", () => {
  expect(parse({ image_processor_type: 'CLIPImageProcessor', size: 224 })).toMatchObject({
    resize: { mode: 'shortest-edge', size: 224 },
    crop: { width: 224, height: 224 },
    resample: 'bicubic',
    mean: [0.48145466, 0.4578275, 0.40821073],
    std: [0.26862954, 0.26130258, 0.27577711],
  });
  const size = { height: 224, width: 224 };
  expect(parse({ image_processor_type: 'SiglipImageProcessor', size })).toMatchObject({
    resize: { mode: 'exact', ...size },
    crop: undefined,
    resample: 'bicubic',
    mean: HALF,
    std: HALF,
  });
});

test('MobileCLIP takes a centre crop with values from 0 to 1', () => {
  const own = { size: { shortest_edge: 256 }, crop_size: { height: 256, width: 256 }, resample: 2 };
  const normalised = { do_normalize: false };
  expect(
    parse({ image_processor_type: 'CLIPImageProcessor', ...own, ...normalised }),
  ).toMatchObject({
    crop: { width: 256, height: 256 },
    resample: 'bilinear',
    mean: [0, 0, 0],
    std: [1, 1, 1],
  });
});

test("missing fields have the processors' defaults", () => {
  expect(parse({ size: 224 })).toMatchObject({
    resample: 'bilinear',
    rescale: 1 / 255,
    mean: HALF,
    std: HALF,
    channelOrder: 'rgb',
  });
});

describe('"size" as a number is', () => {
  test.each(['ViTImageProcessor', 'DeiTFeatureExtractor', 'EfficientFormerImageProcessor'])(
    'a square for %s',
    (image_processor_type) => {
      expect(sizes({ image_processor_type, size: 256, ...crop224 })).toEqual([
        [256, 256],
        [224, 224],
      ]);
      expect(sizes({ image_processor_type, size: 224 })).toEqual([[224, 224], 'whole']);
    },
  );

  test('a square if no processor is named', () => {
    expect(sizes({ size: 192 })).toEqual([[192, 192], 'whole']);
  });

  test.each([
    'MobileNetV1FeatureExtractor',
    'MobileNetV2ImageProcessor',
    'MobileNetV2ImageProcessorFast',
    'MobileViTImageProcessor',
    'CLIPImageProcessor',
    'BitImageProcessor',
  ])('the shortest edge for %s', (image_processor_type) => {
    expect(sizes({ image_processor_type, size: 256, ...crop224 })).toEqual([256, [224, 224]]);
    const feature_extractor_type = image_processor_type;
    expect(sizes({ feature_extractor_type, size: 256, ...crop224 })).toEqual([256, [224, 224]]);
  });
});

describe('"size" as an object', () => {
  test('may have the shortest edge', () => {
    expect(sizes({ size: { shortest_edge: 256 }, ...crop224 })).toEqual([256, [224, 224]]);
  });

  test('may have height and width, which need not be equal', () => {
    expect(sizes({ size: { height: 160, width: 224 } })).toEqual([[224, 160], 'whole']);
  });

  test('as a pair is height and width', () => {
    expect(sizes({ size: [160, 224] })).toEqual([[224, 160], 'whole']);
  });
});

describe('"crop_size"', () => {
  const size = { shortest_edge: 256 };

  test.each([[192], [{ height: 192, width: 192 }], [[192, 192]]])('may be %j', (crop_size) => {
    expect(sizes({ size, do_center_crop: true, crop_size })).toEqual([256, [192, 192]]);
  });

  test('applies only if switched on', () => {
    const crop_size = { height: 192, width: 192 };
    expect(sizes({ size: 256, do_center_crop: false, crop_size })).toEqual([[256, 256], 'whole']);
    expect(sizes({ size: 256, crop_size })).toEqual([[256, 256], 'whole']);
  });
});

describe('processors with rules of their own', () => {
  const ConvNext = { image_processor_type: 'ConvNextImageProcessor' };

  test.each([
    [224, undefined, 256, 224],
    [224, 0.875, 256, 224],
    [224, 0.95, 235, 224],
    [288, 1, 288, 288],
  ])('ConvNext crops %i by the share %s', (shortest_edge, crop_pct, resized, crop) => {
    expect(sizes({ ...ConvNext, size: { shortest_edge }, crop_pct })).toEqual([
      resized,
      [crop, crop],
    ]);
    expect(sizes({ ...ConvNext, size: shortest_edge, crop_pct })).toEqual([resized, [crop, crop]]);
  });

  test('ConvNext squashes from 384 on, and ignores a crop', () => {
    expect(sizes({ ...ConvNext, size: { shortest_edge: 384 }, crop_pct: 0.9 })).toEqual([
      [384, 384],
      'whole',
    ]);
    expect(sizes({ ...ConvNext, size: 224, do_center_crop: false })).toEqual([256, [224, 224]]);
  });

  test('PoolFormer enlarges by the share, then crops', () => {
    const PoolFormer = { image_processor_type: 'PoolFormerImageProcessor', ...crop224 };
    expect(sizes({ ...PoolFormer, size: 224, crop_pct: 0.9 })).toEqual([248, [224, 224]]);
    expect(sizes({ ...PoolFormer, size: 224 })).toEqual([248, [224, 224]]);
    expect(sizes({ ...PoolFormer, size: 224, crop_pct: 0.95 })).toEqual([235, [224, 224]]);
  });

  test('LeViT resizes to 256/224 of its size', () => {
    const Levit = { feature_extractor_type: 'LevitFeatureExtractor', ...crop224 };
    expect(sizes({ ...Levit, size: 224 })).toEqual([256, [224, 224]]);
    expect(sizes({ ...Levit, size: { shortest_edge: 225 } })).toEqual([257, [224, 224]]);
  });

  test('EfficientNet divides by the deviation twice for a classifier', () => {
    const EfficientNet = {
      image_processor_type: 'EfficientNetImageProcessor',
      size: { height: 224, width: 224 },
      image_mean: [0.4, 0.4, 0.4],
      image_std: [0.5, 0.25, 0.1],
      rescale_offset: false,
      resample: 0,
    };
    expect(parse({ ...EfficientNet, include_top: true }).std).toEqual([0.25, 0.0625, 0.1 ** 2]);
    expect(parse(EfficientNet).std).toEqual([0.25, 0.0625, 0.1 ** 2]);
    expect(parse({ ...EfficientNet, include_top: false }).std).toEqual([0.5, 0.25, 0.1]);
    expect(parse(EfficientNet)).toMatchObject({ resample: 'nearest', mean: [0.4, 0.4, 0.4] });
  });

  test('MobileViT takes blue first and does not normalise', () => {
    const MobileViT = { image_processor_type: 'MobileViTFeatureExtractor', size: 288, ...crop224 };
    const expected = { channelOrder: 'bgr', mean: [0, 0, 0], std: [1, 1, 1] };
    expect(parse({ ...MobileViT, do_flip_channel_order: true })).toMatchObject(expected);
    expect(parse(MobileViT)).toMatchObject(expected);
    expect(parse({ ...MobileViT, do_flip_channel_order: false }).channelOrder).toBe('rgb');
  });
});

describe('values', () => {
  test('are not rescaled if that is switched off', () => {
    expect(parse({ size: 224, do_rescale: false, rescale_factor: 0.5 }).rescale).toBe(1);
  });

  test('are not normalised if that is switched off', () => {
    const off = parse({ size: 224, do_normalize: false, image_mean: HALF, image_std: HALF });
    expect(off).toMatchObject({ mean: [0, 0, 0], std: [1, 1, 1] });
  });

  test('may have one mean for all channels', () => {
    const one = parse({ size: 224, image_mean: [0.4], image_std: [0.2] });
    expect(one).toMatchObject({ mean: [0.4, 0.4, 0.4], std: [0.2, 0.2, 0.2] });
  });

  test.each([
    [0, 'nearest'],
    [1, 'lanczos'],
    [2, 'bilinear'],
    [3, 'bicubic'],
    [4, 'box'],
    [5, 'hamming'],
  ])('are resampled with filter %i of Pillow: %s', (resample, filter) => {
    expect(parse({ size: 224, resample }).resample).toBe(filter);
  });
});

describe('unsupported fields are refused by name', () => {
  test.each([
    'do_pad',
    'do_thumbnail',
    'do_align_long_axis',
    'do_crop_margin',
    'do_reduce_labels',
    'do_image_splitting',
    'do_color_quantize',
    'do_convert_grayscale',
    'rescale_offset',
  ])('%s', (name) => {
    expect(refusal({ size: 224, [name]: true })).toContain(`"${name}"`);
    expect(() => parse({ size: 224, [name]: false })).not.toThrow();
  });

  test.each([
    ['do_resize', { size: 224, do_resize: false }],
    ['size', {}],
    ['longest_edge', { size: { longest_edge: 224 } }],
    ['longest_edge', { size: { shortest_edge: 224, longest_edge: 448 }, ...crop224 }],
    ['width', { size: { width: 224 } }],
    ['crop_size', { size: { shortest_edge: 256 } }],
    ['crop_size', { size: { shortest_edge: 256 }, do_center_crop: true }],
    ['crop_size', { size: 200, ...crop224 }],
    ['crop_size', { size: 256, do_center_crop: true, crop_size: { height: 224 } }],
    ['crop_pct', { size: { height: 224, width: 224 }, crop_pct: 0.9 }],
    ['resample', { size: 224, resample: 6 }],
    ['resample', { size: 224, resample: 'bicubic' }],
    ['image_mean', { size: 224, image_mean: [0.5, 0.5] }],
    ['size', { size: 0 }],
    ['size', { size: -1 }],
    ['size', { size: 'large' }],
  ])('%s in %j', (name, json) => {
    expect(refusal(json)).toContain(name);
  });

  test.each([null, [], 'text', 3])('%j instead of a configuration', (json) => {
    expect(refusal(json)).toContain('preprocessor_config.json');
  });
});

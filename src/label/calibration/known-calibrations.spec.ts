import { expect, test } from 'vitest';
import { UNCALIBRATED } from './calibration.ts';
import fitted from './calibrations.json' with { type: 'json' };
import { knownCalibration } from './known-calibrations.ts';

const [first] = fitted;

test('a network has the calibration fitted to its weights', () => {
  for (const { model, dtype, weights, calibration } of fitted) {
    expect(knownCalibration({ id: model, dtype, weights })).toEqual(calibration);
    expect(calibration.pictures).toBeGreaterThan(100);
    expect(calibration.floor).toBeGreaterThan(0.5);
  }
});

test('other weights of a known network have its calibration, marked as not fitted to them', () => {
  const hub = 'onnx-community/mobilenet_v2_1.0_224';
  const { pictures: _, ...expected } = first?.calibration ?? UNCALIBRATED;
  expect(knownCalibration({ id: hub, dtype: 'fp32', weights: 'other' })).toEqual(expected);
});

test('an unknown network is not calibrated', () => {
  const unknown = { id: 'someone/other', dtype: 'fp32', weights: 'other' };
  expect(knownCalibration(unknown)).toBe(UNCALIBRATED);
});

test("the user's calibrations precede the bundled ones", () => {
  const calibration = { ...UNCALIBRATED, temperature: 0.7, pictures: 1000 };
  const model = { id: first?.model ?? '', dtype: 'fp32', weights: first?.weights ?? '' };
  const own = [{ model: model.id, dtype: 'fp32', weights: model.weights, calibration }];
  expect(knownCalibration(model, own)).toBe(calibration);
  expect(knownCalibration({ ...model, weights: 'other' }, own)).not.toBe(calibration);
});

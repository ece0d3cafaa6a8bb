import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { CalibrationFitter } from './calibration-fitter.ts';

const vocabulary = classVocabulary(['cat', 'dog', 'car'], { outline: 'animal\n  cat\n  dog\ncar' });
const category = (id: string) => vocabulary.tree.node(id) ?? expect.fail();
const animal = category('animal');
const cat = category('cat');
const dog = category('dog');

/** A network that says "cat" with 0.9, and is right in `right` of `count` pictures. */
function fitterOf(right: number, count: number): CalibrationFitter {
  const fitter = new CalibrationFitter(vocabulary);
  for (let index = 0; index < count; index++) {
    const isRight = index % count < right;
    fitter.add({ scores: [0.9, 0.06, 0.04] }, isRight ? cat : dog);
  }
  return fitter;
}

describe('fitting a calibration and its floor', () => {
  test('gives the lowest tried floor if every name is true', () => {
    const { floor, pictures } = fitterOf(20, 20).fit();
    expect(floor).toBe(0.795);
    expect(pictures).toBe(20);
  });

  test('makes an overconfident network claim less than before', () => {
    const fitter = fitterOf(12, 20);
    expect(fitter.before().claimed).toBeGreaterThan(0.89);
    const fitted = fitter.crossValidated(0.05);
    expect(fitted.claimed).toBeLessThan(0.8);
    expect(fitted.pictures).toBe(20);
  });

  test('ignores labels that cover several classes', () => {
    const fitter = fitterOf(10, 10);
    fitter.add({ scores: [0.1, 0.8, 0.1] }, animal);
    expect(fitter.fit().pictures).toBe(10);
  });

  test('gives floor 1 without pictures', () => {
    expect(new CalibrationFitter(vocabulary).fit()).toMatchObject({ pictures: 0 });
  });
});

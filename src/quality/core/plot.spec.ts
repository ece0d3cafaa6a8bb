import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../../label/class-vocabulary.ts';
import { curvePlot, floorPlot, reliabilityPlot } from './plot.ts';
import { QualityMeter } from './quality.ts';
import { ReliabilityCounter } from './reliability.ts';

const vocabulary = classVocabulary(['cat', 'dog', 'car'], { outline: 'animal\n  cat\n  dog\ncar' });
const cat = vocabulary.tree.node('cat') ?? expect.fail();
const meter = new QualityMeter(vocabulary, { minTruth: 0.9 });
meter.add([0.96, 0.03, 0.01], cat);
meter.add([0.3, 0.65, 0.05], cat);
const quality = meter.result();

/** Attribute values of the elements of a class. */
function valuesOf(svg: string, name: string, attribute: string): number[] {
  const elements = svg.match(new RegExp(`<[a-z]+ class="${name}"[^>]*>`, 'g')) ?? [];
  return elements.map((element) =>
    Number(new RegExp(` ${attribute}="([^"]*)"`).exec(element)?.[1] ?? Number.NaN),
  );
}

describe('a reliability diagram', () => {
  const counter = new ReliabilityCounter(4);
  for (const cameTrue of [true, true, false, true]) counter.add(1, cameTrue);
  counter.add(0.25, false);
  const svg = reliabilityPlot(counter.result(), 'R < 1');

  test('has a bar for each interval with claims, as high as the share of true ones', () => {
    expect(valuesOf(svg, 'bar', 'height')).toEqual([0, 180]);
    const [rare = 0, frequent = 0] = valuesOf(svg, 'bar', 'width');
    expect(frequent).toBeGreaterThan(rare);
    expect(frequent).toBeLessThanOrEqual(60);
  });

  test('has a dot at the mean claim and the true share', () => {
    expect(valuesOf(svg, 'dot', 'cx')).toEqual([60, 240]);
    expect(valuesOf(svg, 'dot', 'cy')).toEqual([240, 60]);
  });

  test('has an accessible name, escaped', () => {
    expect(svg).toContain('role="img" aria-label="R &lt; 1"');
    expect(svg).toContain('<title>4 claimed 100.0\u00a0%, true 75.0\u00a0%</title>');
  });
});

describe('the curve', () => {
  test('has a dot for each floor with names, and one for the report', () => {
    const svg = curvePlot(quality);
    const named = quality.curve.filter((point) => point.named > 0);
    expect(named.length).toBeLessThan(quality.curve.length);
    expect(valuesOf(svg, 'dot', 'cx')).toHaveLength(named.length);
    expect(valuesOf(svg, 'own', 'cx')).toHaveLength(1);
  });

  test('stays within its frame', () => {
    for (const svg of [curvePlot(quality), floorPlot(quality)]) {
      const places = [...svg.matchAll(/ c[xy]="([^"]*)"/g)].map(([, place]) => Number(place));
      for (const place of places) {
        expect(place).toBeGreaterThanOrEqual(0);
        expect(place).toBeLessThanOrEqual(240);
      }
    }
  });

  test('is drawn without pictures', () => {
    const none = new QualityMeter(vocabulary).result();
    expect(curvePlot(none) + floorPlot(none)).not.toMatch(/NaN|Infinity/);
  });
});

import { describe, expect, it } from 'vitest';
import { defined } from '../base/defined.ts';
import { classVocabulary } from '../label/class-vocabulary.ts';
import type { SeenJudgement } from '../label/judgement.ts';
import { wordsIn } from '../label/languages/load.ts';
import type { CaptureFacts } from '../look/core/facts/facts.ts';
import type { TemplateValues } from './tokens.ts';
import { templateValues, valuesFor } from './values.ts';

const LABELS = ['racer', 'wagon', 'pug'];
const vocabulary = classVocabulary(LABELS, { outline: 'car\n  racing car = 0\n  wagon\ndog = 2' });

/** A picture of a racing car with these facts. */
function picture(facts: Partial<CaptureFacts> = {}): SeenJudgement {
  return {
    path: '/pictures/Holiday/IMG_1.MP.jpg',
    file: 'Holiday/IMG_1.MP.jpg',
    format: 'jpeg',
    status: 'named',
    label: 'racing car',
    node: 'racing car',
    probability: 0.934,
    top: [
      { class: 0, label: 'racing car', score: 0.9 },
      { class: 1, label: 'wagon', score: 0.1 },
    ],
    facts: { width: 40, height: 30, ...facts },
    modifiedMs: Date.UTC(2024, 4, 3, 23, 30),
    scores: new Float32Array(),
    features: new Float32Array(),
  };
}

const context = { vocabulary, network: 'onnx-community/mobilenet' };

const valuesOf = (facts: Partial<CaptureFacts> = {}): TemplateValues =>
  templateValues(picture(facts), context);

describe('the values for a template', () => {
  it('come from the prediction and the path', () => {
    expect(valuesOf()).toMatchObject({
      label: 'racing car',
      label2: 'wagon',
      category: 'car',
      score: 93,
      network: 'mobilenet',
      album: 'Holiday',
      ext: 'jpg',
      orientation: 'landscape',
    });
  });

  it('have no category at the top of the tree', () => {
    const dog = { ...picture(), label: 'dog', node: 'dog' };
    expect(templateValues(dog, context).category).toBeUndefined();
  });

  it('are in the language of the vocabulary where they are words', async () => {
    const german = { ...context, vocabulary: { ...vocabulary, words: await wordsIn('de') } };
    const read = { ...picture(), people: 2, reading: { kind: 'screenshot' } as const };
    expect(templateValues(read, german)).toMatchObject({
      orientation: 'Querformat',
      people: '2 Personen',
      kind: 'Bildschirmfoto',
    });
  });

  it('use the labels of the vocabulary for categories', () => {
    const named = {
      vocabulary: { ...vocabulary, labels: new Map([['car', 'motor']]) },
      network: '',
    };
    expect(templateValues(picture(), named).category).toBe('motor');
  });

  it.each([
    [0.004, '1-250'],
    [1 / 60, '1-60'],
    [0.5, '0.5'],
    [30, '30'],
  ])('an exposure of %d s is %s', (exposure, shutter) => {
    expect(valuesOf({ exposure }).shutter).toBe(shutter);
  });

  it.each([
    [{ make: 'Canon', model: 'EOS 40D' }, 'Canon EOS 40D'],
    [{ make: 'Jolla', model: 'Jolla' }, 'Jolla'],
    [{ model: 'E8' }, 'E8'],
    [{}, undefined],
  ])('a camera of %j is %s', (facts, camera) => {
    expect(valuesOf(facts).camera).toBe(camera);
  });

  it.each([
    [['Ada', 'Ben'], 3, 'Ada and Ben'],
    [undefined, 2, '2 people'],
    [undefined, undefined, undefined],
  ])('the people %j, with %s of them seen, are %s', (persons, people, text) => {
    const seen = { ...picture(defined({ persons })), ...defined({ people }) };
    expect(templateValues(seen, context).people).toBe(text);
  });

  it('are rounded to useful digits', () => {
    const facts = { aperture: 1.89, focalLength: 4.25, latitude: -48.858333, longitude: 2.29 };
    expect(valuesOf(facts)).toMatchObject({
      aperture: '1.9',
      focal: '4.25',
      latitude: '-48.85833',
      longitude: '2.29000',
    });
  });

  it('have the time of the file, local, if the picture has no time', () => {
    expect(valuesOf().taken).toBe('2024-05-03T23:30:00.000');
    const tokyo = { ...context, minutesAhead: () => 540 };
    expect(templateValues(picture({}), tokyo).taken).toBe('2024-05-04T08:30:00.000');
    const keep = { ...context, undated: 'keep' } as const;
    expect(templateValues(picture({}), keep).taken).toBeUndefined();
    const lost = { ...picture({}), modifiedMs: Date.UTC(1980, 0, 1) };
    expect(templateValues(lost, context).taken).toBeUndefined();
    expect(valuesOf({ takenAt: '2001-02-03T04:05:06+07:00' }).taken).toBe(
      '2001-02-03T04:05:06+07:00',
    );
  });
});

it('only the values that the template uses are kept', () => {
  expect(valuesFor(new Set(['score', 'year', 'caption']), valuesOf())).toEqual({
    score: 93,
    taken: '2024-05-03T23:30:00.000',
  });
});

it('what a camera writes in place of a caption is none', () => {
  const captions = ['Oma im Garten', 'M2E70L213-212R382B320', 'OLYMPUS DIGITAL CAMERA'];
  expect(captions.map((caption) => valuesOf({ caption }).caption)).toEqual([
    ...['Oma im Garten', undefined, undefined],
  ]);
});

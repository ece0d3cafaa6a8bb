import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tried } from '../../../../test/support/extent.ts';
import { ANY_PARTS, ANY_VALUES } from '../../../../test/support/program/templates.ts';
import { stemOf } from '../../../find/core/spelling.ts';
import type { NameTemplate, TemplatePart } from '../../../name/template.ts';
import { parseNameTemplate, parseParts } from '../../../name/template-parse.ts';
import type { TemplateValues } from '../../../name/tokens.ts';
import type { Judged } from '../judged.ts';
import { nameFolder } from './name-folder.fixtures.ts';

/** A picture by its current name. */
interface Picture extends Omit<Judged, 'path' | 'status'> {
  readonly name: string;
  readonly hasSidecar?: boolean;
}

/** The folder after one run: each picture under its new name. */
function run(template: NameTemplate, pictures: readonly Picture[]): Picture[] {
  const names = pictures.flatMap(({ name, hasSidecar }) => [
    name,
    ...(hasSidecar === true ? [`${name}.xmp`] : []),
  ]);
  const judged = pictures.map(
    ({ name, hasSidecar: _, ...known }): Judged => ({
      ...known,
      path: `/a/${name}`,
      status: 'named',
    }),
  );
  const groups = nameFolder(names, judged, template);
  const targets = new Map(groups.flatMap(({ members }) => members));
  return pictures.map((picture) => ({ ...picture, name: targets.get(picture.name) ?? '' }));
}

const stem = fc.constantFrom(
  ...['IMG_1', 'IMG_2', 'img_0003', 'my dog', 'dog', 'dog-2', 'dog 7', 'a.b', 'Été', 'con', '007'],
  ...['IMG_1 dog', 'dog IMG_1', 'x'.repeat(240), 'dog dog', '2024-05-03 dog', 'dogcat', '-dog-'],
);
const label = fc.constantFrom('dog', 'cat', 'St. Bernard', 'racing car', 'con', 'd'.repeat(200));

const picture = fc.record({
  stem,
  extension: fc.constantFrom('.jpg', '.JPG', '.png'),
  label,
  hasSidecar: fc.boolean(),
  takenAt: fc.constantFrom('2024-05-03T18:22:31', '2020-01-01T00:00:00'),
  values: ANY_VALUES,
});

const pictures = fc
  .uniqueArray(picture, { selector: ({ stem }) => stem.toLowerCase(), maxLength: 6 })
  .map((all): Picture[] =>
    all.map(
      ({
        stem,
        extension,
        label,
        hasSidecar,
        takenAt,
        values: { original: _, n: __, ...values },
      }) => ({
        name: stem + extension,
        label,
        hasSidecar,
        takenAt,
        values: { ...values, label, taken: takenAt },
      }),
    ),
  );

/** Templates whose names show where the original name or the counter stands. */
const ofOriginal = fc.constantFrom(
  ...[
    '{original}',
    '{original} {label}',
    '{label} {original}',
    '{label}{original}{n}',
    '{n} {original}',
  ],
  ...['{original:camel}_{label:kebab}', '{original:slug}', '{original:8}', '{original} {original}'],
  ...[
    '{label} ({original})',
    '{original:upper:3}-{n:03}',
    '{caption|original} {label}',
    '{date} {original}',
  ],
  ...[
    '{label} {n:03}',
    '{label} {n:auto}',
    '{n}',
    '{label|n}',
    '{label}-{score}',
    '{hash:2} {n}',
    '({n}) {label}',
    'x{n}y',
  ],
);

const names = (found: readonly Picture[]): string[] => found.map(({ name }) => name);

const template = (parts: readonly TemplatePart[]): NameTemplate => ({ text: '', parts });

describe('a second run', () => {
  it.each([
    ['{original} {label}', ['Bello dog.jpg', 'dog.jpg']],
    ['{label} {original:lower}', ['dog bello.jpg', 'dog.jpg']],
    ['{label} {n:03}', ['dog 001.jpg', 'dog 002.jpg']],
    ['{label}', ['dog.jpg', 'dog-2.jpg']],
  ])('leaves the names given by %s', (text, expected) => {
    const given = ['Bello.jpg', 'IMG_2.jpg'].map((name): Picture => ({ name, label: 'dog' }));
    const once = run(parseNameTemplate(text), given);
    expect(names(once)).toEqual(expected);
    expect(names(run(parseNameTemplate(text), once))).toEqual(expected);
  });

  it('changes nothing, with templates that count or keep the original name', () => {
    fc.assert(
      fc.property(ofOriginal, pictures, (text, given) => {
        const once = run(template(parseParts(text)), given);
        expect(names(run(template(parseParts(text)), once))).toEqual(names(once));
      }),
      { numRuns: tried(300) },
    );
  });

  it('changes nothing, with any template, if the original names are remembered', () => {
    fc.assert(
      fc.property(ANY_PARTS, pictures, (parts, given) => {
        const once = run(template(parts), given);
        const remembered = once.map((picture, index) => {
          const before = given[index]?.name ?? '';
          return before === picture.name
            ? picture
            : { ...picture, values: { ...picture.values, original: stemOf(before) } };
        });
        expect(names(run(template(parts), remembered))).toEqual(names(once));
      }),
      { numRuns: tried(3000) },
    );
  });

  it('leaves a number that is taken, and counts on', () => {
    const given = ['dog 002.jpg', 'IMG_1.jpg', 'IMG_2.jpg'].map(
      (name): Picture => ({ name, label: 'dog' }),
    );
    const once = run(parseNameTemplate('{label} {n:03}'), given);
    expect(names(once)).toEqual(['dog 002.jpg', 'dog 001.jpg', 'dog 003.jpg']);
  });

  it('pads {n:auto} to the number of names, also with those of an earlier run', () => {
    const auto = parseNameTemplate('{label} {n:auto}');
    const dogs = (count: number, from = 0): Picture[] =>
      Array.from({ length: count }, (_, index) => ({ name: `I${index + from}.jpg`, label: 'dog' }));
    expect(names(run(auto, dogs(2)))).toEqual(['dog 1.jpg', 'dog 2.jpg']);
    const ten = run(auto, dogs(10));
    expect(names(ten).slice(0, 2)).toEqual(['dog 01.jpg', 'dog 02.jpg']);
    const all = run(auto, [...ten.slice(0, 9), ...dogs(2, 100)]);
    expect(names(all).slice(8)).toEqual(['dog 09.jpg', 'dog 10.jpg', 'dog 11.jpg']);
    const stays = ten.map(({ name }): Picture => ({ name }));
    expect(names(run(auto, [...stays, ...dogs(1, 100)])).at(-1)).toBe('dog 11.jpg');
  });

  it('leaves a name that happens to look like one from the template', () => {
    const given: Picture[] = [{ name: 'my dog.jpg', label: 'dog' }];
    expect(names(run(parseNameTemplate('{original} {label}'), given))).toEqual(['my dog.jpg']);
  });
});

describe('equal names', () => {
  it('are counted separately', () => {
    const values = (n: number): TemplateValues => ({ taken: `2024-05-0${n}T00:00:00` });
    const given = [1, 1, 2].map(
      (day, index): Picture => ({ name: `${index}.jpg`, label: 'dog', values: values(day) }),
    );
    expect(names(run(parseNameTemplate('{day} {label} {n}'), given))).toEqual([
      '01 dog 1.jpg',
      '01 dog 2.jpg',
      '02 dog 1.jpg',
    ]);
  });

  it('get a suffix if the template has no counter', () => {
    const given = ['a.jpg', 'b.png'].map((name): Picture => ({ name, label: 'dog' }));
    expect(names(run(parseNameTemplate('{label:upper}'), given))).toEqual(['DOG.jpg', 'DOG-2.png']);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { costOf } from '../../test/support/cost.ts';
import { ANY_PARTS, ANY_VALUES } from '../../test/support/program/templates.ts';
import { PhotonymError } from '../base/errors.ts';
import { fits, foldName } from './file-name.ts';
import { faultOf } from './rules.ts';
import {
  needsDate,
  sortsByDate,
  type TemplatePart,
  type TokenUse,
  type Transform,
  tokensOf,
  usesDate,
  usesPlace,
} from './template.ts';
import {
  parseFolderTemplate,
  parseKeywordTemplate,
  parseNameTemplate,
  parseParts,
} from './template-parse.ts';
import { renderFolders, renderKeyword, renderName } from './template-render.ts';
import { SAMPLE, type TemplateValues } from './tokens.ts';

const name = (template: string, values: TemplateValues = SAMPLE): string | null =>
  renderName(parseNameTemplate(template), values);

const folders = (template: string, values: TemplateValues = SAMPLE): string =>
  renderFolders(parseFolderTemplate(template), values).join('/');

describe('a template for names', () => {
  it.each([
    ['{label}', 'racing car'],
    ['{date} {label}', '2024-05-03 racing car'],
    ['{year}-{month}-{day} {time}', '2024-05-03 18-22-31'],
    ['{YYYY}{MM}{DD}_{HH}{mm}{ss}', '20240503_182231'],
    ['{date:YYYYMMDD}, {time:HH.mm}', '20240503, 18.22'],
    ['{date:DD. MM. YY} {label}', '03. 05. 24 racing car'],
    ['{label:kebab} {n:03}', 'racing-car 007'],
    ['{label:kebab} {n:auto}', 'racing-car 7'],
    ['{date:D. M. YYYY}, {time:H.mm.ss.SSS}', '3. 5. 2024, 18.22.31.000'],
    ['{date:long} {label}', '3 May 2024 racing car'],
    ['{label} {hash:8}', 'racing car 9f86d081'],
    ['{camera} {lens}', 'Canon EOS 5D Mark IV EF24-70mm f-2.8L II USM'],
    ['{make} {model}', 'Canon EOS 5D Mark IV'],
    ['ISO {iso}, f{aperture}, {shutter} s, {focal} mm', 'ISO 100, f2.8, 1-250 s, 50 mm'],
    ['{width}x{height} {orientation}', '6720x4480 landscape'],
    ['{place:ascii}', 'Nurburgring'],
    ['{label:upper:3}', 'RAC'],
    ['{label} ({score})', 'racing car (93)'],
    ['{label}: {date}', 'racing car- 2024-05-03'],
    ['{{{label}}}', '{racing car}'],
    ['{label}.{ext}', 'racing car'],
    ['{label}.jpg', 'racing car'],
    ['{label}, {n}.JPEG ', 'racing car, 7'],
    ['holiday.png', 'holiday'],
    ['{label} v1.2', 'racing car v1.2'],
    ['{label} {ext:upper}', 'racing car JPG'],
    ['holiday', 'holiday'],
  ])('%s gives %j', (template, expected) => {
    expect(name(template)).toBe(expected);
  });

  it.each([
    ['lower', 'Été à la Mer', 'été à la mer'],
    ['upper', 'racing car', 'RACING CAR'],
    ['title', "the person's bee-eater", "The Person's Bee-Eater"],
    ['kebab', "the person's racingCar", 'the-persons-racing-car'],
    ['snake', 'St. Bernard', 'st_bernard'],
    ['camel', 'racing car', 'racingCar'],
    ['pascal', 'racing car', 'RacingCar'],
    ['ascii', 'Ærø straße', 'AEro strasse'],
    ['slug', 'Été à la mer!', 'ete-a-la-mer'],
  ])('%s turns %j into %j', (transform, label, expected) => {
    expect(name(`{label:${transform}}`, { label })).toBe(expected);
  });
});

it.each([
  ['{label}', false, false],
  ['{date} {label}', true, true],
  ['{YYYY}{MM}', true, true],
  ['{date|"undated"} {label}', true, false],
  ['{date|year} {label}', true, true],
  ['{label|date}', true, false],
])('%s: has a date: %j, cannot do without: %j', (text, uses, needs) => {
  const template = parseNameTemplate(text);
  expect([usesDate(template), needsDate(template)]).toEqual([uses, needs]);
});

it.each([
  ['{date} {label}', true],
  ['IMG_{year}{month} {label}', true],
  ['{date:YYYYMMDD}', true],
  ['{date:DD.MM.YYYY} {label}', false],
  ['{time} {label}', false],
  ['{label} {date}', false],
  ['{caption|date}', false],
  ['{event} {label}', true],
  ['holiday', false],
])('%s makes names that sort by date: %j', (text, expected) => {
  expect(sortsByDate(parseNameTemplate(text))).toBe(expected);
});

it.each([
  ['{label}', false],
  ['{label} {latitude}', false],
  ['{city|label}', true],
  ['{event}', true],
])('%s needs to know the place: %j', (text, expected) => {
  expect(usesPlace(parseNameTemplate(text))).toBe(expected);
});

describe('an unknown token', () => {
  const label = 'dog';

  it.each([
    ['{date} {label}', 'dog'],
    ['{label} {date}', 'dog'],
    ['{label} - {date}', 'dog'],
    ['{label}, {city}, {country}', 'dog'],
    ['{label} ({camera})', 'dog'],
    ['({camera}) {label}', 'dog'],
    ['{label} [{iso}] x', 'dog x'],
    ['{camera} {date} {label}', 'dog'],
    ['my {camera} {label}', 'my dog'],
    ['{label}_{camera}_{iso}', 'dog'],
    ['{label} {n}', 'dog'],
    ['{label} f{aperture} {shutter}s ISO{iso}', 'dog'],
    ['{label} {width}x{height}', 'dog'],
    ['{date}T{time}Z {label}', 'dog'],
    ['{label} ({camera}, {label})', 'dog (dog)'],
    ['{label} ({label}, {camera})', 'dog (dog)'],
    ['IMG_{date} {label}', 'IMG dog'],
    ['{label} {date:YYYY}', 'dog'],
  ])('leaves no gap in %s', (template, expected) => {
    expect(name(template, { label })).toBe(expected);
  });

  it('is replaced by the first alternative that is known', () => {
    expect(name('{caption|city|label} {camera|"no camera"}', { label })).toBe('dog no camera');
    expect(name('{city:ascii|label}', { label, city: '東京' })).toBe('dog');
    expect(name('{date|"undated|"}', {})).toBe('undated-');
  });

  it('gives no name if nothing is left', () => {
    expect(name('{camera} - {iso}', { label })).toBeNull();
    expect(name('{caption}', { caption: ' \n ' })).toBeNull();
  });

  it('is the time, if only the day is known', () => {
    expect(name('{date} {time} {label}', { label, taken: '2024-05-03' })).toBe('2024-05-03 dog');
    expect(name('{date} {label}', { label, taken: '1965' })).toBe('1965 dog');
    expect(name('{date} {label}', { label, taken: '1965-08' })).toBe('1965-08 dog');
    expect(name('{year}{month} {label}', { label, taken: '1965-08' })).toBe('196508 dog');
    expect(name('{date:DD.MM.YYYY} {label}', { label, taken: '1965' })).toBe('dog');
  });
});

describe('a template for folders', () => {
  it.each([
    ['{year}/{category}', '2024/car'],
    ['{year}/{year}-{month}/{label}', '2024/2024-05/racing car'],
    ['photos of {year}/', 'photos of 2024'],
    ['{year}//{label}', '2024/racing car'],
    ['{shutter}', '1-250'],
  ])('%s gives %s', (template, expected) => {
    expect(folders(template)).toBe(expected);
  });

  it('leaves out folders whose tokens are all unknown', () => {
    expect(folders('{year}/{country}/{label}', { label: 'dog' })).toBe('dog');
    expect(folders('{year}/{country}', {})).toBe('');
  });

  it('treats a value as a name, not as a path', () => {
    expect(folders('{caption}/{label}', { caption: '../../etc', label: '..' })).toBe('-..-etc');
  });
});

describe('an unusable template is refused with a remedy', () => {
  const refusalOf = (parse: () => unknown): string => {
    try {
      parse();
    } catch (error) {
      if (error instanceof PhotonymError && error.code === 'USAGE') {
        return [error.message, error.remedy].join(' ');
      }
    }
    return 'not refused';
  };

  it.each([
    ['{lable}', '"{lable}" isn’t known. Did you mean {label}?'],
    ['{Label}', 'Did you mean {label}?'],
    ['{cameramodel}', 'Tokens: {label} {label2}'],
    ['{label:kebap}', '{label} cannot be written as "kebap". Did you mean {label:kebab}?'],
    ['{label:03}', 'a number of characters as in {hash:8}'],
    ['{n:3}', '{n:03}'],
    ['{date:fast}', '{date:YYYYMMDD}'],
    ['{time:HH:mm}', 'File names cannot have a colon: write {time:HH-mm}.'],
    ['{label', 'the { at character 1 is never closed'],
    ['dog }', 'For a } in the name write }}.'],
    ['{}', 'a token is missing'],
    ['{label|}', '{caption|""}'],
    ['{year}/{label}', '--into'],
    ['{label|"a/b"}', '--into'],
    ['{label}\\x', '--into'],
    ['', 'it gives an empty name'],
    [' - ', 'it gives an empty name'],
    ['{place|""}{""}', 'not refused'],
  ])('%j', (template, reason) => {
    expect(refusalOf(() => parseNameTemplate(template))).toContain(reason);
  });

  it.each([
    ['/{year}', 'must not begin with /'],
    ['../{year}', '. and .. are not folders'],
    ['{year}/..', '. and .. are not folders'],
    ['{year}\\{label}', 'folders are separated by /'],
    ['{year|"a/b"}', 'within one folder'],
    ['{label} {n}', '{n} counts names'],
    ['', 'it gives no folder'],
    ['/', 'must not begin with /'],
    ['{year}/{lable}', 'Did you mean {label}?'],
  ])('%j for folders', (template, reason) => {
    expect(refusalOf(() => parseFolderTemplate(template))).toContain(reason);
  });
});

describe('any template', () => {
  it('survives printing and parsing', () => {
    fc.assert(
      fc.property(ANY_PARTS, (parts) => {
        expect(parseParts(printParts(parts))).toEqual(parts);
      }),
    );
  });

  it('gives a portable name or none', () => {
    fc.assert(
      fc.property(ANY_PARTS, ANY_VALUES, (parts, values) => {
        const stem = renderName({ text: '', parts }, values);
        if (stem !== null) expect(faultOf(stem)).toBeUndefined();
      }),
    );
  });

  it('gives portable folders below the root', () => {
    fc.assert(
      fc.property(fc.array(ANY_PARTS), ANY_VALUES, (parts, values) => {
        for (const folder of renderFolders({ text: '', folders: parts }, values)) {
          expect(faultOf(folder)).toBeUndefined();
          expect(fits(folder)).toBe(true);
          expect(foldName(folder)).not.toMatch(/^\.*$/);
        }
      }),
    );
  });

  it('depends only on its tokens', () => {
    fc.assert(
      fc.property(ANY_PARTS, ANY_VALUES, (parts, values) => {
        const template = { text: '', parts };
        const tokens = tokensOf(template);
        const needed = Object.entries(values).filter(
          ([token]) => token === 'taken' || [...tokens].some((used) => used === token),
        );
        expect(renderName(template, Object.fromEntries(needed))).toBe(renderName(template, values));
      }),
    );
  });

  it('leaves no separator where a missing token was first or last', () => {
    const tokens = fc.array(fc.constantFrom('{camera}', '{iso}', '{label}', '{date}'), {
      minLength: 1,
    });
    const separator = fc.constantFrom(' ', '-', ' - ', '_', ', ', '.');
    fc.assert(
      fc.property(tokens, separator, fc.boolean(), (names, between, isKnown) => {
        const text = name(names.join(between), isKnown ? { label: 'dog' } : {});
        const labels = names.filter((token) => token === '{label}' && isKnown);
        expect(text).toBe(labels.length === 0 ? null : labels.map(() => 'dog').join(between));
      }),
    );
  });
});

it('a long value costs no more than what fits in a name', async () => {
  const caption = `${'a '.repeat(30_000)}${' '.repeat(30_000)}👩‍🚀`;
  const cost = await costOf(() => {
    expect(folders('{caption}', { caption: `${caption}${caption}` }).length).toBeLessThan(256);
    expect(name('{caption:title} {label}', { caption, label: 'dog' })).toMatch(/^A A A/);
  });
  expect(cost).toBeLessThan(1000);
});

/** Writes parts as text that parses to the same parts. */
function printParts(parts: readonly TemplatePart[]): string {
  return parts
    .map((part) =>
      typeof part === 'string'
        ? part.replace(/[{}]/g, '$&$&')
        : `{${part.choices.map(printChoice).join('|')}}`,
    )
    .join('');
}

function printChoice(choice: TokenUse | string): string {
  if (typeof choice === 'string') return `"${choice}"`;
  return [choice.token, ...choice.transforms.map(printTransform)].join(':');
}

function printTransform(transform: Transform): string {
  switch (transform.type) {
    case 'word':
      return transform.name;
    case 'cut':
      return String(transform.length);
    case 'pad':
      return `0${transform.width}`;
    case 'fit':
      return 'auto';
    case 'pattern':
      return transform.pattern;
  }
}

describe('a keyword', () => {
  const LISBON = {
    country: 'Portugal',
    city: 'Lisbon',
    taken: '2024-05-03T10:00:00',
    label: 'tram',
  };
  it.each<[string, TemplateValues, string[]]>([
    ['{label}', LISBON, ['tram']],
    ['{country}|{city}', LISBON, ['Portugal', 'Lisbon']],
    ['places|{country}|{city} {year}', LISBON, ['places', 'Portugal', 'Lisbon 2024']],
    ['{country}|{city}', { country: 'Portugal' }, ['Portugal']],
    ['places|{city}', {}, []],
    ['{label}', {}, []],
    ['holiday', {}, ['holiday']],
    ['{title}', { title: 'What? A/B: "C"' }, ['What? A/B: "C"']],
    ['{city|country}', { country: 'Portugal' }, ['Portugal']],
  ])('by %s of %j is %j', (template, values, keyword) => {
    expect(renderKeyword(parseKeywordTemplate(template), values)).toEqual(keyword);
  });

  it.each(['{n}', '{label} {hash:8}', '{original}', ' | ', '', '{lable}'])(
    '%j is refused',
    (text) => {
      expect(() => parseKeywordTemplate(text)).toThrow(PhotonymError);
    },
  );
});

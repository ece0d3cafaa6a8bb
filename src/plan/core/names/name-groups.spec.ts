import { describe, expect, test } from 'vitest';
import { defined } from '../../../base/defined.ts';
import { atOnce } from '../../../base/steps/steps.ts';
import { groupsOf } from '../../../find/core/companions.ts';
import { NO_EVIDENCE } from '../../../find/core/films.ts';
import { DEFAULT_TEMPLATE } from '../../../name/template.ts';
import { parseNameTemplate } from '../../../name/template-parse.ts';
import { ledGroups } from './led-groups.ts';
import { nameGroups, type WishingGroup } from './name-groups.ts';
import { wishOf } from './wish.ts';

function wishing(
  files: readonly string[],
  labels: Readonly<Record<string, string | undefined>>,
  template = DEFAULT_TEMPLATE,
): WishingGroup[] {
  const pictures = new Map(Object.keys(labels).map((name) => [name, {}]));
  return ledGroups(files, pictures, NO_EVIDENCE).map((group) => ({
    group,
    wish: wishOf(group, template, defined({ label: labels[group.picture] })),
  }));
}

const named = (...given: Parameters<typeof nameGroups>) => atOnce(nameGroups(...given));

describe('the names of groups', () => {
  test('come with the picture first', () => {
    const files = ['IMG_1.aae', 'IMG_1.jpg'];
    expect(groupsOf(files, ['IMG_1.jpg'])[0]?.members[0]?.name).toBe('IMG_1.aae');
    expect(named(files, wishing(files, { 'IMG_1.jpg': 'dog' }))[0]?.members).toEqual([
      ['IMG_1.jpg', 'dog.jpg'],
      ['IMG_1.aae', 'dog.aae'],
    ]);
  });

  test('report that another file has the name, unless the template counts', () => {
    const files = ['IMG_1.jpg', 'dog.txt', 'dog 1.txt'];
    const clashes = (template: string) =>
      named(files, wishing(files, { 'IMG_1.jpg': 'dog' }, parseNameTemplate(template))).map(
        ({ members: [picture], clash }) => [picture?.[1], clash],
      );
    expect(clashes('{label}')).toEqual([['dog-2.jpg', true]]);
    expect(clashes('{label} {n}')).toEqual([['dog 2.jpg', false]]);
  });

  test('stay if nothing is wished for', () => {
    const files = ['IMG_1.jpg'];
    expect(named(files, wishing(files, { 'IMG_1.jpg': undefined }))).toEqual([
      { members: [['IMG_1.jpg', 'IMG_1.jpg']], isAssigned: false, clash: false },
    ]);
  });

  test('of an arriving group avoid those already there', () => {
    const [group] = wishing(['IMG_1.jpg'], { 'IMG_1.jpg': 'dog' });
    if (group === undefined) throw new Error('no group');
    const arriving = { ...group, wish: { ...group.wish, from: 'elsewhere' } };
    const [only] = named(['dog.jpg', 'IMG_1.jpg'], [arriving]);
    expect(only?.members).toEqual([['IMG_1.jpg', 'dog-2.jpg']]);
  });
});

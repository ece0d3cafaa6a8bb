import {
  chmodSync,
  linkSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  eventsOf,
  planOf,
  scratchTree,
  treeOf,
  type Wish,
} from '../../../test/support/disk/scratch-tree.ts';
import { keywordsOf } from '../../tag/rewrite.ts';
import { apply } from '../apply.ts';
import type { Receipt, RunEvent } from '../core/run-event.ts';
import { history } from '../journal/history.ts';
import { redo } from '../redo.ts';
import { undo } from '../undo.ts';

const SIDECAR = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
 <rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:Exposure2012="+0.35"/>
</rdf:RDF></x:xmpmeta>`;

interface Scene {
  readonly root: string;
  readonly dataDir: string;
}

const FILES = { 'a.jpg': 'picture a', 'b.cr2': 'raw b', 'b.xmp': SIDECAR, 'c.jpg': 'picture c' };

/** One that gets a new sidecar, one that has one already, one that stays as it is. */
const WISHES: readonly Wish[] = [
  { source: 'a.jpg', target: 'dog.jpg', group: 1, tag: { file: 'a.jpg.xmp', words: ['dog'] } },
  {
    source: 'b.cr2',
    target: 'cat.cr2',
    group: 2,
    tag: { file: 'b.xmp', words: ['cat', 'kitten'] },
  },
  { source: 'b.xmp', target: 'cat.xmp', group: 2 },
  { source: 'c.jpg' },
];

const TAGGING = WISHES.map(({ source, group, tag }) => ({
  source,
  ...(group && { group }),
  ...(tag && { tag }),
}));

function receiptOf(events: readonly RunEvent[]): Receipt {
  const last = events.at(-1);
  if (last?.type !== 'receipt') throw new Error('There is no receipt.');
  return last.receipt;
}

async function tag({ root, dataDir }: Scene, wishes = TAGGING): Promise<Receipt> {
  return receiptOf(await eventsOf(apply(planOf(root, wishes), { dataDir })));
}

describe('a run that writes keywords', () => {
  test('makes sidecars, adds to those that are there, and counts both', async () => {
    const it = scratchTree(FILES);
    expect(await tag(it)).toMatchObject({
      moved: 0,
      tagged: 2,
      failed: 0,
      hashesBefore: 4,
      hashesAfter: 4,
      lost: 0,
    });
    const { flat, tree } = await keywordsOf(join(it.root, 'b.xmp'), 'sidecar');
    expect([flat, tree]).toEqual([
      ['cat', 'kitten'],
      ['animal|cat', 'animal|kitten'],
    ]);
    expect(readFileSync(join(it.root, 'b.xmp'), 'utf8')).toContain('crs:Exposure2012="+0.35"');
    expect((await keywordsOf(join(it.root, 'a.jpg.xmp'), 'sidecar')).flat).toEqual(['dog']);
    expect(history(it.dataDir)[0]).toMatchObject({ renamed: 0, tagged: 2 });
  });

  test('is undone bit for bit, redone, and undone again', async () => {
    const it = scratchTree(FILES);
    const before = treeOf(it.root);
    await tag(it);
    const content = (tree: Record<string, string>) =>
      Object.entries(tree).map(([name, text]) => [name, text.replace(/ @ \d+$/, '')]);
    const tagged = treeOf(it.root);
    for (let turn = 0; turn < 2; turn++) {
      const undone = receiptOf(await eventsOf(undo(undefined, it)));
      expect(undone).toMatchObject({ tagged: 2, failed: 0, lost: 0 });
      expect(treeOf(it.root)).toEqual(before);
      expect(receiptOf(await eventsOf(redo(undefined, it)))).toMatchObject({ tagged: 2, lost: 0 });
      expect(content(treeOf(it.root))).toEqual(content(tagged));
    }
    await eventsOf(undo(undefined, it));
    expect(history(it.dataDir)[0]).toMatchObject({ status: 'undone' });
  });

  test('renames as well: sidecars are where their pictures went, and one undo takes all back', async () => {
    const it = scratchTree(FILES);
    const before = treeOf(it.root);
    expect(await tag(it, [...WISHES])).toMatchObject({ moved: 3, tagged: 2, lost: 0 });
    expect(Object.keys(treeOf(it.root)).sort()).toEqual([
      'c.jpg',
      'cat.cr2',
      'cat.xmp',
      'dog.jpg',
      'dog.jpg.xmp',
    ]);
    expect(receiptOf(await eventsOf(undo(undefined, it)))).toMatchObject({
      moved: 3,
      tagged: 2,
      lost: 0,
    });
    expect(treeOf(it.root)).toEqual(before);
    expect(receiptOf(await eventsOf(redo(undefined, it)))).toMatchObject({ moved: 3, tagged: 2 });
  });

  test('leaves rights as they are; a changed sidecar has a new time, so that programs see it', async () => {
    const it = scratchTree(FILES);
    const file = join(it.root, 'b.xmp');
    chmodSync(file, 0o640);
    const { mtimeMs } = statSync(file);
    await tag(it);
    expect(statSync(file).mode & 0o777).toBe(0o640);
    expect(statSync(file).mtimeMs).toBeGreaterThan(mtimeMs);
    expect(statSync(join(it.root, 'a.jpg.xmp')).mode & 0o111).toBe(0);
  });
});

describe('undo', () => {
  test('refuses a file that has changed since, by name, and takes the others back', async () => {
    const it = scratchTree(FILES);
    await tag(it);
    const file = join(it.root, 'b.xmp');
    writeFileSync(file, readFileSync(file, 'utf8').replace('0.35', '0.95'));
    const events = await eventsOf(undo(undefined, it));
    expect(receiptOf(events)).toMatchObject({ tagged: 1, failed: 1, lost: 0 });
    expect(events).toContainEqual(expect.objectContaining({ type: 'failed', file: 'b.xmp' }));
    expect(readFileSync(file, 'utf8')).toContain('0.95');
    expect(Object.keys(treeOf(it.root))).not.toContain('a.jpg.xmp');
  });

  test('leaves a sidecar of its own that a person has edited', async () => {
    const it = scratchTree(FILES);
    await tag(it);
    const file = join(it.root, 'a.jpg.xmp');
    writeFileSync(file, `${readFileSync(file, 'utf8')} `);
    expect(receiptOf(await eventsOf(undo(undefined, it)))).toMatchObject({ tagged: 1, failed: 1 });
    expect(readFileSync(file, 'utf8')).toMatch(/ $/);
  });

  const kept = {
    gone: (file: string) => rmSync(file),
    'cut off': (file: string) => truncateSync(file, statSync(file).size - 1),
    damaged: (file: string) => writeFileSync(file, Buffer.alloc(statSync(file).size, '{')),
  };
  test.each(Object.entries(kept))('says so where what a file was is %s', async (_, spoil) => {
    const it = scratchTree(FILES);
    await tag(it);
    const [run] = history(it.dataDir);
    spoil(join(it.dataDir, 'runs', `${run?.run}.kept`));
    const events = await eventsOf(undo(undefined, it));
    expect(events).toContainEqual({
      type: 'failed',
      file: 'b.xmp',
      failure: {
        code: 'MOVE_FAILED',
        message: '"b.xmp" stays as it is, because what it held is no longer kept.',
      },
    });
  });

  test('takes single files back, by the picture or its sidecar', async () => {
    const it = scratchTree(FILES);
    await tag(it);
    await eventsOf(undo(undefined, { ...it, files: ['a.jpg'] }));
    expect(Object.keys(treeOf(it.root))).not.toContain('a.jpg.xmp');
    await eventsOf(undo(undefined, { ...it, files: [join(it.root, 'b.xmp')] }));
    expect(readFileSync(join(it.root, 'b.xmp'), 'utf8')).toBe(SIDECAR);
  });
});

test('a sidecar that is no XMP is left alone, by name', async () => {
  const it = scratchTree({ ...FILES, 'b.xmp': '<x>&nonsense' });
  const events = await eventsOf(apply(planOf(it.root, TAGGING), it));
  expect(receiptOf(events)).toMatchObject({ tagged: 1, failed: 1, lost: 0 });
  expect(events).toContainEqual(
    expect.objectContaining({
      file: 'b.xmp',
      failure: expect.objectContaining({ code: 'NOT_WRITABLE' }),
    }),
  );
  expect(readFileSync(join(it.root, 'b.xmp'), 'utf8')).toBe('<x>&nonsense');
});

test('a sidecar that changed since the plan is left alone', async () => {
  const it = scratchTree(FILES);
  const plan = planOf(it.root, TAGGING);
  writeFileSync(join(it.root, 'b.xmp'), SIDECAR.replace('0.35', '0.45'));
  utimesSync(join(it.root, 'b.xmp'), 1, 1);
  expect(receiptOf(await eventsOf(apply(plan, it)))).toMatchObject({ tagged: 1, lost: 0 });
  expect(readFileSync(join(it.root, 'b.xmp'), 'utf8')).toBe(SIDECAR.replace('0.35', '0.45'));
});

describe('a sidecar is left alone, by name, that', () => {
  const change: Readonly<Record<string, (file: string, root: string) => void>> = {
    'has become a link': (file, root) => {
      writeFileSync(join(root, 'elsewhere'), SIDECAR);
      rmSync(file);
      symlinkSync(join(root, 'elsewhere'), file);
    },
    'is gone': (file) => rmSync(file),
  };
  test.each(Object.entries(change))('%s', async (_, happens) => {
    const it = scratchTree(FILES);
    const plan = planOf(it.root, TAGGING);
    happens(join(it.root, 'b.xmp'), it.root);
    const before = treeOf(it.root);
    const events = await eventsOf(apply(plan, it));
    expect(receiptOf(events)).toMatchObject({ tagged: 1, lost: 0 });
    expect(events).toContainEqual(expect.objectContaining({ type: 'failed', file: 'b.xmp' }));
    expect(treeOf(it.root)).toMatchObject(before);
  });

  test('another program has made meanwhile where there was none', async () => {
    const it = scratchTree(FILES);
    const plan = planOf(it.root, TAGGING);
    writeFileSync(join(it.root, 'a.jpg.xmp'), 'theirs');
    expect(receiptOf(await eventsOf(apply(plan, it)))).toMatchObject({ tagged: 1, failed: 1 });
    expect(readFileSync(join(it.root, 'a.jpg.xmp'), 'utf8')).toBe('theirs');
    await eventsOf(undo(undefined, it));
    expect(readFileSync(join(it.root, 'a.jpg.xmp'), 'utf8')).toBe('theirs');
  });
});

test('a read-only file stays one, with its keywords and without', async () => {
  const it = scratchTree(FILES);
  const file = join(it.root, 'b.xmp');
  chmodSync(file, 0o444);
  expect(await tag(it)).toMatchObject({ tagged: 2, failed: 0 });
  expect(statSync(file).mode & 0o777).toBe(0o444);
  await eventsOf(undo(undefined, it));
  expect(statSync(file).mode & 0o777).toBe(0o444);
});

test('of several names of one file, only that in the plan gets another content', async () => {
  const it = scratchTree(FILES);
  linkSync(join(it.root, 'b.xmp'), join(it.root, 'backup'));
  expect(await tag(it)).toMatchObject({ tagged: 2, lost: 0 });
  expect(readFileSync(join(it.root, 'backup'), 'utf8')).toBe(SIDECAR);
  await eventsOf(undo(undefined, it));
  expect(readFileSync(join(it.root, 'b.xmp'), 'utf8')).toBe(SIDECAR);
});

test.each(['-rf.jpg', '%s%n.jpg', 'line\nbreak.jpg', 'a"b\'c.jpg', '$(x) `y`.jpg', '.hidden.jpg'])(
  'a name means nothing but itself: %j',
  async (name) => {
    const it = scratchTree({ [name]: 'picture' });
    const before = treeOf(it.root);
    const wish = { source: name, tag: { file: `${name}.xmp`, words: ['dog'] } };
    expect(await tag(it, [wish])).toMatchObject({ tagged: 1, failed: 0 });
    expect((await keywordsOf(join(it.root, `${name}.xmp`), 'sidecar')).flat).toEqual(['dog']);
    await eventsOf(undo(undefined, it));
    expect(treeOf(it.root)).toEqual(before);
  },
);

test('an empty sidecar gets a packet, and is empty again after undo', async () => {
  const it = scratchTree({ ...FILES, 'b.xmp': '' });
  await tag(it);
  expect((await keywordsOf(join(it.root, 'b.xmp'), 'sidecar')).flat).toEqual(['cat', 'kitten']);
  await eventsOf(undo(undefined, it));
  expect(readFileSync(join(it.root, 'b.xmp'), 'utf8')).toBe('');
});

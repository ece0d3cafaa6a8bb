import { describe, test, vi } from 'vitest';
import { COMMANDS, FAILURES, SWEPT_FILES, sweep } from '../../test/support/disk/fault-sweep.ts';
import { linklessDisk, otherDevice } from '../../test/support/disk/faulty-disk.ts';
import {
  contentsOf,
  eventsOf,
  planOf,
  scratchTree,
  type Wish,
} from '../../test/support/disk/scratch-tree.ts';
import { isWhole } from '../../test/support/extent.ts';
import { apply } from './apply.ts';
import { disk, type FileSystem } from './disk/file-system.ts';

vi.setConfig({ testTimeout: isWhole ? 3_600_000 : 120_000 });

const WISHES: readonly Wish[] = [
  { source: 'a', target: 'b' },
  { source: 'b', target: 'a' },
  { source: 'p.HEIC', target: 'bus.HEIC', group: 1 },
  { source: 'p.MOV', target: 'bus.MOV', group: 1 },
  { source: 'stays' },
];

const SIDECAR = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></rdf:RDF>';

/** Of one pixel. */
const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==',
  'base64',
);

const TAGGED_FILES = {
  ...{ 'a.jpg': 'one', 'p.cr2': 'two', 'p.xmp': SIDECAR, 'stays.jpg': 'three' },
  'own.png': PNG,
};

/**
 * A new sidecar, one that moves with its picture and is added to, one beside a picture that stays, and a picture that is
 * written to itself.
 */
const TAGGING: readonly Wish[] = [
  { source: 'a.jpg', target: 'b.jpg', group: 1, tag: { file: 'a.jpg.xmp', words: ['dog'] } },
  { source: 'p.cr2', target: 'bus.HEIC', group: 2, tag: { file: 'p.xmp', words: ['bus'] } },
  { source: 'p.xmp', target: 'bus.MOV', group: 2 },
  { source: 'stays.jpg', group: 3, tag: { file: 'stays.jpg.xmp', words: ['cat'] } },
  { source: 'own.png', group: 4, tag: { file: 'own.png', words: ['grey'] } },
];

/** What has to be there whatever fails: pictures and, of the files that are written to, the old content or the new. */
async function taggedContents(): Promise<(string | string[])[]> {
  const it = scratchTree(TAGGED_FILES);
  await eventsOf(apply(planOf(it.root, TAGGING), { dataDir: it.dataDir }));
  const after = contentsOf(it.root);
  const like = (before: string) => after.filter((text) => text.startsWith(before.slice(0, 8)));
  const written = [PNG.toString('utf8'), SIDECAR].map((before) => [before, ...like(before)]);
  return ['one', 'two', 'three', ...written];
}

const tagged = taggedContents();

const DISKS: [string, () => FileSystem][] = [
  ['links', () => disk],
  ['no links', linklessDisk],
  ['another device', otherDevice],
];

/** Every call in every way, or some calls, each in another. */
function extent(step: number): Pick<Parameters<typeof sweep>[0], 'step' | 'ways'> {
  return isWhole ? { step: 1, ways: FAILURES.length } : { step };
}

/** On real disks of several kinds: test/apply/failing-calls.spec.ts. */
describe.each(DISKS)('one call fails, with %s', (_name, fs) => {
  test.each(COMMANDS)('in %s: nothing is lost, and undo restores all', async (command) => {
    const scene = () => ({ ...scratchTree(SWEPT_FILES), wishes: WISHES });
    await sweep({ command, fs, scene, ...extent(71) });
  });

  test.each(COMMANDS)(
    'in %s, writing keywords: files are whole, and undo restores all',
    async (command) => {
      const contents = await tagged;
      const scene = () => ({ ...scratchTree(TAGGED_FILES), wishes: TAGGING, contents });
      await sweep({ command, fs, scene, ...extent(61) });
    },
  );
});

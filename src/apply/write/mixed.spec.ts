import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test, vi } from 'vitest';
import {
  eventsOf,
  planOf,
  plant,
  scratchTree,
  type Wish,
} from '../../../test/support/disk/scratch-tree.ts';
import { isWhole } from '../../../test/support/extent.ts';
import { makeHeic } from '../../../test/support/pictures/heic.ts';
import { apply } from '../apply.ts';
import { undo } from '../undo.ts';

vi.setConfig({ testTimeout: 300_000 });

const FILES = isWhole ? 500 : 50;

const SIDECAR = (exposure: number) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:crs="http://ns.adobe.com/camera-raw-settings/1.0/" crs:Exposure2012="+${exposure}"/></rdf:RDF></x:xmpmeta>`;

/** Every file under a folder: content, time and rights. */
function lookedAt(root: string): Record<string, string> {
  const names = readdirSync(root);
  return Object.fromEntries(
    names.map((name) => {
      const { mtimeNs, mode } = statSync(join(root, name), { bigint: true });
      const hash = createHash('sha256')
        .update(readFileSync(join(root, name)))
        .digest('hex');
      return [name, `${hash} ${mtimeNs} ${mode}`];
    }),
  );
}

test(`${FILES} mixed files are tagged, some renamed, and undone bit for bit`, async () => {
  const it = scratchTree();
  const image = sharp({ create: { width: 32, height: 24, channels: 3, background: '#369' } });
  const kinds = {
    jpg: await image.jpeg().toBuffer(),
    png: await image.png().toBuffer(),
    webp: await image.webp().toBuffer(),
    tif: await image.tiff().toBuffer(),
    dng: await image.tiff({ compression: 'none' }).toBuffer(),
    avif: await image.avif().toBuffer(),
    heic: makeHeic(),
    nef: Buffer.from('raw'),
  };
  const wishes: Wish[] = [];
  for (let index = 0; index < FILES; index++) {
    const [extension, bytes] = Object.entries(kinds)[index % 8] ?? ['jpg', kinds.jpg];
    const source = `p${index}.${extension}`;
    const isRaw = extension === 'nef';
    // Pictures differ, as photographs do: what follows the last part of a file is nobody's.
    plant(it.root, { [source]: isRaw ? Buffer.from(`raw ${index}`) : bytes });
    const target = index % 3 === 0 ? `dog-${index}.${extension}` : source;
    const hasSidecar = isRaw && index % 16 < 8;
    const words = [`keyword ${index}`];
    const file = isRaw ? `p${index}${hasSidecar ? '' : '.nef'}.xmp` : source;
    wishes.push({ source, target, group: index, tag: { file, words } });
    if (!hasSidecar) continue;
    plant(it.root, { [file]: SIDECAR(index) });
    const sidecar = target === source ? file : `dog-${index}.xmp`;
    wishes.push({ source: file, target: sidecar, group: index });
  }
  const before = lookedAt(it.root);
  const applied = (await eventsOf(apply(planOf(it.root, wishes), it))).at(-1);
  expect(applied).toMatchObject({ receipt: { tagged: FILES, failed: 0, lost: 0 } });
  expect(lookedAt(it.root)).not.toEqual(before);
  const undone = (await eventsOf(undo(undefined, it))).at(-1);
  expect(undone).toMatchObject({ receipt: { tagged: FILES, failed: 0, lost: 0 } });
  expect(lookedAt(it.root)).toEqual(before);
});

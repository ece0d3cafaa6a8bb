import { spawnSync } from 'node:child_process';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import {
  type ExiftoolRow,
  exiftoolDate,
  exiftoolRows,
  exiftoolVersion,
} from '../../../scripts/evaluate/exiftool-dates.mjs';
import { isWhole } from '../../../test/support/extent.ts';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { missingShared, sharedPath, whereAvailable } from '../../../test/support/skip.ts';
import { recognise } from '../../find/recognise.ts';
import { readBlocks } from '../core/blocks/read-blocks.ts';
import { type CaptureFacts, captureFacts } from '../core/facts/facts.ts';
import { SAMPLES } from '../core/sample-files.ts';
import { withFileBytes } from '../formats/file-bytes.ts';

/** exiftool's output for all files in these folders that have a date or a camera, in one call. */
function exiftool(folders: readonly string[]): ExiftoolRow[] {
  return exiftoolRows(folders, ['Make', 'Model', 'ISO']);
}

function cameraOf(row: ExiftoolRow, name: 'Make' | 'Model'): string {
  return String(row[`IFD0:${name}`] ?? row[`XMP-tiff:${name}`] ?? row[`Keys:${name}`] ?? '').trim();
}

async function factsOf(file: string): Promise<CaptureFacts> {
  const format = await recognise(file);
  if (format === undefined) throw new Error(`${file} is no picture`);
  return await withFileBytes(file, async (bytes) =>
    captureFacts({ width: 0, height: 0 }, await readBlocks(bytes, format)),
  );
}

function whyNot(): string | undefined {
  if (exiftoolVersion() === undefined) return 'exiftool is not installed';
  return missingShared('pictures');
}

/** Files on which the two differ, and both results; docs/dates.md explains why. */
const DIFFERENT = { 'C001.heic': [[undefined, '2018-04-04T13:24:47']] };

/** The results of photonym and exiftool that differ. */
function differences(facts: CaptureFacts, row: ExiftoolRow): unknown[] {
  const found: unknown[] = [];
  const date = exiftoolDate(row);
  if (facts.takenAt?.slice(0, 19) !== date) found.push([facts.takenAt, date]);
  // The make is without its legal form, the model without the make.
  for (const [ours, theirs] of [
    [facts.make, cameraOf(row, 'Make')],
    [facts.model, cameraOf(row, 'Model')],
  ] as const) {
    const isSame = theirs.toLowerCase().includes((ours ?? '').toLowerCase());
    if (!isSame || (ours === undefined) !== (theirs === '')) found.push([ours, theirs]);
  }
  return found;
}

whereAvailable(whyNot())('dates and cameras of real files are exiftool’s', async () => {
  const folders = ['pictures', ...(isWhole ? ['labelled/everyday', 'labelled/album'] : [])];
  const all: Record<string, unknown> = {};
  const rows = exiftool(folders.map((folder) => sharedPath(folder)));
  for (const row of rows) {
    const file = String(row['SourceFile']);
    const different = differences(await factsOf(file), row);
    if (different.length > 0) all[path.basename(file)] = different;
  }
  expect(all).toEqual(DIFFERENT);
  expect(rows.length).toBeGreaterThan(isWhole ? 110 : 70);
});

/** A face in exiftool's notation. */
const region = (name: string, x: number): string =>
  `{Name=${name},Type=Face,Area={X=${x},Y=0.5,W=0.1,H=0.1,Unit=normalized}}`;

whereAvailable(whyNot())('what exiftool writes into any format is read', async () => {
  const folder = scratch();
  const plain = sharp({ create: { width: 64, height: 48, channels: 3, background: 'grey' } });
  for (const format of ['jpeg', 'tiff', 'png', 'webp', 'gif', 'avif'] as const) {
    await plain
      .clone()
      .toFormat(format)
      .toFile(path.join(folder, `a.${format}`));
  }
  for (const format of ['heic', 'jp2'] as const) {
    await writeFile(path.join(folder, `a.${format}`), Buffer.from(SAMPLES[format], 'base64'));
  }
  const names = await readdir(folder);
  const files = names.map((name) => path.join(folder, name));
  const tags = [
    '-EXIF:DateTimeOriginal=2012:05:06 07:08:09',
    '-EXIF:OffsetTimeOriginal=+02:00',
    '-EXIF:Make=Acme',
    '-EXIF:GPSLatitude=48.5',
    '-EXIF:GPSLatitudeRef=S',
    '-EXIF:GPSLongitude=2.25',
    '-EXIF:GPSLongitudeRef=E',
    '-XMP-exif:DateTimeOriginal=2012:05:06 07:08:09+02:00',
    '-XMP-tiff:Make=Acme',
    '-XMP-dc:Description=Grüße vom See',
    '-XMP-exif:GPSLatitude=-48.5',
    '-XMP-exif:GPSLongitude=2.25',
    `-XMP-mwg-rs:RegionInfo={RegionList=[${region('Ben', 0.7)},${region('Ada', 0.2)}]}`,
    '-XMP-MP:RegionInfoMP={Regions=[{PersonDisplayName=Cleo,Rectangle=0.4|, 0.4|, 0.1|, 0.1}]}',
    '-XMP-iptcExt:PersonInImage=Ada',
    '-XMP-iptcExt:PersonInImage=Dan',
  ];
  spawnSync('exiftool', ['-q', '-m', '-overwrite_original', ...tags, ...files]);
  for (const file of files) {
    const { width, height, ...facts } = await factsOf(file);
    expect({ file: path.basename(file), ...facts }).toEqual({
      file: path.basename(file),
      takenAt: '2012-05-06T07:08:09+02:00',
      takenFrom: file.endsWith('gif') ? 'xmp-created' : 'exif-created',
      make: 'Acme',
      latitude: -48.5,
      longitude: 2.25,
      caption: 'Grüße vom See',
      description: 'Grüße vom See',
      persons: ['Ada', 'Cleo', 'Ben', 'Dan'],
    });
  }
  expect(names).toHaveLength(8);
});

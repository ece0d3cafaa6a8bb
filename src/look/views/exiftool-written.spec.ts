import { spawnSync } from 'node:child_process';
import { copyFile, mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sharp from 'sharp';
import { expect } from 'vitest';
import { z } from 'zod';
import { exiftoolVersion } from '../../../scripts/evaluate/exiftool-dates.mjs';
import { scratch } from '../../../test/support/pictures/pictures.ts';
import { whereAvailable } from '../../../test/support/skip.ts';
import { recognise } from '../../find/recognise.ts';
import { FactsFromBeside } from '../beside/facts-beside.ts';
import { readBlocks } from '../core/blocks/read-blocks.ts';
import { type CaptureFacts, captureFacts } from '../core/facts/facts.ts';
import { SAMPLES } from '../core/sample-files.ts';
import { withFileBytes } from '../formats/file-bytes.ts';

/** What exiftool is asked to write together. */
const MIXTURES: Readonly<Record<string, readonly string[]>> = {
  xmp: [
    ...['-XMP-dc:Subject=Lisbon', '-XMP-dc:Subject=Straßenbahn', '-XMP-dc:Title=Bairro Alto'],
    ...['-XMP-dc:Description=Line 28\nuphill', '-XMP-dc:Creator=Ada', '-XMP-dc:Creator=Ben'],
    ...['-XMP-xmp:Rating=4', '-XMP-xmp:Label=Red'],
  ],
  iptc: [
    ...['-IPTC:Keywords=Lisbon', '-IPTC:Keywords=tram', '-IPTC:ObjectName=Bairro Alto'],
    ...['-IPTC:Caption-Abstract=Line 28', '-IPTC:By-line=Ada', '-EXIF:ImageDescription=no'],
    ...['-EXIF:Artist=no', '-XMP-xmp:Rating=-1', '-XMP-xmp:Label=Second'],
  ],
  utf8: [
    ...['-IPTC:CodedCharacterSet=UTF8', '-IPTC:Keywords=Straßenbahn', '-IPTC:Keywords=電車'],
    ...['-IPTC:ObjectName=Ängelholm', '-XMP-xmp:Rating=0'],
  ],
  latin: ['-IPTC:Keywords=Straßenbahn', '-IPTC:Caption-Abstract=Æble “æbler”'],
  windows: [
    ...['-EXIF:XPKeywords=Lisbon;電車', '-EXIF:XPTitle=Bairro Alto', '-EXIF:XPComment=Line 28'],
    ...['-EXIF:XPAuthor=Ada', '-EXIF:Rating=3', '-XMP-microsoft:RatingPercent=50'],
  ],
  camera: ['-EXIF:ImageDescription=Line 28', '-EXIF:Artist=Ada', '-EXIF:Rating=5'],
  // Written before XMP knew of it: the digest in Photoshop's resources is that of other IPTC.
  newer: [
    ...['-IPTC:Keywords=Porto', '-IPTC:Caption-Abstract=Douro', '-XMP-dc:Subject=Lisbon'],
    ...['-XMP-dc:Description=Tejo', '-Photoshop:IPTCDigest=0123456789abcdef0123456789abcdef'],
  ],
  agreed: [
    ...['-IPTC:Keywords=Porto', '-XMP-dc:Subject=Lisbon', '-Photoshop:IPTCDigest=new'],
    ...['-XMP-dc:Subject=tram'],
  ],
};

/** exiftool's names for each fact, ours first. */
const PLACES = {
  keywords: ['XMP-dc:Subject', 'IPTC:Keywords', 'IFD0:XPKeywords'],
  title: ['XMP-dc:Title', 'IPTC:ObjectName', 'IFD0:XPTitle'],
  description: [
    ...['XMP-dc:Description', 'IPTC:Caption-Abstract', 'IFD0:ImageDescription', 'IFD0:XPComment'],
  ],
  creator: ['XMP-dc:Creator', 'IPTC:By-line', 'IFD0:Artist', 'IFD0:XPAuthor'],
  rating: ['XMP-xmp:Rating', 'IFD0:Rating', 'XMP-microsoft:RatingPercent'],
  colourLabel: ['XMP-xmp:Label'],
} as const;

/** Windows' percent for 0 to 5 stars. */
const PERCENT = [0, 1, 25, 50, 75, 99];

const ROWS = z.array(z.record(z.string(), z.unknown()));
type Row = Readonly<Record<string, unknown>>;

/** A film of one empty second. */
function film(): Buffer {
  const box = (type: string, content: Buffer): Buffer => {
    const head = Buffer.alloc(8);
    head.writeUInt32BE(8 + content.length);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, content]);
  };
  const brand = box('ftyp', Buffer.from('isom\0\0\x02\0isomiso2', 'latin1'));
  return Buffer.concat([
    brand,
    box('moov', box('mvhd', Buffer.alloc(100))),
    box('mdat', Buffer.alloc(8)),
  ]);
}

/** Pictures of all formats without metadata, and a film. */
async function draw(folder: string): Promise<string[]> {
  const plain = sharp({ create: { width: 16, height: 12, channels: 3, background: 'grey' } });
  for (const format of ['jpeg', 'tiff', 'png', 'webp', 'avif'] as const)
    await plain
      .clone()
      .toFormat(format)
      .toFile(path.join(folder, `a.${format}`));
  for (const format of ['heic', 'jp2'] as const)
    await writeFile(path.join(folder, `a.${format}`), Buffer.from(SAMPLES[format], 'base64'));
  await writeFile(path.join(folder, 'a.mp4'), film());
  return await readdir(folder);
}

/** A copy of each picture with each mixture, and a sidecar, written by one process. */
async function write(folder: string): Promise<void> {
  const plain = scratch();
  const names = await draw(plain);
  const runs: string[] = [];
  for (const [mixture, tags] of Object.entries(MIXTURES)) {
    const inside = path.join(folder, mixture);
    await mkdir(inside);
    const files = names.map((name) => path.join(inside, name));
    for (const name of names) await copyFile(path.join(plain, name), path.join(inside, name));
    runs.push(...['-m', '-overwrite_original', ...tags, ...files].map(oneLine), '-execute');
  }
  const sidecar = path.join(folder, 'b.jpg.xmp');
  runs.push('-m', ...(MIXTURES['xmp'] ?? []).map(oneLine), '-o', sidecar, '-execute');
  spawnSync('exiftool', ['-q', '-@', '-'], { input: runs.join('\n') });
}

/** An argument of exiftool's that may have lines in it, for a file of arguments. */
function oneLine(argument: string): string {
  return argument.includes('\n') ? `#[CSTR]${argument.replaceAll('\n', '\\n')}` : argument;
}

async function ownFacts(file: string): Promise<CaptureFacts> {
  const format = await recognise(file);
  if (format === undefined && !file.endsWith('mp4')) throw new Error(`${file} is no picture`);
  return await withFileBytes(file, async (bytes) =>
    captureFacts({ width: 0, height: 0 }, await readBlocks(bytes, format ?? 'film')),
  );
}

/** What exiftool has for a fact in the first place that has something, as we write it. */
function theirs(row: Row, fact: keyof typeof PLACES): unknown {
  const places = isIptcNewer(row) ? PLACES[fact].toSorted(iptcFirst) : PLACES[fact];
  const place = places.find((candidate) => row[candidate] !== undefined);
  const value = place && row[place];
  if (value === undefined) return undefined;
  if (fact === 'rating') {
    return place?.endsWith('Percent') ? PERCENT.indexOf(Number(value)) : Number(value);
  }
  const texts = [value].flat().map(String);
  if (fact === 'keywords') return texts.flatMap((text) => text.split(';'));
  return fact === 'colourLabel' ? texts.join().toLowerCase() : texts.join(', ');
}

/** exiftool computes the digest itself. */
function isIptcNewer(row: Row): boolean {
  const digest = row['Photoshop:IPTCDigest'];
  return digest !== undefined && digest !== row['File:CurrentIPTCDigest'];
}

function iptcFirst(one: string, other: string): number {
  return Number(other.startsWith('IPTC')) - Number(one.startsWith('IPTC'));
}

const FACTS = ['keywords', 'title', 'description', 'creator', 'rating', 'colourLabel'] as const;

whereAvailable(exiftoolVersion() === undefined ? 'exiftool is not installed' : undefined)(
  'what exiftool writes in any mixture, format and sidecar is read as exiftool reads it',
  async () => {
    const folder = scratch();
    await write(folder);
    const options = ['-j', '-G1', '-n', '-r', '-charset', 'utf8'];
    const { stdout } = spawnSync('exiftool', [...options, folder], { encoding: 'utf8' });
    const rows = ROWS.parse(JSON.parse(stdout));
    const different: unknown[] = [];
    let compared = 0;
    for (const row of rows) {
      const file = String(row['SourceFile']);
      if (file.endsWith('.xmp')) continue;
      const facts = await ownFacts(file);
      for (const fact of FACTS) {
        const wanted = theirs(row, fact);
        const found = facts[fact];
        if (found !== undefined) compared++;
        if (JSON.stringify(found) !== JSON.stringify(wanted))
          different.push([path.relative(folder, file), fact, found, wanted]);
      }
    }
    expect(different).toEqual([]);
    expect(compared).toBeGreaterThan(100);
    const beside = path.join(folder, 'b.jpg');
    await writeFile(beside, '');
    expect(await new FactsFromBeside().complete(beside, { width: 16, height: 12 })).toMatchObject({
      keywords: ['Lisbon', 'Straßenbahn'],
      rating: 4,
      creator: 'Ada, Ben',
    });
  },
);

import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { UNCALIBRATED } from '../../../src/label/calibration/calibration.ts';
import { makeTree } from '../../../src/label/tree/tree.ts';
import { thumbhashOf } from '../../../src/look/core/pixels/thumbhash.ts';
import type { ReviewPicture } from '../../../src/review/core/picture.ts';
import {
  BLUE,
  GREEN,
  GREY,
  RED,
  scratch,
  truncate,
  writeHalves,
  writeSolid,
  YELLOW,
} from '../pictures/pictures.ts';
import { type OpenOptions, type OpenReview, openReview } from './review-session.ts';

const COLOURS = ['red', 'green', 'blue', 'yellow', 'white'];

/** A review of five pictures, and the folder that holds them. */
export interface ColourReview extends OpenReview {
  readonly pictures: string;
}

/** Writes five pictures: red, green, half red and half yellow, grey, and one that is cut off. */
export async function writeColours(pictures: string): Promise<void> {
  const at = (name: string): string => path.join(pictures, name);
  await writeSolid(at('IMG_1.jpg'), RED);
  await writeSolid(at('IMG_2.jpg'), GREEN);
  await writeHalves(at('IMG_3.jpg'), RED, YELLOW);
  await writeSolid(at('IMG_4.png'), GREY);
  await truncate(await writeSolid(at('IMG_5.png'), BLUE, { width: 400, height: 300 }), 0.2);
}

/** A review of those pictures in this process, judged by hand. It needs neither program nor model. */
export async function openColours({
  choose,
}: Pick<OpenOptions, 'choose'> = {}): Promise<ColourReview> {
  const root = scratch();
  const pictures = path.join(root, 'pictures');
  await mkdir(pictures);
  await writeColours(pictures);
  const ids = COLOURS.map((id, index) => ({ id, label: id, parent: null, classes: [index] }));
  const opened = await openReview({
    root: pictures,
    dataDir: path.join(root, 'data'),
    choose,
    vocabulary: { tree: makeTree(ids), classNames: COLOURS, calibration: UNCALIBRATED },
  });
  const add = (
    name: string,
    shares: Readonly<Record<string, number>>,
    facts: Partial<ReviewPicture> = {},
  ): void => opened.review.add({ ...colourPicture(path.join(pictures, name), shares), ...facts });
  const red = { red: 0.995, yellow: 0.002, white: 0.001, green: 0.001, blue: 0.001 };
  const things = [{ label: 'stop sign', probability: 0.9, box: [16, 12, 32, 12] }] as const;
  const data = Uint8Array.from({ length: 16 * 16 * 3 }, (_, at) => RED[at % 3] ?? 0);
  const thumbhash = thumbhashOf({ data, width: 16, height: 16 });
  const facts = { width: 64, height: 48, thumbhash };
  add('IMG_1.jpg', red, { width: 64, height: 48, facts, things, text: 'STOP\nALL WAY' });
  add('IMG_2.jpg', { green: 0.995, yellow: 0.002, white: 0.001, red: 0.001, blue: 0.001 });
  add('IMG_3.jpg', { red: 0.49, yellow: 0.485, white: 0.015, green: 0.005, blue: 0.005 });
  add('IMG_4.png', { white: 0.2, red: 0.2, green: 0.2, blue: 0.2, yellow: 0.2 });
  opened.review.add({
    ...colourPicture(path.join(pictures, 'IMG_5.png'), {}),
    failure: { code: 'DECODE_FAILED', message: 'is truncated' },
  });
  await opened.review.ready();
  return { ...opened, pictures };
}

/** @param shares colour → probability, the best first */
function colourPicture(file: string, shares: Readonly<Record<string, number>>): ReviewPicture {
  const guesses = Object.entries(shares).map(([label, score]) => ({ label, node: label, score }));
  const rungs = guesses.slice(0, 1).map(({ score, ...rest }) => ({ ...rest, probability: score }));
  const likeliest = guesses[0]?.score ?? 0;
  const vector = Int8Array.from(COLOURS, (colour) => 127 * Math.sqrt(shares[colour] ?? 0));
  return { path: file, guesses, rungs, lineage: rungs, likeliest, values: {}, vector };
}

import path from 'node:path';
import { NO_EVIDENCE } from '../../src/find/core/films.ts';
import { UNCALIBRATED } from '../../src/label/calibration/calibration.ts';
import { makeTree } from '../../src/label/tree/tree.ts';
import { Decisions } from '../../src/memory/decisions.ts';
import { DEFAULT_TEMPLATE } from '../../src/name/template.ts';
import type { Card } from '../../src/review/core/api-events.ts';
import type { ReviewPicture } from '../../src/review/core/picture.ts';
import { serveReview } from '../../src/review/server/server.ts';
import { realClock } from '../../src/review/session/clock.ts';
import { Jobs } from '../../src/review/session/jobs.ts';
import { Review } from '../../src/review/session/review.ts';
import { cardOf, categories, FLOOR } from '../page/cards.mjs';

export interface MadeUp {
  readonly pictures: number;
  readonly folders: number;
  /** Default: a folder that does not exist. */
  readonly root?: string;
  /** Folder of the built page; default: none. */
  readonly page?: string;
  /** Folder in which decisions are kept, and found again; default: none. */
  readonly dataDir?: string;
}

/** A review of made-up pictures that need not be on the disk, with its server. */
export async function openMadeUp({
  pictures,
  folders,
  root = '/made-up',
  page = '/nowhere',
  dataDir,
}: MadeUp) {
  const contents = new Map<string, string[]>();
  const made = Array.from({ length: pictures }, (_, id) =>
    pictureOf(id, path.join(root, String(Math.floor((id * folders) / pictures)))),
  );
  for (const { path: file } of made) {
    const folder = path.dirname(file);
    const names = contents.get(folder) ?? [];
    contents.set(folder, names);
    names.push(path.basename(file));
  }
  const end = new AbortController();
  const review = new Review({
    root,
    decisions: dataDir === undefined ? undefined : new Decisions(dataDir),
    model: 'made up',
    version: '0',
    vocabulary: {
      tree: makeTree(categories.map((each) => ({ ...each, classes: [] }))),
      classNames: [],
      calibration: UNCALIBRATED,
    },
    template: DEFAULT_TEMPLATE,
    floor: FLOOR,
    remember: async () => undefined,
    clock: realClock,
    signal: end.signal,
    list: async (folder) => {
      const names = contents.get(folder) ?? [];
      return { names, files: names, evidence: NO_EVIDENCE };
    },
  });
  const server = await serveReview({
    review,
    jobs: new Jobs(review, '/nowhere'),
    page,
  });
  for (const picture of made) review.add(picture, await review.recall(picture));
  await review.ready();
  return { review, server, pictures: made, close: () => end.abort() };
}

function pictureOf(id: number, folder: string): ReviewPicture {
  const { name, rungs, guesses, probability, takenAt, width, height, colours }: Card = cardOf(id);
  return {
    path: path.join(folder, name),
    guesses,
    rungs,
    likeliest: probability,
    lineage: [],
    values: {},
    ...{ takenAt, width, height },
    facts: { width, height, thumbhash: colours },
  } as ReviewPicture;
}

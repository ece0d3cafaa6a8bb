import { createReadStream } from 'node:fs';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { writeZip, type ZipEntry } from '../../apply/zip.ts';
import { defined } from '../../base/defined.ts';
import type { SheetCard } from '../../show/core/card.ts';
import { writeSheet } from '../../show/sheet.ts';
import type { Card } from '../core/api-events.ts';
import type { FileMove } from './board/board.ts';
import { filesInScope, type ShownPlan } from './planning.ts';
import type { Review } from './review.ts';

/** A file for the browser to save. */
export interface Download {
  readonly name: string;
  readonly type: string;
  readonly content: Readable;
}

/** An archive of pictures and companions under their new names, of all by default. Nothing is moved. */
export function zipDownload(
  review: Review,
  signal: AbortSignal,
  files: Iterable<FileMove> = [...review.board.files()],
): Download {
  const { root, signal: ended } = review.options;
  const stop = AbortSignal.any([signal, ended]);
  return {
    name: `${review.state.title}.zip`,
    type: 'application/zip',
    content: packed(entriesOf(files, root), stop),
  };
}

/** The contact sheet; if it has several pages, an archive of them. */
export async function sheetDownload(
  review: Review,
  format: 'html' | 'png',
  signal: AbortSignal,
): Promise<Download> {
  const { root, vocabulary, signal: ended } = review.options;
  const { title } = review.state;
  const folder = await mkdtemp(path.join(tmpdir(), 'photonym-sheet-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const stop = AbortSignal.any([signal, ended]);
    const cards = review.board.cards.items.filter(({ partOf }) => partOf === undefined);
    const sheet = cards.map((card) => sheetCard(card, root));
    const output = path.join(folder, `sheet.${format}`);
    const how = { title, format, lang: vocabulary.words?.lang, signal: stop };
    for await (const event of writeSheet(sheet, output, how)) void event;
    const pages = (await readdir(folder)).map((name) => path.join(folder, name));
    const [only, ...more] = pages;
    if (only !== undefined && more.length === 0) {
      const type = format === 'html' ? 'text/html; charset=utf-8' : 'image/png';
      const content = createReadStream(only).once('close', () => void remove());
      return { name: `${title}.${format}`, type, content };
    }
    const moves = pages.map((page) => ({ path: page, target: page }));
    const content = packed(entriesOf(moves, folder), stop, remove);
    return { name: `${title} sheet.zip`, type: 'application/zip', content };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** The files that a plan is about, for an archive. */
export function* plannedFiles(shown: ShownPlan): Generator<FileMove, void, undefined> {
  const { root } = shown.plan;
  for (const { source, target } of filesInScope(shown)) {
    yield { path: path.join(root, source), target: path.join(root, target) };
  }
}

async function* entriesOf(
  files: Iterable<FileMove>,
  root: string,
): AsyncGenerator<ZipEntry, void, undefined> {
  for (const { path: file, target } of files) {
    const stats = await stat(file).catch(() => undefined);
    // A file that has vanished is left out; the next plan reports it.
    if (stats === undefined) continue;
    const name = path.relative(root, target).split(path.sep).join('/');
    yield { path: file, name, mtime: stats.mtime, size: stats.size };
  }
}

/** An archive as a stream. If it fails, the stream breaks off, so that the browser reports it. */
function packed(
  entries: AsyncIterable<ZipEntry>,
  signal: AbortSignal,
  afterwards: () => Promise<void> = async () => undefined,
): Readable {
  const stream = new PassThrough();
  const pack = async (): Promise<void> => {
    try {
      for await (const event of writeZip(entries, stream, { signal })) void event;
      stream.end();
    } catch (error) {
      stream.destroy(error instanceof Error ? error : new Error(String(error)));
    } finally {
      await afterwards();
    }
  };
  void pack();
  return stream;
}

/** A response body, read no faster than the browser takes it. */
export function streamOf(content: Readable): ReadableStream<Uint8Array> {
  const parts: AsyncIterator<Uint8Array> = content[Symbol.asyncIterator]();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void content.destroy(),
  });
}

function sheetCard(card: Card, root: string): SheetCard {
  const { folder, name, newName, label, probability, status, guesses, reason } = card;
  return {
    path: path.join(root, folder, name),
    oldName: name,
    newName,
    status,
    ...defined({ label: label ?? undefined }),
    ...(status === 'failed' ? defined({ reason }) : { probability, guesses }),
  };
}

/** The header for saving a file under a name: RFC 6266, and RFC 8187 beyond ASCII. */
export function contentDisposition(name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%/]/g, '_');
  const encoded = encodeURIComponent(name.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /['()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}

import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';
import yauzl from 'yauzl';

/** The entries of an archive: name → content. */
export async function unzip(file: string): Promise<Map<string, Buffer>> {
  const archive = await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(file, {
    autoClose: false,
  });
  const entries: yauzl.Entry[] = [];
  archive.on('entry', (entry: yauzl.Entry) => entries.push(entry));
  const open = promisify<yauzl.Entry, NodeJS.ReadableStream>(archive.openReadStream.bind(archive));
  await new Promise((resolve, reject) => archive.on('end', resolve).on('error', reject));
  const contents = new Map<string, Buffer>();
  for (const entry of entries) contents.set(entry.fileName, await buffer(await open(entry)));
  archive.close();
  return contents;
}

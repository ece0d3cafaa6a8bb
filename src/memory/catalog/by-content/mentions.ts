import type { Catalog } from '../catalog.ts';

/**
 * The contents of which something written may have one of the words in it: path, facts as a model has seen them or as they
 * stand beside a file, what was read, captions. SQLite knows letters without accents only, so whatever has others counts
 * too. Some come several times.
 * @param words of letters and digits, in lower case
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function contentsThatMayMention(
  catalog: Catalog,
  model: number,
  words: readonly string[],
): number[] {
  // A text with the longer of two words has the shorter in it, too.
  const asked = words.filter((word) => !words.some((one) => one !== word && word.includes(one)));
  const mentions = (column: string): string => {
    const isForeign = `length(${column}) < octet_length(${column})`;
    return [isForeign, ...asked.map((_, index) => `${column} LIKE ?${index + 2}`)].join(' OR ');
  };
  // Each table by itself, in its own order: joined, each look would have to find its file. Looks are in an index with facts,
  // which is smaller than with scores.
  const selects = [
    `looks INDEXED BY looks_by_time WHERE model = ?1 AND (${mentions('facts')})`,
    `files WHERE ${mentions('path')}`,
    `beside JOIN files USING (device, inode) WHERE ${mentions('facts')}`,
    `texts WHERE ${mentions('lines')}`,
    `captions WHERE ${mentions('caption')} OR ${mentions('keywords')}`,
  ];
  // Put together by SQLite, since a row costs more than its bytes.
  const sql = `SELECT group_concat(content) AS contents
    FROM (${selects.map((select) => `SELECT content FROM ${select}`).join(' UNION ALL ')})`;
  const values = [model, ...asked.map((word) => `%${word}%`)];
  const row = catalog.inspect((database) => database.prepare(sql).get(...values));
  const contents = row?.['contents'];
  return typeof contents === 'string' ? contents.split(',').map(Number) : [];
}

/** The contents of files for which a test of their path holds. @throws PhotonymError CATALOG_UNAVAILABLE */
export function contentsAt(catalog: Catalog, isWanted: (path: string) => boolean): number[] {
  return catalog.inspect((database) => {
    const contents: number[] = [];
    for (const row of database.prepare('SELECT path, content FROM files').iterate()) {
      if (isWanted(String(row['path']))) contents.push(Number(row['content']));
    }
    return contents;
  });
}

import type { Catalog } from '../catalog.ts';

/**
 * The contents that a model has seen and of which something written may have one of the words in it: path, facts, what
 * was read, captions. SQLite knows letters without accents only, so whatever has others counts too.
 * @param words of letters and digits, in lower case
 * @throws PhotonymError CATALOG_UNAVAILABLE
 */
export function contentsThatMayMention(
  catalog: Catalog,
  model: number,
  words: readonly string[],
): number[] {
  const mentions = (column: string): string => {
    const isForeign = `length(${column}) < length(CAST(${column} AS BLOB))`;
    return [isForeign, ...words.map((_, index) => `${column} LIKE ?${index + 2}`)].join(' OR ');
  };
  const sql = `SELECT looks.content AS content FROM looks JOIN files ON files.content = looks.content
      LEFT JOIN beside ON beside.device = files.device AND beside.inode = files.inode
      WHERE model = ?1
        AND (${mentions('path')} OR ${mentions('looks.facts')} OR ${mentions('beside.facts')})
    UNION SELECT content FROM texts WHERE ${mentions('lines')}
    UNION SELECT content FROM captions WHERE ${mentions('caption')} OR ${mentions('keywords')}`;
  return catalog.inspect((database) =>
    database
      .prepare(sql)
      .all(model, ...words.map((word) => `%${word}%`))
      .map((row) => Number(row['content'])),
  );
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

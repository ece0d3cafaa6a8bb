/** Limits: more keywords than this, or longer ones, are damage or an attack. */
const MOST = 1000;
const LONGEST = 200;

/** Texts in composed form (NFC) with single spaces, each once; of those that differ only in case, the first. */
export function distinct(texts: Iterable<string | undefined>): string[] {
  const found = new Map<string, string>();
  for (const text of texts) {
    const tidied = tidy(text);
    if (tidied === '' || tidied.length > LONGEST || found.size >= MOST) continue;
    const key = tidied.toLowerCase();
    if (!found.has(key)) found.set(key, tidied);
  }
  return [...found.values()];
}

/** A text in composed form, without spaces around it and repeated ones in it. */
export function tidy(text = ''): string {
  return text.normalize('NFC').replace(/\s+/gu, ' ').trim();
}

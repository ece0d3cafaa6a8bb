import type { NameTemplate } from './template.ts';
import { renderName } from './template-render.ts';
import type { TemplateValues } from './tokens.ts';

/**
 * The value of `{original}`, chosen so that a name does not grow with each run: if the template already
 * produced the stem, the part of it that was the original (perhaps nothing); otherwise the whole stem.
 * @param before the file's stem now, or before photonym renamed it
 * @param makes whether the template makes that stem from a given original
 */
export function originalStem(
  template: NameTemplate,
  values: TemplateValues,
  before: string,
  makes: (original: string) => boolean,
): string {
  for (const counter of new Set(['1', ...(before.match(/\d{1,7}/g) ?? [])])) {
    const counted = { ...values, n: Number(counter), digits: counter.length };
    // Two letters that every transform keeps apart show where the original stands.
    const a = renderName(template, { ...counted, original: 'a' }) ?? '';
    const b = renderName(template, { ...counted, original: 'b' }) ?? '';
    if (a === b) continue;
    const start = commonPrefix(a, b);
    const behind = a.length - start - 1;
    if (before.slice(0, start) !== a.slice(0, start)) continue;
    const ends = [before.length - behind];
    for (let end = before.length; end > start; end--) ends.push(end);
    const end = ends.find((at) => at > start && makes(before.slice(start, at)));
    if (end !== undefined) return before.slice(start, end);
  }
  return makes('') ? '' : before;
}

function commonPrefix(a: string, b: string): number {
  let length = 0;
  while (length < a.length && a[length] === b[length]) length++;
  return length;
}

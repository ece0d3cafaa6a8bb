import type { NameTemplate } from './template.ts';
import { renderName } from './template-render.ts';
import type { TemplateValues } from './tokens.ts';

/**
 * What a template with `{original}` has to be given, so that a name does not grow each time: where
 * the name is one that the template makes of a part of it or of nothing, that part or nothing;
 * otherwise the name.
 * @param before the stem that the file has now, or had before photonym gave it another
 * @param makes whether the template makes that stem of this original
 */
export function originalStem(
  template: NameTemplate,
  values: TemplateValues,
  before: string,
  makes: (original: string) => boolean,
): string {
  const counters = [1, ...(before.match(/\d{1,7}/g) ?? []).map(Number)];
  for (const n of new Set(counters)) {
    // Two letters that every way of writing keeps apart show where the original stands.
    const a = renderName(template, { ...values, n, original: 'a' }) ?? '';
    const b = renderName(template, { ...values, n, original: 'b' }) ?? '';
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

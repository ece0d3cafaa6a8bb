import { z } from 'zod';
import { defined } from '../../base/defined.ts';
import { PhotonymError } from '../../base/errors.ts';
import { parseNameTemplate } from '../../name/template-parse.ts';
import type { PictureChoice } from './choices.ts';

const label = z.union([
  z.enum(['network', 'caption']),
  z.object({
    label: z.string(),
    node: z.string().nullable(),
    probability: z.number(),
    from: z.enum(['network', 'chosen', 'always']),
  }),
]);

const KEPT = z.object({
  verdict: z.enum(['open', 'accepted', 'rejected']),
  label: label.optional(),
  name: z.string().optional(),
  template: z.string().optional(),
  keywords: z.object({ added: z.array(z.string()), removed: z.array(z.string()) }).optional(),
});

/** A choice as a text that {@link choiceIn} reads. */
export function textOfChoice({ template, ...choice }: PictureChoice): string {
  return JSON.stringify({ ...choice, ...defined({ template: template?.text }) });
}

/**
 * The choice that a text holds; undefined if it holds none, or one of another version.
 * @param lang language of templates
 */
export function choiceIn(text: string, lang?: string): PictureChoice | undefined {
  const { data } = KEPT.safeParse(JSON.parse(text));
  if (data === undefined) return undefined;
  try {
    const template =
      data.template === undefined ? undefined : parseNameTemplate(data.template, lang);
    const { verdict, label, name, keywords } = data;
    return { verdict, ...defined({ label, name, template, keywords }) };
  } catch (error) {
    if (error instanceof PhotonymError) return undefined;
    throw error;
  }
}

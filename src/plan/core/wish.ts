import type { Group } from '../../find/core/companions.ts';
import { type ExtensionMend, mendTail } from '../../find/core/true-extension.ts';
import { originalStem } from '../../name/original.ts';
import { portableStem } from '../../name/rules.ts';
import { type NameTemplate, usesToken } from '../../name/template.ts';
import { renderName } from '../../name/template-render.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import { mayBecome, type Wish } from './assign.ts';

/** What there is to know for the name of a group, besides what its files are called. */
export interface Known {
  /** Present name of the picture that the group is named after. */
  readonly picture: string;
  /** What the picture shows; the group keeps its name where neither this nor a name is given. */
  readonly label?: string | undefined;
  /** Typed by somebody: the whole name, whatever the template. */
  readonly name?: string | undefined;
  /** In place of the plan's. */
  readonly template?: NameTemplate | undefined;
  /** ISO 8601 capture time. */
  readonly takenAt?: string | undefined;
  /** What else the template asks for; `original` where the name has been another before. */
  readonly values?: TemplateValues | undefined;
  /** Its extension lies and is to be mended. */
  readonly extension?: ExtensionMend | undefined;
}

/** The name that a group is to get. */
export function wishOf(group: Group, plan: NameTemplate, known: Known): Wish {
  const wish = namedWish(group, plan, known);
  const { extension } = known;
  if (extension === undefined) return wish;
  // Also a picture that keeps its name gets its true extension, and what follows it with it.
  const members = wish.members.map((member) => ({
    ...member,
    tail: mendTail(member.tail, extension),
  }));
  return { ...wish, stem: wish.stem ?? portableStem(wish.present), members };
}

function namedWish(group: Group, plan: NameTemplate, known: Known): Wish {
  const { picture, label, name, template = plan, takenAt, values } = known;
  const { stem: present, members } = group;
  const staying: Wish = { picture, present, members, stem: null, takenAt };
  if (name !== undefined) return { ...staying, stem: portableStem(name) };
  if (label === undefined) return staying;
  const wish = (given: TemplateValues): Wish => ({ ...staying, ...stemsOf(template, given) });
  const own = { label, ...values };
  if (!usesToken(template, 'original')) return wish(own);
  const before = own.original ?? present;
  const makes = (original: string): boolean => mayBecome(wish({ ...own, original }), before);
  return wish({ ...own, original: originalStem(template, own, before, makes) });
}

function stemsOf(template: NameTemplate, values: TemplateValues): Pick<Wish, 'stem' | 'counted'> {
  const stem = renderName(template, { ...values, n: 1 });
  if (stem === null || !usesToken(template, 'n')) return { stem };
  // An alternative to {n} may have been taken: then there is nothing to count.
  if (renderName(template, { ...values, n: 2 }) === stem) return { stem };
  return { stem, counted: (n) => renderName(template, { ...values, n }) ?? stem };
}

import { defined } from '../../../base/defined.ts';
import { mendTail } from '../../../find/core/true-extension.ts';
import { isMachineName } from '../../../name/given/machine-name.ts';
import { originalStem } from '../../../name/original.ts';
import { portableStem } from '../../../name/rules.ts';
import { type NameTemplate, needsDate, usesToken } from '../../../name/template.ts';
import { renderName } from '../../../name/template-render.ts';
import type { TemplateValues } from '../../../name/tokens.ts';
import type { Judged } from '../judged.ts';
import { mayBecome, type Wish } from './assign.ts';
import type { LedGroup } from './led-groups.ts';

/**
 * The part of a judgement that makes up a name. Without a label, a name or values, the group keeps its own, and so it does
 * if a person gave that.
 */
type NameFacts = Pick<
  Judged,
  'undated' | 'label' | 'byHand' | 'name' | 'template' | 'takenAt' | 'values' | 'extension'
>;

/**
 * The name that a group wishes for.
 * @param template of the plan; `facts.template` takes precedence
 */
export function wishOf(group: LedGroup, template: NameTemplate, facts: NameFacts): Wish {
  const wish = namedWish(group, template, facts);
  const { extension } = facts;
  if (extension === undefined) return wish;
  // A picture that keeps its stem gets its true extension too, and so do its companions.
  const members = wish.members.map((member) => ({
    ...member,
    tail: mendTail(member.tail, extension),
  }));
  return { ...wish, stem: wish.stem ?? portableStem(wish.present), members };
}

function namedWish(group: LedGroup, common: NameTemplate, facts: NameFacts): Wish {
  const { label, byHand, name, template = common, takenAt, values, undated } = facts;
  const { picture, stem: present, members } = group;
  const staying: Wish = { picture, present, members, stem: null, takenAt };
  if (name !== undefined) return { ...staying, stem: portableStem(name) };
  if (byHand === true || (label === undefined && values === undefined)) return staying;
  if (undated && needsDate(template)) return staying;
  const wish = (given: TemplateValues): Wish => ({ ...staying, ...stemsOf(template, given) });
  const own = { ...defined({ label }), ...values };
  if (!usesToken(template, 'original')) return wish(own);
  const before = own.original ?? present;
  const makes = (original: string): boolean => mayBecome(wish({ ...own, original }), before);
  const original = originalStem(template, own, before, makes);
  // A machine's name says nothing that would be worth keeping. A part of a name was kept by an earlier run.
  const isDropped = original === before && isMachineName(original);
  return wish({ ...own, original: isDropped ? '' : original });
}

function stemsOf(template: NameTemplate, values: TemplateValues): Pick<Wish, 'stem' | 'counted'> {
  const stem = renderName(template, { ...values, n: 1 });
  if (stem === null || !usesToken(template, 'n')) return { stem };
  // If an alternative to {n} was used, there is nothing to count.
  if (renderName(template, { ...values, n: 2 }) === stem) return { stem };
  return { stem, counted: (n, digits) => renderName(template, { ...values, n, digits }) ?? stem };
}

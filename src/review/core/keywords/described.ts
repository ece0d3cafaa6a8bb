import { defined } from '../../../base/defined.ts';
import type { DecidedKeywords } from '../../../tag/core/decided.ts';
import type { Described } from '../../../tag/core/wanted.ts';
import type { DecidedPicture } from '../naming.ts';

/** What the keywords of a picture come of. */
interface DescribedPicture {
  readonly described: Described & { readonly path: string };
  readonly decided: DecidedKeywords | undefined;
}

/**
 * What keywords come of: the label that was decided, and what a person has asked for, until a run has carried it out. A
 * picture that keeps its name gets only the latter.
 */
export function describedBy({ picture, decided, decision }: DecidedPicture): DescribedPicture {
  const { path, people, textKind, facts = {} } = picture;
  const { label, node, from, verdict } = decided;
  const isChosen = from !== 'network' && from !== 'caption';
  // A label that a person chose says more than the kind of picture.
  const reading = textKind === undefined || isChosen ? undefined : { kind: textKind };
  const seen = { label, node, ...defined({ people, reading }) };
  return {
    described: { path, facts, ...(verdict === 'rejected' ? { label: null, node: null } : seen) },
    decided: decision === 'done' ? undefined : decided.keywords,
  };
}

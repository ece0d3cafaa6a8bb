import path from 'node:path';
import { defined } from '../../base/defined.ts';
import type { WrittenFacts } from '../../look/core/facts/written/written.ts';
import type { WrittenDetail } from './api.ts';
import type { Card } from './api-events.ts';
import { keywordsOf } from './keywords/keyword-edits.ts';
import type { DecidedPicture, GroupRole } from './naming.ts';
import type { ReviewPicture } from './picture.ts';

/** The card of a picture. */
export function cardOf(
  root: string,
  { id, picture, decided, decision }: DecidedPicture,
  role: GroupRole,
): Card {
  const { takenAt, takenFrom, width, height, guesses, rungs } = picture;
  const { status, label, node, probability, from, verdict, byHand } = decided;
  const name = path.basename(picture.path);
  const folder = path.relative(root, path.dirname(picture.path)).split(path.sep).join('/');
  const place =
    'partOf' in role || picture.isGone
      ? { newName: name, badges: [], companions: 0, clash: false, ...partOf(role) }
      : {
          newName: role.files[0]?.newName ?? name,
          badges: role.badges,
          companions: role.files.length - 1,
          clash: role.clash,
        };
  const isRenamed = decided.name !== undefined || decided.template !== undefined;
  const isAboutName = isRenamed || verdict !== 'open';
  const isDone = decision === 'done' && (place.newName === name || !isAboutName);
  return {
    id,
    folder,
    name,
    status,
    ...defined({
      reason: decided.status === 'failed' ? reasonOf(picture) : undefined,
      byHand,
      was: picture.firstName === name ? undefined : picture.firstName,
      decision: decision === 'done' && !isDone ? 'pending' : decision,
      takenAt,
      takenFrom,
      width,
      height,
      colours: picture.facts?.thumbhash,
      keywords: keywordsOf(picture.facts, decided.keywords),
      decidedKeywords: decided.keywords,
    }),
    label,
    node,
    probability,
    from,
    renamed: isRenamed,
    verdict,
    guesses,
    rungs,
    ...place,
  };
}

function partOf(role: GroupRole): Pick<Card, 'partOf'> {
  return 'partOf' in role ? { partOf: role.partOf } : {};
}

function reasonOf({ isGone, failure }: ReviewPicture): string | undefined {
  return isGone ? NO_LONGER_THERE : failure?.message;
}

/** What is said of a picture whose file has vanished. */
export const NO_LONGER_THERE = 'is no longer there';

/** Whether two cards of one picture are equal. What it shows, and when it was taken, never changes. */
export function isSame(a: Card, b: Card): boolean {
  return (
    a.newName === b.newName &&
    a.name === b.name &&
    a.was === b.was &&
    a.folder === b.folder &&
    a.status === b.status &&
    a.byHand === b.byHand &&
    a.label === b.label &&
    a.node === b.node &&
    a.probability === b.probability &&
    a.from === b.from &&
    a.renamed === b.renamed &&
    a.verdict === b.verdict &&
    a.decision === b.decision &&
    a.clash === b.clash &&
    a.partOf === b.partOf &&
    a.decidedKeywords === b.decidedKeywords &&
    a.keywords === b.keywords &&
    a.companions === b.companions &&
    a.badges.join() === b.badges.join()
  );
}

/** What people wrote about a picture, for the large view. */
export function writtenDetail(facts: WrittenFacts = {}): WrittenDetail {
  const { title, description, creator, rating, colourLabel } = facts;
  return defined({ title, description, creator, rating, colourLabel });
}

import type { Card } from '../../../core/api-events.ts';
import { isOpen } from '../../../core/deciding/undecided.ts';

/** What was chosen for pictures on a walk. */
export type Outcome = 'named' | 'accepted' | 'kept';

/** A choice on a walk, for one picture or for several that look alike. */
export interface WalkChoice {
  readonly ids: readonly number[];
  readonly outcome: Outcome;
}

/**
 * A walk through pictures that are decided one after another. Its list is that of the sheet when it began: a
 * choice that takes a picture out of the filter leaves it in its place here.
 */
export interface Walk {
  /** Ids; what was skipped has moved to the end. */
  readonly order: readonly number[];
  /** Those that were undecided when the walk began. */
  readonly todo: ReadonlySet<number>;
  /** Id of the picture in sight; null at the end. */
  readonly at: number | null;
  readonly choices: readonly WalkChoice[];
  /** Ids of what was skipped: skipped again, it does not come once more. */
  readonly skipped: ReadonlySet<number>;
}

type Slots = readonly (Card | undefined)[];

/** A walk through cards. @param at where it begins; default: the first that is undecided */
export function walkThrough(cards: readonly Card[], at?: number): Walk {
  const todo = cards.filter(isOpen).map(({ id }) => id);
  return {
    order: cards.map(({ id }) => id),
    todo: new Set(todo),
    at: at ?? todo[0] ?? null,
    choices: [],
    skipped: new Set(),
  };
}

/** The walk with the undecided cards that have come since it began; at its end it goes on with them. */
export function withMore(walk: Walk, cards: readonly Card[]): Walk {
  const known = new Set(walk.order);
  const more = cards.filter((card) => isOpen(card) && !known.has(card.id)).map(({ id }) => id);
  if (more.length === 0) return walk;
  const [first = null] = more;
  const order = [...walk.order, ...more];
  return { ...walk, order, todo: new Set([...walk.todo, ...more]), at: walk.at ?? first };
}

/** The pictures still to decide, in the order of the walk. */
export function leftOn({ order, todo, choices }: Walk, slots: Slots): number[] {
  // The cards follow a moment after a choice.
  const chosen = new Set(choices.flatMap(({ ids }) => ids));
  return order.filter((id) => todo.has(id) && !chosen.has(id) && isOpen(slots[id]));
}

/**
 * The walk after a choice: at the next undecided picture, from the beginning again after the last. A choice for other
 * pictures than the one in sight stays there, or at the end.
 */
export function afterChoice(walk: Walk, choice: WalkChoice, slots: Slots): Walk {
  const next = { ...walk, choices: [...walk.choices, choice] };
  if (walk.at === null || !choice.ids.includes(walk.at)) return next;
  return { ...next, at: nextOf(next, slots) ?? leftOn(next, slots)[0] ?? null };
}

/** The walk after the picture in sight was left for later: it comes last, once. */
export function afterSkip(walk: Walk, slots: Slots): Walk {
  const { order, at, skipped } = walk;
  if (at === null) return walk;
  const next = nextOf(walk, slots) ?? null;
  if (skipped.has(at)) return { ...walk, at: next };
  const others = order.filter((id) => id !== at);
  return { ...walk, order: [...others, at], at: next, skipped: new Set([...skipped, at]) };
}

/** The walk with the last choice about a picture taken back, at that picture again if it is on the walk. */
export function beforeChoice(walk: Walk, id: number | undefined): Walk {
  if (id === undefined || !walk.order.includes(id)) return walk;
  const last = walk.choices.findLastIndex(({ ids }) => ids.includes(id));
  return { ...walk, choices: walk.choices.filter((_, index) => index !== last), at: id };
}

/** The neighbour of the picture in sight, decided or not; undefined where the list ends. */
export function neighbourOn({ order, at }: Walk, step: number): number | undefined {
  return at === null ? undefined : order[order.indexOf(at) + step];
}

/** How many pictures were decided on the walk, by outcome. */
export function outcomesOf({ choices }: Walk): Readonly<Record<Outcome, number>> {
  const last = new Map<number, Outcome>();
  for (const { ids, outcome } of choices) for (const id of ids) last.set(id, outcome);
  const counts = { named: 0, accepted: 0, kept: 0 };
  for (const outcome of last.values()) counts[outcome]++;
  return counts;
}

/** The next undecided picture after the one in sight. */
function nextOf(walk: Walk, slots: Slots): number | undefined {
  const { order, at } = walk;
  if (at === null) return undefined;
  const place = new Map(order.map((id, index) => [id, index]));
  const here = place.get(at) ?? -1;
  return leftOn(walk, slots).find((id) => (place.get(id) ?? -1) > here);
}

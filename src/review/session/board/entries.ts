import { isDeepStrictEqual } from 'node:util';
import { defined } from '../../../base/defined.ts';
import type { NameTemplate } from '../../../name/template.ts';
import type { Judged } from '../../../plan/core/judged.ts';
import type { Wish } from '../../../plan/core/names/assign.ts';
import type { LedGroup } from '../../../plan/core/names/led-groups.ts';
import type { NamedGroup } from '../../../plan/core/names/name-groups.ts';
import { wishOf } from '../../../plan/core/names/wish.ts';
import {
  type DecidedPicture,
  type GroupRole,
  judgedForPlan,
  leadRoleOf,
  type NamingStyle,
} from '../../core/naming.ts';
import type { ReviewSession } from '../../core/session.ts';
import { hasSameValues } from './same-values.ts';

/** A picture as of its last naming. */
interface Entry {
  readonly named: DecidedPicture;
  readonly style: NamingStyle;
  readonly judged: Judged;
  readonly role?: GroupRole;
}

/** What a group wishes for, and why. */
interface KnownWish {
  readonly judged: Judged;
  readonly template: NameTemplate;
  readonly wish: Wish;
}

/** What the names of a session's pictures follow from, and their roles in groups: kept, so that only changes cost something. */
export class Entries {
  readonly #session: ReviewSession;
  readonly #entries = new Map<number, Entry>();
  readonly #wishes = new WeakMap<LedGroup, KnownWish>();

  constructor(session: ReviewSession) {
    this.#session = session;
  }

  at(id: number): Entry | undefined {
    return this.#entries.get(id);
  }

  all(): Iterable<Entry> {
    return this.#entries.values();
  }

  /** A picture with what is decided about it by now, or would be. */
  named(id: number, decided = this.#session.decided(id)): DecidedPicture | undefined {
    const picture = this.#session.pictures[id];
    if (picture === undefined || decided === undefined) return undefined;
    return { id, picture, decided, ...defined({ decision: this.#session.decisionOn(id) }) };
  }

  /** Updates the decision about a picture; whether it has changed. */
  enter(id: number, style: NamingStyle, touched: ReadonlySet<number> | undefined): boolean {
    const before = this.#entries.get(id);
    if (before !== undefined && touched?.has(id) === false) return false;
    const named = this.named(id);
    if (named === undefined) return false;
    if (before?.style === style && isSameDecision(before.named, named)) return false;
    this.#entries.set(id, { ...before, named, style, judged: judgedForPlan(named, style) });
    return true;
  }

  /** The same object as long as the group wishes for the same. */
  wishOf(group: LedGroup, id: number, { template }: NamingStyle): Wish | undefined {
    const judged = this.#entries.get(id)?.judged;
    if (judged === undefined) return undefined;
    const before = this.#wishes.get(group);
    if (before?.judged === judged && before.template === template) return before.wish;
    const made = wishOf(group, template, judged);
    const wish = before !== undefined && isSameWish(before.wish, made) ? before.wish : made;
    this.#wishes.set(group, { judged, template, wish });
    return wish;
  }

  /**
   * Gives the pictures of a group their roles.
   * @param ids present file name → id of the picture
   * @returns the ids of those whose role changed
   */
  settle(group: NamedGroup, ids: ReadonlyMap<string, number>): number[] {
    const id = ids.get(group.members[0]?.[0] ?? '') ?? -1;
    const before = this.#entries.get(id)?.role;
    const role = leadRoleOf(group, before);
    if (role === before) return [];
    const others = group.members.slice(1).flatMap(([name]) => ids.get(name) ?? []);
    this.#put(id, role);
    for (const other of others) this.#put(other, { partOf: id });
    return [id, ...others];
  }

  #put(id: number, role: GroupRole): void {
    const entry = this.#entries.get(id);
    if (entry !== undefined) this.#entries.set(id, { ...entry, role });
  }
}

/** Whether two wishes of one group lead to the same name. Of two that count, only their first names are known. */
function isSameWish(a: Wish, b: Wish): boolean {
  return a.counted === undefined && isDeepStrictEqual(a, b);
}

function isSameDecision(a: DecidedPicture, b: DecidedPicture): boolean {
  return (
    a.picture === b.picture && a.decision === b.decision && hasSameValues(a.decided, b.decided)
  );
}

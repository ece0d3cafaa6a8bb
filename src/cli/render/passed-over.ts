import { realpathSync } from 'node:fs';
import path from 'node:path';
import { PackedList } from '../../base/packed-list.ts';
import type { Managed } from '../../find/managed.ts';
import type { PassedOver } from '../../find/passed-over.ts';
import { isMoved, type Plan } from '../../plan/core/plan.ts';
import { say } from '../messages/messages.ts';
import { type DeedKind, deedOfPlan } from './deed.ts';
import { countPlan } from './plan/counts.ts';
import type { Terminal } from './terminal.ts';

/** Names in one line of a terminal; the others are only counted. */
const MOST_NAMES = 10;

type Why = PassedOver['why'];
type Item<W extends Why> = Extract<PassedOver, { readonly why: W }>;

/** Collects what a search passed over, and puts it into one line for each kind. */
export class PassedOverNotes {
  readonly #terminal: Terminal;
  readonly #items = new PackedList<PassedOver>();

  constructor(terminal: Terminal) {
    this.#terminal = terminal;
  }

  /** Bound, to be handed to a search. */
  readonly add = (item: PassedOver): void => {
    // Halves of Live Photos are as many as there are pictures, and travel with them.
    if (item.why !== 'half') this.#items.push(item);
  };

  /**
   * The lines for a plan, or for a search that came to nothing.
   * @param leftBehind absolute paths of files that lose their renamed picture
   */
  lines(plan?: Plan, leftBehind: readonly string[] = []): string[] {
    return [
      ...this.#passedOver(new Set(leftBehind)),
      ...this.#line(this.#patterns(), (few) => say('passed.pattern', { few })),
      ...this.#line(this.#shown(this.#all('wrong-extension')), (few, count) =>
        say('passed.extension', { few, count }),
      ),
      ...this.#line(this.#relative(leftBehind, plan?.root ?? ''), (few, count) => {
        const deed = plan === undefined ? 'rename' : deedOfPlan(plan).kind;
        return say('passed.leftBehind', { few, count, deed });
      }),
      ...(plan === undefined ? [] : this.#warnings(plan)),
    ];
  }

  /** The files and folders that keep their names. */
  #passedOver(leftBehind: ReadonlySet<string>): string[] {
    const isFolder = ({ managed: { kind } }: Item<'managed'>) =>
      kind === 'folder' || kind === 'library' || kind === 'bin';
    return [
      ...this.#line(this.#shown(this.#all('managed', isFolder)), (few, count) =>
        say('passed.folders', { few, count }),
      ),
      ...this.#line(this.#shown(this.#all('spare')), (few) => say('passed.spare', { few })),
      ...this.#line(this.#shown(this.#all('link', ({ isGiven }) => isGiven)), (few, count) =>
        say('passed.links', { few, count }),
      ),
      ...this.#line(
        this.#shown(this.#all('extension', ({ path }) => !leftBehind.has(path))),
        (few, count) => say('passed.unusual', { few, count }),
      ),
      ...this.#line(this.#shown(this.#all('other')), (few, count) =>
        say('passed.others', { few, count }),
      ),
    ];
  }

  /** Links and programs that know pictures by the names that they are about to lose. */
  #warnings(plan: Plan): string[] {
    if (!isMoved(plan) || countPlan(plan).rename === 0) return [];
    const lost = this.#movedTargets(plan);
    const deed = deedOfPlan(plan).kind;
    return [
      ...this.#line(
        this.#shown(this.#all('link', ({ target }) => lost.has(target))),
        (few, count) => say('passed.broken', { few, count, deed }),
      ),
      ...this.#programs(deed),
    ];
  }

  /** The lines for pictures that may be renamed later, when no plan is at hand. */
  early(): string[] {
    return [...this.lines(), ...this.#programs('rename')];
  }

  #programs(deed: DeedKind): string[] {
    return [
      ...this.#line(this.#owned('library', 'sidecar', 'catalog'), (few) =>
        say('passed.catalog', { few, deed }),
      ),
      ...this.#line(this.#owned('settings'), (few) => say('passed.settings', { few, deed })),
    ];
  }

  /** The files about to be moved that links lead to. */
  #movedTargets({ root, files }: Plan): ReadonlySet<string> {
    const targets = new Set<string>();
    for (const { target } of this.#all('link')) targets.add(target);
    const moved = new Set<string>();
    if (targets.size === 0) return moved;
    const realRoot = realpathSync(root);
    for (const { source, status } of files) {
      const file = path.join(realRoot, source);
      if (status === 'rename' && targets.has(file)) moved.add(file);
    }
    return moved;
  }

  *#all<W extends Why>(
    why: W,
    wanted: (item: Item<W>) => boolean = () => true,
  ): Generator<Item<W>, void, undefined> {
    const isWanted = (item: PassedOver): item is Item<W> => item.why === why;
    for (const item of this.#items) if (isWanted(item) && wanted(item)) yield item;
  }

  *#shown(items: Iterable<{ readonly shown: string }>): Generator<string, void, undefined> {
    for (const { shown } of items) yield this.#name(shown);
  }

  /** Names with their programs, each program once: of its files one of the last of these kinds. */
  #owned(...kinds: readonly Managed['kind'][]): Iterable<string> {
    const owned = new Map<string, { kind: Managed['kind']; text: string }>();
    for (const kind of kinds) {
      for (const { managed, shown } of this.#all('managed', (item) => item.managed.kind === kind)) {
        if (owned.get(managed.owner)?.kind === kind) continue;
        owned.delete(managed.owner);
        owned.set(managed.owner, { kind, text: `${this.#name(shown)} (${managed.owner})` });
      }
    }
    return [...owned.values()].map(({ text }) => text);
  }

  *#patterns(): Generator<string, void, undefined> {
    for (const { option, pattern } of this.#all('pattern')) {
      yield `--${option} ${this.#name(pattern)}`;
    }
  }

  *#relative(files: readonly string[], root: string): Generator<string, void, undefined> {
    for (const file of files) yield this.#name(path.relative(root, file));
  }

  #name(name: string): string {
    return this.#terminal.errName(name);
  }

  #line(names: Iterable<string>, text: (few: string, count: number) => string): string[] {
    const few: string[] = [];
    let count = 0;
    for (const name of names) {
      count += 1;
      if (few.length < MOST_NAMES) few.push(name);
    }
    if (count === 0) return [];
    const more = count - few.length;
    const listed = few.join(say('list.separator'));
    return [text(more > 0 ? say('list.more', { few: listed, count: more }) : listed, count)];
  }
}

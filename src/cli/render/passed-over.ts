import { realpathSync } from 'node:fs';
import path from 'node:path';
import { PackedList } from '../../base/packed-list.ts';
import type { PassedOver } from '../../find/passed-over.ts';
import { isMoved, type Plan } from '../../plan/core/plan.ts';
import { deedOfPlan } from './deed.ts';
import { countPlan } from './plan/counts.ts';
import { plural } from './plural.ts';
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
      ...this.#line(this.#patterns(), (few) => `Nothing matches ${few}. ${PATTERNS}`),
      ...this.#line(this.#shown(this.#all('wrong-extension')), (few, count) =>
        count === 1
          ? `${few} has the extension of another format. --fix-extension corrects it.`
          : `${many(count)} files have the extension of another format: ${few}. --fix-extension corrects them.`,
      ),
      ...this.#line(
        this.#relative(leftBehind, plan?.root ?? ''),
        (few, count) =>
          `${plural(count, 'file')} named like a ${plan === undefined ? 'renamed' : deedOfPlan(plan).done} picture ${count === 1 ? 'stays' : 'stay'} behind: ${few}.`,
      ),
      ...(plan === undefined ? [] : this.#warnings(plan)),
    ];
  }

  /** The files and folders that keep their names. */
  #passedOver(leftBehind: ReadonlySet<string>): string[] {
    const isFolder = ({ managed: { kind } }: Item<'managed'>) =>
      kind === 'folder' || kind === 'bin';
    return [
      ...this.#line(
        this.#shown(this.#all('managed', isFolder)),
        (few, count) =>
          `${plural(count, 'folder')} of other programs or the system left alone: ${few}. Name one to search it.`,
      ),
      ...this.#line(
        this.#shown(this.#all('spare')),
        (few) => `${few} is not searched, since the copies are moved there.`,
      ),
      ...this.#line(this.#shown(this.#all('link', ({ isGiven }) => isGiven)), (few, count) =>
        count === 1
          ? `${few} is a link, and links keep their names.`
          : `${many(count)} given files are links, and keep their names: ${few}.`,
      ),
      ...this.#line(
        this.#shown(this.#all('extension', ({ path }) => !leftBehind.has(path))),
        (few, count) =>
          count === 1
            ? `${few} looks like a picture but has another extension, and keeps its name.`
            : `${many(count)} files look like pictures but have other extensions, and keep their names: ${few}.`,
      ),
      ...this.#line(this.#shown(this.#all('other')), (few, count) =>
        count === 1
          ? `${few} is not a picture.`
          : `${many(count)} given files are not pictures: ${few}.`,
      ),
    ];
  }

  /** Links and programs that know pictures by the names that they are about to lose. */
  #warnings(plan: Plan): string[] {
    if (!isMoved(plan) || countPlan(plan).rename === 0) return [];
    const lost = this.#movedTargets(plan);
    const { todo, done } = deedOfPlan(plan);
    return [
      ...this.#line(
        this.#shown(this.#all('link', ({ target }) => lost.has(target))),
        (few, count) =>
          count === 1
            ? `The link ${few} leads to a picture that is ${done}, and will be broken.`
            : `${many(count)} links lead to pictures that are ${done}, and will be broken: ${few}.`,
      ),
      ...this.#programs(todo, done),
    ];
  }

  /** The lines for pictures that may be renamed later, when no plan is at hand. */
  early(): string[] {
    return [...this.lines(), ...this.#programs('rename', 'renamed')];
  }

  #programs(todo: string, done: string): string[] {
    const instead = todo === 'move' ? 'Move them' : 'Rename them';
    const copies = todo === 'move' ? '' : ', or make copies with --copy-to FOLDER';
    return [
      ...this.#line(
        this.#owned('catalog'),
        (few) =>
          `${few} will no longer find the ${done} pictures. ${instead} in that program${copies}.`,
      ),
      ...this.#line(
        this.#owned('settings'),
        (few) => `The edits in ${few} will no longer be found for the ${done} pictures.`,
      ),
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

  /** Names with their programs. */
  *#owned(kind: 'catalog' | 'settings'): Generator<string, void, undefined> {
    for (const { managed, shown } of this.#all('managed')) {
      if (managed.kind === kind) yield `${this.#name(shown)} (${managed.owner})`;
    }
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
    return [text(few.join(', ') + (more > 0 ? ` and ${many(more)} more` : ''), count)];
  }
}

function many(count: number): string {
  return count.toLocaleString('en');
}

const PATTERNS = 'Patterns are matched with names, or with paths below the given folder.';

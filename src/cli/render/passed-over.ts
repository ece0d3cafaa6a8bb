import { realpathSync } from 'node:fs';
import path from 'node:path';
import type { Managed } from '../../find/managed.ts';
import type { PassedOver } from '../../find/passed-over.ts';
import { isMoved, type Plan } from '../../plan/core/plan.ts';
import { countPlan } from './plan.ts';
import { plural } from './plural.ts';
import type { Terminal } from './terminal.ts';

/** Names in one line of a terminal; the others are only counted. */
const MOST_NAMES = 10;

/** Collects whatever a search passed over, and puts it into one line for each kind. */
export class PassedOverNotes {
  readonly #terminal: Terminal;
  readonly #items: PassedOver[] = [];

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
    const isLeft = new Set(leftBehind);
    const extension = this.#shown('extension', (path) => !isLeft.has(path));
    return [
      ...this.#line(
        [...this.#managed('folder'), ...this.#managed('bin')],
        (few, count) =>
          `${plural(count, 'folder')} of other programs or the system left alone: ${few}. Name one to search it.`,
      ),
      ...this.#line(
        this.#shown('spare'),
        (few) => `${few} is not searched, since the copies are moved there.`,
      ),
      ...this.#line(
        this.#links((link) => link.isGiven),
        (few, count) =>
          count === 1
            ? `${few} is a link, and links keep their names.`
            : `${count} given files are links, and keep their names: ${few}.`,
      ),
      ...this.#line(extension, (few, count) =>
        count === 1
          ? `${few} looks like a picture but has another extension, and keeps its name.`
          : `${count} files look like pictures but have other extensions, and keep their names: ${few}.`,
      ),
      ...this.#line(this.#shown('other'), (few, count) =>
        count === 1 ? `${few} is not a picture.` : `${count} given files are not pictures: ${few}.`,
      ),
      ...this.#line(this.#patterns(), (few) => `Nothing matches ${few}. ${PATTERNS}`),
      ...this.#line(
        leftBehind.map((file) => this.#name(path.relative(plan?.root ?? '', file))),
        (few, count) =>
          `${plural(count, 'file')} named like a renamed picture ${count === 1 ? 'stays' : 'stay'} behind: ${few}.`,
      ),
      ...(plan === undefined ? [] : this.#warnings(plan)),
    ];
  }

  /** Programs that know pictures by the names that they are about to lose. */
  #warnings(plan: Plan): string[] {
    if (!isMoved(plan) || countPlan(plan).rename === 0) return [];
    return [
      ...this.#line(this.#broken(plan), (few, count) =>
        count === 1
          ? `The link ${few} leads to a picture that is renamed, and will be broken.`
          : `${count} links lead to pictures that are renamed, and will be broken: ${few}.`,
      ),
      ...this.#line(
        this.#managed('catalog'),
        (few) =>
          `${few} will no longer find the renamed pictures. Rename them in that program, or make copies with --copy-to FOLDER.`,
      ),
      ...this.#line(
        this.#managed('settings'),
        (few) => `The edits in ${few} will no longer be found for the renamed pictures.`,
      ),
    ];
  }

  /** The links that lead to files about to be moved. */
  #broken({ root, files }: Plan): string[] {
    const targets = new Set(
      this.#items.flatMap((item) => (item.why === 'link' ? [item.target] : [])),
    );
    if (targets.size === 0) return [];
    const realRoot = realpathSync(root);
    const moved = new Set<string>();
    for (const { source, status } of files) {
      const file = path.join(realRoot, source);
      if (status === 'rename' && targets.has(file)) moved.add(file);
    }
    return this.#links(({ target }) => moved.has(target));
  }

  #links(wanted: (link: Extract<PassedOver, { why: 'link' }>) => boolean): string[] {
    return this.#items.flatMap((item) =>
      item.why === 'link' && wanted(item) ? [this.#name(item.shown)] : [],
    );
  }

  #managed(kind: Managed['kind']): string[] {
    return this.#items.flatMap((item) => {
      if (item.why !== 'managed' || item.managed.kind !== kind) return [];
      const name = this.#name(item.shown);
      return [kind === 'folder' || kind === 'bin' ? name : `${name} (${item.managed.owner})`];
    });
  }

  #shown(
    why: 'extension' | 'other' | 'spare',
    wanted: (path: string) => boolean = () => true,
  ): string[] {
    return this.#items.flatMap((item) =>
      item.why === why && wanted(item.path) ? [this.#name(item.shown)] : [],
    );
  }

  #patterns(): string[] {
    return this.#items.flatMap((item) =>
      item.why === 'pattern' ? [`--${item.option} ${this.#name(item.pattern)}`] : [],
    );
  }

  readonly #name = (name: string): string => this.#terminal.errName(name);

  #line(names: readonly string[], text: (few: string, count: number) => string): string[] {
    if (names.length === 0) return [];
    const more = names.length - MOST_NAMES;
    const few = names.slice(0, MOST_NAMES).join(', ');
    return [text(more > 0 ? `${few} and ${more.toLocaleString('en')} more` : few, names.length)];
  }
}

const PATTERNS = 'Patterns are matched with names, or with paths below the given folder.';

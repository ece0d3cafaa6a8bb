import { basename } from 'node:path/posix';
import type { Action } from '../../apply/core/run.ts';
import type { Receipt, RunEvent } from '../../apply/core/run-event.ts';
import type { Plan } from '../../plan/core/plan.ts';
import { plural } from './plural.ts';

/** The words for an operation of a plan or run: renaming, moving, copying, linking. */
interface Deed {
  /** "3 to …". */
  readonly todo: string;
  /** "3 …". */
  readonly done: string;
  /** Begins a title. */
  readonly doing: string;
  /** "3 restored": the outcome of undoing it. */
  undone(count: number): string;
}

const RESTORED = (count: number): string => `${count.toLocaleString('en')} restored`;

const RENAME: Deed = { todo: 'rename', done: 'renamed', doing: 'Renaming', undone: RESTORED };
const MOVE: Deed = { todo: 'move', done: 'moved', doing: 'Moving', undone: RESTORED };
const BOTH: Deed = { ...MOVE, todo: 'rename or move', done: 'renamed or moved' };
const COPY: Deed = {
  todo: 'copy',
  done: 'copied',
  doing: 'Copying',
  undone: (count) => `${plural(count, 'copy', 'copies')} removed`,
};
const LINK: Deed = {
  todo: 'link',
  done: 'linked',
  doing: 'Linking',
  undone: (count) => `${plural(count, 'link')} removed`,
};

/** A file whose name stays and whose folder changes is moved; any other is renamed. */
class Moves {
  #isRenamed = false;
  #isMoved = false;

  add(from: string, to: string): void {
    if (basename(from) === basename(to)) this.#isMoved = true;
    else this.#isRenamed = true;
  }

  deed(action: Action): Deed {
    if (action === 'copy') return COPY;
    if (action === 'link') return LINK;
    if (!this.#isMoved) return RENAME;
    return this.#isRenamed ? BOTH : MOVE;
  }
}

export function deedOfPlan({ files, copyTo, linkTo }: Plan): Deed {
  if (copyTo !== undefined) return COPY;
  if (linkTo !== undefined) return LINK;
  const moves = new Moves();
  for (const { source, target, status } of files) {
    if (status === 'rename') moves.add(source, target);
  }
  return moves.deed('move');
}

/** Follows the events of a run, to say in the end what was done. */
export class DeedOfRun {
  #action: Action = 'move';
  readonly #moves = new Moves();

  add(event: RunEvent): void {
    if (event.type === 'started') this.#action = event.action;
    if (event.type === 'moved') this.#moves.add(event.from, event.to);
  }

  /** "3 renamed", "2 copies removed". */
  text({ operation, moved }: Receipt): string {
    const deed = this.#moves.deed(this.#action);
    return operation === 'undo' ? deed.undone(moved) : `${moved.toLocaleString('en')} ${deed.done}`;
  }
}

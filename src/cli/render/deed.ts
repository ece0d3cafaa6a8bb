import { basename } from 'node:path/posix';
import type { Action } from '../../apply/core/run.ts';
import type { RunEvent } from '../../apply/core/run-event.ts';
import type { Plan } from '../../plan/core/plan.ts';

export type DeedKind = 'rename' | 'move' | 'both' | 'copy' | 'link';

/** The words for an operation of a plan or run: renaming, moving, copying, linking. */
interface Deed {
  /** For messages, which have words of their own for each. */
  readonly kind: DeedKind;
}

const RENAME: Deed = { kind: 'rename' };
const MOVE: Deed = { kind: 'move' };
const BOTH: Deed = { kind: 'both' };
const COPY: Deed = { kind: 'copy' };
const LINK: Deed = { kind: 'link' };

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

  get kind(): DeedKind {
    return this.#moves.deed(this.#action).kind;
  }
}

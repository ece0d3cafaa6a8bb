import { padTo, widthOf } from '../../../base/language/width.ts';
import type { Plan, PlannedFile } from '../../../plan/core/plan.ts';
import { say } from '../../messages/messages.ts';
import type { Terminal } from '../terminal.ts';
import { reasonKept, shortened } from './rows.ts';

/** The widest column of names, in cells. */
const MOST_NAME = 36;

/** The lines that say which keywords change ("IMG_1.jpg  + dog, animal  − cat"), and which pictures could not be looked at. */
export function* tagRows({ files }: Plan, terminal: Terminal, most = Infinity): Generator<string> {
  let left = most;
  for (const file of files) {
    if (file.keywords === undefined && file.status !== 'failed') continue;
    if (left-- <= 0) return;
    yield row(file, terminal);
  }
}

function row(file: PlannedFile, terminal: Terminal): string {
  const name = terminal.name(file.source);
  const shown = terminal.outIsTerminal ? shortened(name, MOST_NAME) : name;
  const column = terminal.outIsTerminal
    ? padTo(shown, Math.min(MOST_NAME, Math.max(16, widthOf(shown))))
    : shown;
  const changes = changesOf(file, terminal);
  return `  ${column}  ${changes === '' ? say('row.kept', { why: reasonKept(file) }) : changes}`;
}

function changesOf({ keywords }: PlannedFile, terminal: Terminal): string {
  const { add = [], remove = [], addTree = [], removeTree = [], description } = keywords ?? {};
  const separator = say('list.separator');
  // The words say enough, unless only their places in the tree change.
  const lists = [add.length > 0 ? add : addTree, remove.length > 0 ? remove : removeTree];
  const parts = lists.flatMap((words, index) =>
    words.length === 0
      ? []
      : [`${index === 0 ? '+' : '−'} ${words.map((word) => terminal.name(word)).join(separator)}`],
  );
  if (description !== undefined)
    parts.push(say(description === '' ? 'tag.undescribed' : 'tag.described'));
  return parts.join('  ');
}

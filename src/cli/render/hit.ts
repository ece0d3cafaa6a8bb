import { padTo } from '../../base/language/width.ts';
import type { Judgement } from '../../label/judgement.ts';
import { percent } from '../../label/percent.ts';
import type { SearchHit } from '../../search/core/search-hit.ts';
import { fault, say } from '../messages/messages.ts';
import { jsonOf, labelWidth, rounded } from './judgement.ts';
import type { Terminal } from './terminal.ts';

/** One line of `find --json`: that of `classify --json`, with the similarity or score of the hit. */
export function hitJsonLine({ similarity, score }: SearchHit, judgement: Judgement): string {
  const { file } = judgement;
  return JSON.stringify({
    file,
    similarity: similarity === undefined ? undefined : rounded(similarity),
    score: score === undefined ? undefined : rounded(score),
    ...jsonOf(judgement),
  });
}

/** One line for people: similarity or score, label, file, day. */
export function hitLine(
  { similarity, score, isByText = false }: SearchHit,
  judgement: Judgement,
  terminal: Terminal,
): string {
  const shownScore = isByText ? 'text' : score === undefined ? '' : percent(score);
  const mark = similarity?.toFixed(2) ?? shownScore;
  const file = terminal.name(judgement.file);
  if (judgement.status === 'failed') {
    return `${mark.padStart(5)}  ${padTo(say('row.failed'), labelWidth(terminal))}  ${file}   ${fault(judgement.failure.message)}`;
  }
  const { label, facts } = judgement;
  const name = padTo(label ?? say('row.unsure'), labelWidth(terminal));
  const shown = terminal.styleOut(label === null ? 'dim' : 'bold', name);
  const day = facts.takenAt === undefined ? '' : `   ${facts.takenAt.slice(0, 10)}`;
  return `${mark.padStart(5)}  ${shown}  ${file}${terminal.styleOut('dim', day)}`;
}

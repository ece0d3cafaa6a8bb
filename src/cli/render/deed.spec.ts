import { describe, expect, test } from 'vitest';
import type { Action } from '../../apply/core/run.ts';
import type { Operation } from '../../apply/core/run-event.ts';
import { DeedOfRun } from './deed.ts';
import { receiptText } from './receipt.ts';

function told(action: Action, operation: Operation, moves: readonly [string, string][]): string {
  const deed = new DeedOfRun();
  const [run, root] = ['r', '/p'];
  deed.add({ type: 'started', operation, run, action, root, destination: root });
  for (const [from, to] of moves) deed.add({ type: 'moved', from, to });
  const counts = { moved: moves.length, kept: 0, failed: 0 };
  const receipt = { operation, run, ...counts, hashesBefore: 0, hashesAfter: 0, lost: 0 };
  return receiptText(receipt, deed);
}

describe('a receipt says what was done', () => {
  const renamed: [string, string] = ['a/1.jpg', 'a/dog.jpg'];
  const moved: [string, string] = ['a/1.jpg', 'b/1.jpg'];
  const both: [string, string] = ['a/1.jpg', 'b/dog.jpg'];
  test.each<[string, Action, Operation, [string, string][]]>([
    ['1 renamed', 'move', 'apply', [renamed]],
    ['1 renamed', 'move', 'redo', [both]],
    ['1 moved', 'move', 'apply', [moved]],
    ['2 renamed or moved', 'move', 'apply', [moved, renamed]],
    ['0 renamed', 'move', 'apply', []],
    ['2 restored', 'move', 'undo', [moved, renamed]],
    ['2 copied', 'copy', 'apply', [renamed, moved]],
    ['1 copy removed', 'copy', 'undo', [renamed]],
    ['2 copies removed', 'copy', 'undo', [renamed, moved]],
    ['1 linked', 'link', 'redo', [moved]],
    ['2 links removed', 'link', 'undo', [renamed, moved]],
  ])('%s', (text, action, operation, moves) => {
    expect(told(action, operation, moves)).toMatch(new RegExp(`^${text}\\. `));
  });
});

import { expect, test } from 'vitest';
import type { Receipt } from '../../apply/core/run-event.ts';
import { DeedOfRun } from './deed.ts';
import { receiptJson, receiptText, recoveredText } from './receipt.ts';

const RECEIPT: Receipt = {
  operation: 'apply',
  run: '7',
  moved: 3,
  kept: 0,
  failed: 0,
  hashesBefore: 3,
  hashesAfter: 3,
  lost: 0,
};

test('the receipt names what could not be carried to copies', () => {
  const receipt = { ...RECEIPT, uncarried: { hardLinks: 1, owner: 3 } };
  expect(receiptText(receipt, new DeedOfRun())).toContain(
    '0 lost. Not carried to the copies: owner of 3 files, hard links of 1 file.  Undo with',
  );
  expect(receiptJson(receipt)).toContain('"uncarried":{"hardLinks":1,"owner":3}');
});

test('and says nothing of it where all was carried', () => {
  expect(receiptText(RECEIPT, new DeedOfRun())).not.toContain('carried');
  expect(receiptJson(RECEIPT)).not.toContain('uncarried');
});

test.each([
  [
    { moved: 1, kept: 2, failed: 0 },
    '7: in order again, 3 files checked. Undo with: photonym undo 7',
  ],
  [{ moved: 0, kept: 1, failed: 0 }, '7: in order again, 1 file checked.'],
  // Keywords alone are undone as names are.
  [
    { moved: 0, kept: 0, failed: 0, tagged: 9 },
    '7: in order again, 9 files checked. Undo with: photonym undo 7',
  ],
  [{ moved: 0, kept: 0, failed: 0 }, '7: in order again.'],
])('after recovering from %o', (counts, said) => {
  expect(recoveredText({ ...RECEIPT, operation: 'recover', ...counts })).toBe(said);
});

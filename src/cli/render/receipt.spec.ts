import { expect, test } from 'vitest';
import type { Receipt } from '../../apply/core/run-event.ts';
import { DeedOfRun } from './deed.ts';
import { receiptJson, receiptText } from './receipt.ts';

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

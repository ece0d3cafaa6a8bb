import { describe, expect, it } from 'vitest';
import { merchantOf } from './merchant.ts';
import { rowsFrom } from './text-facts.fixtures.ts';

describe('the name of a seller', () => {
  it.each([
    ['stands on top', ['GARDEN STORE', '12 High Street', 'Tel: 555 1234'], 'GARDEN STORE'],
    [
      'stands below what is no name',
      ['TAX INVOICE', 'Blue Door Cafe', '5 Main Road'],
      'Blue Door Cafe',
    ],
    [
      'goes on in the next row',
      ['HOME MASTER', 'HARDWARE SDN BHD', 'U13 JALAN 5'],
      'HOME MASTER HARDWARE SDN BHD',
    ],
    ['has a number behind it', ['AEON CO. (M) BHD (126926-H)', '3RD FLOOR'], 'AEON CO. (M) BHD'],
    [
      'stands under a handwritten note',
      ['john', '1950', 'Bäckerei Huber GmbH', 'Marktplatz 3'],
      'Bäckerei Huber GmbH',
    ],
    ['is missing', ['TAX INVOICE', '12 High Street', 'Tel: 555 1234'], undefined],
  ])('%s', (_, rows, name) => {
    expect(merchantOf(rowsFrom(...rows, 'Tea 4.50', 'TOTAL 4.50'))).toBe(name);
  });
});

import { describe, expect, it } from 'vitest';
import { rowsFrom } from './text-facts.fixtures.ts';
import { paidTotal } from './total.ts';

describe('the amount paid', () => {
  it.each([
    ['of a plain receipt', ['Tea | 4.50', 'Cake | 3.00', 'TOTAL | 7.50'], '7.50'],
    ['after the subtotal', ['SUBTOTAL | 10.00', 'GST 6% | 0.60', 'TOTAL | 10.60'], '10.60'],
    [
      'and not the number of items',
      ['Total Qty | 3', 'TOTAL ITEMS 3.00', 'Total: RM 12.30'],
      '12.30',
    ],
    [
      'after rounding',
      ['TOTAL | 60.31', 'ROUNDING ADJ | -0.01', 'RM | 60.30', 'CASH | 70.30', 'CHANGE | 10.00'],
      '60.30',
    ],
    [
      'of a rounded total',
      ['Total | 33.92', 'Rounding Adjustment -0.02', 'Total Rounded 33.90'],
      '33.90',
    ],
    [
      'before the summary of taxes',
      ['Total | 27.55', 'GST Summary', 'Total: | 26.00 | 1.56'],
      '27.55',
    ],
    ['with letters in place of figures', ['T0TA1 | 5.5O'], '5.50'],
    ['without the spaces of its words', ['NetTotal:$8.20'], '8.20'],
    ['where the amount stands below', ['GRAND TOTAL', '20.00', 'CASH 20.00'], '20.00'],
    [
      'in German',
      ['Zwischensumme 9,80', 'Zu zahlen EUR 9,80', 'Gegeben 10,00', 'Rückgeld 0,20'],
      '9.80',
    ],
    ['in French', ['TOTAL HT 10,00', 'TVA 2,00', 'NET A PAYER 12,00 €', 'CB 12,00'], '12.00'],
    ['in Spanish', ['Subtotal 8,26', 'IVA 21% 1,74', 'TOTAL A PAGAR 10,00 €'], '10.00'],
    [
      'in Italian',
      ['SUBTOTALE 4,00', 'TOTALE COMPLESSIVO 4,00', 'Contanti 5,00', 'Resto 1,00'],
      '4.00',
    ],
    ['in Polish', ['SUMA PLN 1 234,56', 'GOTÓWKA 1 300,00'], '1234.56'],
    ['in Japanese', ['小計 ¥1,100', '合計 ¥1,210', 'お預り ¥2,000'], '1210'],
    ['in thousands', ['Amount due | $1,234.56'], '1234.56'],
    ['that a card was charged', ['Coffee 3.20', 'VISA 3.20'], '3.20'],
    ['without any word for it', ['Coffee 3.20', 'Bun 1.10', '4.30'], '4.30'],
    ['of no amounts', ['TOTAL', 'Thank you'], undefined],
  ])('%s', (_, rows, total) => {
    expect(paidTotal(rowsFrom(...rows))).toBe(total);
  });
});

import { describe, expect, test } from 'vitest';
import { classVocabulary } from '../label/class-vocabulary.ts';
import { QualityMeter } from './core/quality.ts';
import type { QualityReport } from './core/report.ts';
import { qualityPage } from './page.ts';

const vocabulary = classVocabulary(['cat', 'dog', 'car'], { outline: 'animal\n  cat\n  dog\ncar' });
const cat = vocabulary.tree.node('cat') ?? expect.fail();
const meter = new QualityMeter(vocabulary, { minTruth: 0.9 });
meter.add([0.96, 0.03, 0.01], cat);
meter.add([0.02, 0.95, 0.03], cat);
const mistake = {
  path: '/p/<b>.jpg',
  file: 'p/<b>.jpg',
  label: 'dog',
  truth: 'cat',
  probability: 0.95,
};
const report: QualityReport = {
  model: 'a&b',
  quality: meter.result(),
  mistakes: [mistake],
  unmatched: [{ said: '<script>', pictures: 3 }],
  failed: 0,
};

describe('the page of a quality report', () => {
  const thumbnail = { data: Buffer.from('pixels'), width: 30, height: 20, format: 'webp' } as const;
  const page = qualityPage(report, [{ mistake, thumbnail }]);

  test('has the figures, the plots and the categories', () => {
    expect(page).toContain('<dt>true of those</dt><dd>50.0\u00a0%');
    expect(page.match(/<svg/g)).toHaveLength(4);
    expect(page).toContain('<td>animal</td><td class="number">2</td>');
  });

  test('shows mistakes with picture, name and truth', () => {
    expect(page).toContain(`src="data:image/webp;base64,${thumbnail.data.toString('base64')}"`);
    expect(page).toMatch(/<b>dog<\/b> 95\.0\u00a0%<br><span>shows cat</);
  });

  test('is self-contained and allows no script', () => {
    expect(page).not.toMatch(/https?:|<script/);
    expect(page).toMatch(/default-src 'none'; img-src data:; style-src 'sha256-/);
    expect(page).not.toContain(' style="');
  });

  test('escapes every name', () => {
    expect(page).toContain('How a&amp;b names pictures');
    expect(page).toContain('&lt;script&gt; (3)');
    expect(page).toContain('title="p/&lt;b&gt;.jpg"');
  });

  test('leaves out a picture that can no longer be read', () => {
    expect(qualityPage(report, [{ mistake, thumbnail: undefined }])).not.toContain('<img');
  });
});

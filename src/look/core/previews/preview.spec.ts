import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bestPreview } from './preview.ts';

test('the preview that is chosen is large enough and much smaller than the picture', () => {
  const side = fc.integer({ min: 1, max: 8000 });
  const size = fc.record({ width: side, height: side });
  fc.assert(
    fc.property(fc.array(size, { maxLength: 6 }), size, size, (previews, picture, wanted) => {
      const best = bestPreview(previews, picture, wanted);
      if (best === undefined) return;
      expect(best.width).toBeGreaterThan(wanted.width);
      expect(best.height).toBeGreaterThan(wanted.height);
      expect(best.width * best.height * 3).toBeLessThanOrEqual(picture.width * picture.height);
    }),
  );
});

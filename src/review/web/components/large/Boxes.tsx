import type { CardThing } from '../../../core/api.ts';
import type { Card } from '../../../core/api-events.ts';
import { displayable } from '../../core/texts.ts';

interface Properties {
  readonly card: Pick<Card, 'width' | 'height'>;
  readonly things: readonly CardThing[];
}

/** Frames around the things that were seen, over the large picture. The panel says the same in words. */
export function Boxes({ card: { width = 0, height = 0 }, things }: Properties) {
  if (width === 0 || height === 0) return null;
  const share = (part: number, whole: number): string => `${(100 * part) / whole}%`;
  return (
    <div class="boxes" style={{ '--ratio': String(width / height) }} aria-hidden="true">
      {things.map(({ label, box }) => {
        const [x, y, across, down] = box;
        return (
          <div
            key={box.join()}
            class="box"
            style={{
              left: share(x, width),
              top: share(y, height),
              width: share(across, width),
              height: share(down, height),
            }}
          >
            <span>{displayable(label)}</span>
          </div>
        );
      })}
    </div>
  );
}

import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from '../parts/Icon.tsx';
import { drawColours } from './draw-colours.ts';

interface Properties {
  readonly src: string;
  /** Empty if the text beside the picture describes it. */
  readonly alt: string;
  /** False if the picture is known to be undecodable. */
  readonly available: boolean;
  /** Milliseconds before it is requested, so that pictures scrolled past never are. */
  readonly delay?: number;
  /** Shown until it is there: a ThumbHash in base64. */
  readonly colours?: string | undefined;
  /** Width relative to height, for the colours. */
  readonly shape?: number;
}

/** A picture that appears once it is loaded, its colours before, or a placeholder if it is not available. */
export function Picture({ src, alt, available, delay = 0, colours, shape = 1 }: Properties) {
  const [missing, setMissing] = useState<string>();
  const isMissing = missing === src;
  const image = useRef<HTMLImageElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useLayoutEffect(() => {
    const element = image.current;
    if (element === null) return;
    // Set directly, without a redraw: there are many, and they all come at once. The last picture is gone first.
    element.removeAttribute('src');
    element.className = 'coming';
    if (canvas.current !== null) canvas.current.width = 1;
    const ask = () => {
      element.src = src;
      if (canvas.current !== null && colours !== undefined && !element.complete)
        drawColours(canvas.current, colours, shape);
    };
    const timer = setTimeout(ask, delay);
    return () => clearTimeout(timer);
  }, [src]);
  if (!available || isMissing) {
    return (
      <span class="no-picture">
        <Icon name="picture" />
      </span>
    );
  }
  return (
    <>
      <img
        ref={image}
        class="coming"
        alt={alt}
        decoding="async"
        draggable={false}
        onLoad={({ currentTarget }) => {
          currentTarget.className = 'there';
        }}
        onError={() => setMissing(src)}
      />
      {colours !== undefined && <canvas ref={canvas} class="colours" width="1" height="1" />}
    </>
  );
}

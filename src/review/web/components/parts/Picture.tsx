import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface Properties {
  readonly src: string;
  /** What it shows; empty where the text beside it says so. */
  readonly alt: string;
  /** False where it is known that there is nothing to be shown. */
  readonly available: boolean;
  /** Milliseconds before it is asked for, so that what is scrolled past never is. */
  readonly delay?: number;
}

/** A picture that appears when it is there, or an outline of one where it cannot be had. */
export function Picture({ src, alt, available, delay = 0 }: Properties) {
  const [isMissing, setMissing] = useState(false);
  const image = useRef<HTMLImageElement>(null);
  useLayoutEffect(() => {
    const element = image.current;
    if (element === null) return;
    // By hand rather than by drawing anew: there are many, and they come all at once.
    const ask = () => {
      element.className = 'coming';
      element.src = src;
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
    <img
      ref={image}
      class="coming"
      alt={alt}
      decoding="async"
      draggable={false}
      onLoad={({ currentTarget }) => {
        currentTarget.className = 'there';
      }}
      onError={() => setMissing(true)}
    />
  );
}

import { useEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './Icon.tsx';

interface Properties {
  readonly src: string;
  /** What it shows; empty where the text beside it says so. */
  readonly alt: string;
  /** False where it is known that there is nothing to be shown. */
  readonly available: boolean;
}

/** A picture that appears when it is there, or an outline of one where it cannot be had. */
export function Picture({ src, alt, available }: Properties) {
  const [state, setState] = useState<'coming' | 'there' | 'missing'>('coming');
  const image = useRef<HTMLImageElement>(null);
  useEffect(() => {
    const element = image.current;
    setState(element?.complete && element.naturalWidth > 0 ? 'there' : 'coming');
    // A picture that was scrolled past is no longer asked for.
    return () => element?.complete === false && element.removeAttribute('src');
  }, [src]);
  if (!available || state === 'missing') {
    return (
      <span class="no-picture">
        <Icon name="picture" />
      </span>
    );
  }
  return (
    <img
      ref={image}
      class={state}
      src={src}
      alt={alt}
      decoding="async"
      draggable={false}
      onLoad={() => setState('there')}
      onError={() => setState('missing')}
    />
  );
}

/** How a picture lies on its stage: enlarged from its fitted size, then moved. CSS pixels. */
export interface Zoom {
  /** 1: fitted to the stage. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const FITTED: Zoom = { scale: 1, x: 0, y: 0 };

/** The stage, and how far it can be zoomed into. CSS pixels. */
export interface Stage {
  readonly width: number;
  readonly height: number;
  /** The scale at which a pixel of the picture is one of the screen. */
  readonly pixels: number;
}

/** A pixel of the picture is at most this many of the screen wide. */
const MOST_PIXELS = 4;

/** Zooms by a factor; the point of the stage stays where it is. */
export function zoomedBy(zoom: Zoom, factor: number, at: Point, stage: Stage): Zoom {
  const most = Math.max(1, stage.pixels) * MOST_PIXELS;
  const scale = Math.min(most, Math.max(1, zoom.scale * factor));
  const grown = scale / zoom.scale;
  return within(
    { scale, x: at.x - (at.x - zoom.x) * grown, y: at.y - (at.y - zoom.y) * grown },
    stage,
  );
}

/** Fitted, if it was zoomed into; else pixel by pixel, at least twice the size. */
export function toggledZoom(zoom: Zoom, at: Point, stage: Stage): Zoom {
  return zoom.scale > 1 ? FITTED : zoomedBy(zoom, Math.max(2, stage.pixels), at, stage);
}

export function movedBy(zoom: Zoom, by: Point, stage: Stage): Zoom {
  return within({ ...zoom, x: zoom.x + by.x, y: zoom.y + by.y }, stage);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** No edge of the fitted picture's field comes inside the stage. */
function within({ scale, x, y }: Zoom, { width, height }: Stage): Zoom {
  const clamp = (value: number, length: number): number =>
    Math.min(0, Math.max(length * (1 - scale), value));
  return { scale, x: clamp(x, width), y: clamp(y, height) };
}

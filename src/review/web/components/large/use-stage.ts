import type { RefObject } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import type { Card } from '../../../core/api-events.ts';
import { FITTED, movedBy, toggledZoom, type Zoom, zoomedBy } from '../../core/walk/zoom.ts';

/** Zoom by one notch of a wheel: its distance in pixels is about 100. */
const PER_PIXEL = 0.0022;
/** Part of the stage's width that a finger has to go for a swipe. */
const SWIPE_PART = 0.22;

/** Zooming and moving the picture on its stage; while it is fitted, a finger swipes it away. */
export function useStage(
  card: Pick<Card, 'id' | 'width' | 'height'> | undefined,
  onSwipe: (towards: 'left' | 'right') => void,
) {
  const stage = useRef<HTMLDivElement>(null);
  const [zoom, setZoom] = useState<Zoom>(FITTED);
  const [swiped, setSwiped] = useState(0);
  useEffect(() => setZoom(FITTED), [card?.id]);
  const sizes = () => sizesOf(stage, card ?? {});
  const towards = (by: number): 'left' | 'right' | undefined => {
    if (Math.abs(by) <= sizes().width * SWIPE_PART) return undefined;
    return by > 0 ? 'right' : 'left';
  };
  const toggle = (at: { x: number; y: number } = middleOf(stage)) =>
    setZoom((before) => toggledZoom(before, at, sizes()));
  const fingers = useFingers(stage, {
    move: (by) => {
      if (zoom.scale > 1) setZoom((before) => movedBy(before, by, sizes()));
      return zoom.scale > 1;
    },
    pinch: (factor, at) => setZoom((before) => zoomedBy(before, factor, at, sizes())),
    swipe: setSwiped,
    end: (by) => {
      setSwiped(0);
      const side = towards(by);
      if (side !== undefined) onSwipe(side);
    },
  });
  const handlers = {
    ...fingers,
    onWheel: (event: WheelEvent) => {
      event.preventDefault();
      const factor = Math.exp(-event.deltaY * PER_PIXEL);
      setZoom((before) => zoomedBy(before, factor, pointOn(stage, event), sizes()));
    },
    onDblClick: (event: MouseEvent) => {
      if (!isOnButton(event)) toggle(pointOn(stage, event));
    },
  };
  return { stage, zoom, swiped, towards: towards(swiped), toggle, handlers };
}

interface Gestures {
  /** @returns whether the picture moves, so that this is no swipe */
  readonly move: (by: { x: number; y: number }) => boolean;
  readonly pinch: (factor: number, at: { x: number; y: number }) => void;
  /** @param by CSS pixels to the right so far */
  readonly swipe: (by: number) => void;
  readonly end: (by: number) => void;
}

/** Pointers on the stage: one moves or swipes, two pinch. */
function useFingers(stage: RefObject<HTMLElement | null>, gestures: Gestures) {
  const down = useRef(new Map<number, PointerEvent>());
  const swiped = useRef(0);
  const onPointerMove = (event: PointerEvent) => {
    const before = down.current.get(event.pointerId);
    if (before === undefined) return;
    const [other] = [...down.current.values()].filter((one) => one !== before);
    down.current.set(event.pointerId, event);
    if (other !== undefined) {
      swiped.current = 0;
      const at = pointOn(stage, event);
      gestures.pinch(distance(event, other) / Math.max(1, distance(before, other)), at);
      return;
    }
    const by = { x: event.clientX - before.clientX, y: event.clientY - before.clientY };
    if (gestures.move(by) || event.pointerType === 'mouse') return;
    swiped.current += by.x;
    gestures.swipe(swiped.current);
  };
  const lift = (event: PointerEvent) => {
    if (!down.current.delete(event.pointerId)) return;
    gestures.end(event.type === 'pointerup' ? swiped.current : 0);
    swiped.current = 0;
  };
  return {
    onPointerDown: (event: PointerEvent) => {
      if (isOnButton(event) || event.button !== 0) return;
      down.current.set(event.pointerId, event);
      stage.current?.setPointerCapture(event.pointerId);
    },
    onPointerMove,
    onPointerUp: lift,
    onPointerCancel: lift,
  };
}

function isOnButton({ target }: Event): boolean {
  return target instanceof Element && target.closest('button') !== null;
}

function distance(a: PointerEvent, b: PointerEvent): number {
  return Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
}

function pointOn(stage: RefObject<HTMLElement | null>, { clientX, clientY }: MouseEvent) {
  const { left = 0, top = 0 } = stage.current?.getBoundingClientRect() ?? {};
  return { x: clientX - left, y: clientY - top };
}

function middleOf(stage: RefObject<HTMLElement | null>) {
  const { clientWidth = 0, clientHeight = 0 } = stage.current ?? {};
  return { x: clientWidth / 2, y: clientHeight / 2 };
}

function sizesOf(
  stage: RefObject<HTMLElement | null>,
  { width = 0, height = 0 }: Pick<Card, 'width' | 'height'>,
) {
  const { clientWidth: across = 1, clientHeight: down = 1 } = stage.current ?? {};
  const fitted = Math.min(across / Math.max(1, width), down / Math.max(1, height));
  const pixels = 1 / (fitted * (globalThis.devicePixelRatio || 1));
  return { width: across, height: down, pixels: Number.isFinite(pixels) ? pixels : 1 };
}

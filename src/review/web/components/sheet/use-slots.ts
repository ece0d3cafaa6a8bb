import { useRef } from 'preact/hooks';
import { slotsFor } from '../../core/sheet/slots.ts';

/** Slots for things of which only some are drawn at a time; see {@link slotsFor}. */
export function useSlots(keys: readonly number[]): ReadonlyMap<number, number> {
  const slots = useRef<ReadonlyMap<number, number>>(new Map());
  slots.current = slotsFor(keys, slots.current);
  return slots.current;
}

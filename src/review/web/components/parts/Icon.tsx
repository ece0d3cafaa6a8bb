/** Outlines on a field of 16 by 16, drawn for this page. */
const OUTLINES = {
  search: 'M7 11.5a4.5 4.5 0 1 0 0-9 4.5 4.5 0 0 0 0 9zM10.4 10.4 14 14',
  undo: 'M6 3 2.5 6.5 6 10M3 6.5h6.5a4 4 0 0 1 0 8H6.5',
  redo: 'm10 3 3.5 3.5L10 10M13 6.5H6.5a4 4 0 0 0 0 8h3',
  light:
    'M8 11a3 3 0 1 0 0-6 3 3 0 0 0 0 6zM8 1v1.5M8 13.5V15M1 8h1.5M13.5 8H15M3 3l1.1 1.1M11.9 11.9 13 13M13 3l-1.1 1.1M4.1 11.9 3 13',
  dark: 'M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1z',
  system: 'M8 2.5a5.5 5.5 0 1 0 0 11zM8 2.5a5.5 5.5 0 0 1 0 11M10.2 3.5v9M12.2 5v6',
  help: 'M8 14a6 6 0 1 0 0-12 6 6 0 0 0 0 12zM6.2 6.3a1.9 1.9 0 1 1 2.7 1.8c-.6.3-.9.7-.9 1.3M8 11.6v.1',
  history: 'M2.5 8A5.5 5.5 0 1 0 4 4.2L2.5 5.8M2.5 2.5v3.3h3.3M8 5v3.2l2.2 1.3',
  save: 'M8 2v8M4.8 7 8 10.2 11.2 7M2.5 13.5h11',
  filter: 'M2 4h12M4.5 8h7M6.5 12h3',
  check: 'm3.5 8.5 3 3 6-7',
  close: 'm4 4 8 8M12 4l-8 8',
  more: 'M3.5 8h.1M8 8h.1M12.5 8h.1',
  down: 'm4.5 6.5 3.5 3.5 3.5-3.5',
  left: 'M10 3.5 5.5 8l4.5 4.5',
  right: 'M6 3.5 10.5 8 6 12.5',
  pen: 'm3 13 .7-2.9L10.9 2.9l2.2 2.2-7.2 7.2z',
  merge: 'M3 3c0 4 5 3 5 7v3.5M13 3c0 4-5 3-5 7',
  pin: 'M8 2.5 9.7 6l3.8.5-2.8 2.6.7 3.9L8 11.2 4.6 13l.7-3.9L2.5 6.5 6.3 6z',
  twice: 'M5.5 5.5h8v8h-8zM10.5 5.5v-3h-8v8h3',
  picture: 'M2.5 3.5h11v9h-11zM2.5 10.5l3.3-3 3 2.7M7.6 9.1l2.2-2 3.7 3.4',
  large: 'M9.5 2.5h4v4M13.5 2.5l-5 5M6.5 13.5h-4v-4M2.5 13.5l5-5',
  power: 'M8 2v5.5M5 3.8a5 5 0 1 0 6 0',
  group: 'M2.5 3h4.5v4H2.5zM9 3h4.5v4H9zM2.5 9.5h4.5v4H2.5zM9 9.5h4.5v4H9z',
} as const;

export type IconName = keyof typeof OUTLINES;

/** A decoration: its meaning is in the text or label beside it. */
export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
      <path d={OUTLINES[name]} />
    </svg>
  );
}

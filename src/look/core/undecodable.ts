import type { PictureFormat } from '../../find/core/formats.ts';

/** Formats that are recognised and have no decoder, as messages call them. */
export const UNDECODABLE = {
  psd: 'Photoshop pictures',
  ico: 'icons',
} as const satisfies Partial<Record<PictureFormat, string>>;

export type Undecodable = keyof typeof UNDECODABLE;

export function isUndecodable(format: PictureFormat): format is Undecodable {
  return format in UNDECODABLE;
}

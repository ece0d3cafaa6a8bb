import type { Iptc } from '../iptc.ts';

/**
 * The same in XMP and in IPTC, the better first (Metadata Working Group, Guidelines 2.0, 3.3): XMP, unless IPTC has
 * been changed since by a program that knows no XMP.
 */
export function inOrder<T>({ isNewer }: Pick<Iptc, 'isNewer'>, xmp: T, iptc: T): [T, T] {
  return isNewer ? [iptc, xmp] : [xmp, iptc];
}

/** A text of IPTC or, if that was cut at its limit, the whole text in XMP. */
export function recovered(iptc: string, xmp: readonly string[], limit: number): string {
  if (iptc.length < limit) return iptc;
  return xmp.find((text) => text.length > limit && text.startsWith(iptc)) ?? iptc;
}

import { z } from 'zod';
import { LANGS } from '../../base/language/lang.ts';
import type { Decisions } from '../../memory/decisions.ts';
import type { Preset } from '../core/api.ts';

const SCHEME = z.object({
  name: z.string(),
  into: z.string().exactOptional(),
  lang: z.enum(LANGS).exactOptional(),
});

/** The naming schemes that a person has kept under names, for all reviews. */
export class Presets {
  readonly #decisions: Decisions | undefined;

  constructor(decisions: Decisions | undefined) {
    this.#decisions = decisions;
  }

  /** In the order of their titles. @throws PhotonymError DECISIONS_UNAVAILABLE */
  all(): Preset[] {
    const kept = this.#decisions?.presets() ?? [];
    return kept.flatMap(({ title, scheme }) => {
      const { data } = SCHEME.safeParse(JSON.parse(scheme));
      return data === undefined ? [] : [{ title, ...data }];
    });
  }

  /** Keeps a preset in place of one of the same title. @throws PhotonymError DECISIONS_UNAVAILABLE */
  keep({ title, ...scheme }: Preset): Preset[] {
    this.#decisions?.keepPreset(title, JSON.stringify(scheme));
    return this.all();
  }

  /** @throws PhotonymError DECISIONS_UNAVAILABLE */
  remove(title: string): Preset[] {
    this.#decisions?.removePreset(title);
    return this.all();
  }
}

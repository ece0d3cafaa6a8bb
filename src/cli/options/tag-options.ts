import { type Command, Option } from 'commander';
import { defined } from '../../base/defined.ts';
import type { TagOptions } from '../../pipeline/tag/keywords.ts';
import { SIDECAR_PROGRAMS, type SidecarProgram } from '../../tag/core/sidecar-name.ts';

/** Options for writing keywords, as commander gives them. */
export interface TagCliOptions {
  readonly ancestors?: boolean;
  readonly under?: string;
  readonly describe?: 'caption' | 'text';
  readonly sidecars?: SidecarProgram;
  readonly embed?: boolean;
  readonly remove?: boolean;
}

/** Adds the options for writing keywords. */
export function addTagOptions(command: Command): Command {
  return command
    .option('--ancestors')
    .option('--under <keyword>')
    .addOption(new Option('--describe <what>').choices(['caption', 'text']))
    .addOption(new Option('--sidecars <program>').choices(SIDECAR_PROGRAMS))
    .option('--embed');
}

/** The options for the pipeline. */
export function tagOptionsOf({
  ancestors,
  under,
  describe,
  sidecars,
  embed,
  remove,
}: TagCliOptions): TagOptions {
  return defined({ ancestors, under, describe, sidecars, embed, remove });
}

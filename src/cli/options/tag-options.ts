import { type Command, Option } from 'commander';
import { defined } from '../../base/defined.ts';
import { parseKeywordTemplate } from '../../name/template-parse.ts';
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
  readonly template?: readonly string[];
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

/** Adds the options that the command which only writes keywords has besides. */
export function addTaggingOptions(command: Command): Command {
  const templates = (text: string, before: readonly string[] = []) => [...before, text];
  return addTagOptions(command)
    .addOption(new Option('--template <template>').argParser(templates))
    .option('--remove');
}

/** The options for the pipeline. @throws PhotonymError USAGE for a template that cannot be used */
export function tagOptionsOf(
  { ancestors, under, describe, sidecars, embed, remove, template }: TagCliOptions,
  lang?: string,
): TagOptions {
  const templates = template?.map((text) => parseKeywordTemplate(text, lang));
  return defined({ ancestors, under, describe, sidecars, embed, remove, templates });
}

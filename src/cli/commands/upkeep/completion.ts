import type { Command } from 'commander';
import { bashScript } from '../../completion/bash.ts';
import { typedCommands } from '../../completion/commands.ts';
import { fishScript } from '../../completion/fish.ts';
import { zshScript } from '../../completion/zsh.ts';
import type { Context } from '../../context.ts';
import { EXIT, type ExitCode } from '../../exit-codes.ts';

const SHELLS = { bash: bashScript, zsh: zshScript, fish: fishScript };

/** `photonym completion`: a script for the user's shell. */
export async function runCompletion(
  shell: keyof typeof SHELLS,
  program: Command,
  { terminal }: Context,
): Promise<ExitCode> {
  await terminal.out(SHELLS[shell](typedCommands(program)), '');
  return EXIT.done;
}

import type { TypedCommand, TypedOption, Value } from './commands.ts';

/** A script that completes the program's commands, options, values and files in fish. */
export function fishScript(commands: readonly TypedCommand[]): string {
  const names = commands.map(({ path }) => path).filter((path) => path !== '');
  return `# Completion of photonym for fish, made by: photonym completion fish
set -g __photonym_commands ${names.map(quoted).join(' ')}

# Whether this is the command that has been typed; with --first, and nothing else has been.
function __photonym_at
    set -l words (commandline -opc)[2..]
    set -l found
    for word in $words
        set -l longer $found $word
        contains -- "$longer" $__photonym_commands; or break
        set found $longer
    end
    if test "$argv[1]" = --first
        test (count $found) -eq (count $words); or return 1
        set -e argv[1]
    end
    test "$found" = "$argv[1]"
end

${commands.flatMap(commandLines).join('\n')}
`;
}

function commandLines({ path, below, options, argument }: TypedCommand): string[] {
  const at = quoted(`__photonym_at '${path}'`);
  const first = quoted(`__photonym_at --first '${path}'`);
  const choices =
    typeof argument === 'object'
      ? [`complete -c photonym -n ${first} -xa ${quoted(argument.join(' '))}`]
      : [];
  return [
    ...(argument === 'file' ? [] : [`complete -c photonym -n ${at} -f`]),
    ...choices,
    ...below.map(
      ({ name, description }) =>
        `complete -c photonym -n ${first} -a ${name} -d ${quoted(description)}`,
    ),
    ...options.map((option) => `complete -c photonym -n ${at}${optionWords(option)}`),
  ];
}

function optionWords({ flags, description, value }: TypedOption): string {
  const spelt = flags.map((flag) =>
    flag.startsWith('--') ? ` -l ${flag.slice(2)}` : ` -s ${flag.slice(1)}`,
  );
  return `${spelt.join('')}${valueWords(value)} -d ${quoted(description)}`;
}

function valueWords(value: Value | undefined): string {
  if (value === undefined) return '';
  if (value === 'file') return ' -rF';
  return value === 'anything' ? ' -x' : ` -xa ${quoted(value.join(' '))}`;
}

function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

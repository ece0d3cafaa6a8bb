import type { TypedCommand, TypedOption, Value } from './commands.ts';

/** A script that completes the program's commands, options, values and files in zsh. */
export function zshScript(commands: readonly TypedCommand[]): string {
  const names = commands.map(({ path }) => path).filter((path) => path !== '');
  return `#compdef photonym
# Completion of photonym for zsh, made by: photonym completion zsh
_photonym() {
  local name= next
  local -a below options
  integer at=2
  while (( at < CURRENT )); do
    next="\${name:+$name }$words[at]"
    case $next in
      (${names.map((name) => `'${name}'`).join('|')}) name=$next ;;
      (*) break ;;
    esac
    (( at++ ))
  done
  case $name in
${commands.map(commandCase).join('\n')}
  esac
  if (( at == CURRENT && $#below )) && [[ $words[CURRENT] != -* ]]; then
    _describe -t commands command below
  fi
  words=(photonym "\${(@)words[at,-1]}")
  (( CURRENT -= at - 2 ))
  _arguments -S $options
}
if [[ $funcstack[1] == _photonym ]]; then
  _photonym "$@"
else
  compdef _photonym photonym
fi
`;
}

function commandCase({ path, below, options, argument }: TypedCommand): string {
  const names = below.map(({ name, description }) => quoted(`${name}:${description}`));
  const specs = [...options.map(optionSpecs), ...(argument ? [quoted(rest(argument))] : [])];
  return `    ('${path}')
      below=(${names.join(' ')})
      options=(
        ${specs.join('\n        ')}
      )
      ;;`;
}

/** A spec for each spelling; either excludes the other. */
function optionSpecs({ flags, description, value }: TypedOption): string {
  const others = flags.length > 1 ? `(${flags.join(' ')})` : '';
  const text = `[${description.replace(/[[\]\\]/g, '\\$&')}]${value === undefined ? '' : action(value)}`;
  return flags.map((flag) => quoted(`${others}${flag}${text}`)).join(' ');
}

/** Words that nobody can know must not keep options from being completed. */
function rest(value: Value): string {
  return value === 'anything' ? '*: :{ false }' : `*${action(value)}`;
}

function action(value: Value): string {
  if (value === 'file') return ':file:_files';
  return value === 'anything' ? ':value:' : `:value:(${value.join(' ')})`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

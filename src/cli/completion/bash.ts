import type { TypedCommand, Value } from './commands.ts';

/** A script that completes the program's commands, options, values and files in bash, 3.2 (macOS) and later. */
export function bashScript(commands: readonly TypedCommand[]): string {
  return `# Completion of photonym for bash, made by: photonym completion bash
_photonym() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} path= at=1 below= options= files= word
  # The shell takes --option=value apart.
  if [[ $cur == = ]]; then
    cur=
  elif [[ $prev == = ]]; then
    prev=\${COMP_WORDS[COMP_CWORD-2]}
  fi
  while ((at < COMP_CWORD)); do
    case "\${path:+$path }\${COMP_WORDS[at]}" in
      ${commandNames(commands)}) path=\${path:+$path }\${COMP_WORDS[at]} ;;
      *) break ;;
    esac
    at=$((at + 1))
  done
  case $path in
${commands.map(commandCase).join('\n')}
  esac
  case "$path $prev" in
${commands.flatMap(valueCases).join('\n')}
    *)
      if [[ $cur == -* ]]; then
        below=$options files=
      elif ((at < COMP_CWORD)); then
        below=
      fi
      ;;
  esac
  COMPREPLY=()
  while IFS= read -r word; do
    COMPREPLY+=("$word")
  done < <(
    compgen -W "$below" -- "$cur"
    [[ -n $files ]] && compgen -f -- "$cur"
  )
  [[ -n $files ]] && compopt -o filenames 2>/dev/null
  return 0
}
complete -F _photonym photonym
`;
}

function commandNames(commands: readonly TypedCommand[]): string {
  return commands
    .filter(({ path }) => path !== '')
    .map(({ path }) => `'${path}'`)
    .join(' | ');
}

function commandCase({ path, below, options, argument }: TypedCommand): string {
  const choices = typeof argument === 'object' ? argument : [];
  const words = [...below.map(({ name }) => name), ...choices].join(' ');
  const flags = options.flatMap((option) => option.flags).join(' ');
  const files = argument === 'file' ? 'yes' : '';
  return `    '${path}') below='${words}' options='${flags}' files=${files} ;;`;
}

/** What follows an option that has a value. */
function valueCases({ path, options }: TypedCommand): string[] {
  return options.flatMap(({ flags, value }) =>
    value === undefined
      ? []
      : `    ${flags.map((flag) => `'${path} ${flag}'`).join(' | ')}) ${valueWords(value)} ;;`,
  );
}

function valueWords(value: Value): string {
  if (value === 'file') return 'below= files=yes';
  return value === 'anything' ? 'below= files=' : `below='${value.join(' ')}' files=`;
}

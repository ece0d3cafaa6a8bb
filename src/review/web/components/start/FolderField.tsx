import { useEffect, useId, useState } from 'preact/hooks';
import { requests } from '../../requests.ts';
import { selectOnce } from '../parts/forms.ts';
import { Suggestions } from '../parts/Suggestions.tsx';
import { useSuggestions } from '../parts/use-suggestions.ts';

interface Properties {
  readonly title: string;
  readonly value: string;
  readonly onInput: (folder: string) => void;
  /** Whether one can type in it at once. */
  readonly focused?: boolean;
}

/** A field for a folder of this computer: what is typed is completed by the folders that there are. */
export function FolderField({ title, value, onInput, focused = false }: Properties) {
  const field = useId();
  const suggested = useSuggestions(value, useFoldersLike(value), onInput);
  return (
    <div class="field combo">
      <label for={field}>{title}</label>
      <input
        id={field}
        dir="auto"
        autocomplete="off"
        spellcheck={false}
        {...suggested.input(field)}
        value={value}
        ref={focused ? selectOnce : null}
      />
      <Suggestions field={field} title={title} suggested={suggested} onTake={() => undefined} />
    </div>
  );
}

/** The folders whose path begins with a text; the last answer until the next has come. */
function useFoldersLike(text: string): readonly string[] {
  const [folders, setFolders] = useState<readonly string[]>([]);
  useEffect(() => {
    let isLast = true;
    const show = (found: readonly string[]) => {
      if (isLast) setFolders(found);
    };
    // Where other machines can open the page, folders are not listed, only typed.
    requests.folders({ typed: text }).then(show, () => show([]));
    return () => {
      isLast = false;
    };
  }, [text]);
  return folders;
}

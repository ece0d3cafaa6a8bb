import { useEffect, useState } from 'preact/hooks';
import type { Deed, PlanRequest } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { USUAL_FOLDERS } from '../../core/scheme.ts';
import { usePage } from '../../page.ts';
import { TemplateField } from '../naming/TemplateField.tsx';
import { FolderField } from '../start/FolderField.tsx';

/** After so long without a key press, what was typed is tried. */
const TYPING_MS = 400;

/** Where pictures go: the folders below their own, or the folder for copies. */
export function useDestination(deed: Deed) {
  const { store } = usePage();
  const scheme = store.state.session?.naming.into;
  const [into, setInto] = useState(scheme ?? '{year}');
  const [copyTo, setCopyTo] = useState('');
  const settled = useSettled({ into, copyTo });
  return { into, setInto, copyTo, setCopyTo, request: requestOf(deed, settled) };
}

function requestOf(
  deed: Deed,
  { into, copyTo }: { readonly into: string; readonly copyTo: string },
): Pick<PlanRequest, 'into' | 'copyTo' | 'zip'> | null {
  if (deed === 'file') return into.trim() === '' ? null : { into };
  if (deed === 'copy') return copyTo.trim() === '' ? null : { copyTo: copyTo.trim() };
  return deed === 'zip' ? { into: '', zip: true } : { into: '' };
}

/** The value once it has not changed for a moment. */
export function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const text = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), TYPING_MS);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface Properties extends ReturnType<typeof useDestination> {
  readonly deed: Deed;
}

/** The field for the destination, if what is to be done has one. */
export function Destination({ deed, into, setInto, copyTo, setCopyTo }: Properties) {
  if (deed === 'copy') {
    return <FolderField title={say('apply.copyTo')} value={copyTo} onInput={setCopyTo} />;
  }
  if (deed !== 'file') return null;
  return (
    <TemplateField title={say('apply.into')} value={into} usual={USUAL_FOLDERS} onInput={setInto} />
  );
}

import type { Deed } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { Segments } from '../naming/Segments.tsx';
import type { Scope, ScopeChoice } from './scopes.ts';

/** What can be done with the pictures, the usual first. */
const DEEDS = ['rename', 'file', 'keywords', 'copy', 'zip'] as const satisfies Deed[];

interface ScopeProperties {
  readonly scopes: readonly ScopeChoice[];
  readonly scope: Scope;
  readonly onChoose: (scope: Scope) => void;
}

/** All pictures, or those shown, selected or accepted; nothing if there is nothing to choose. */
export function ScopePicker({ scopes, scope, onChoose }: ScopeProperties) {
  if (scopes.length < 2) return null;
  return (
    <Segments
      title={say('apply.scope')}
      options={scopes.map((choice) => ({
        value: choice.scope,
        text: say('apply.scopes', { scope: choice.scope, count: choice.ids.length }),
      }))}
      value={scope}
      onChoose={onChoose}
    />
  );
}

interface DeedProperties {
  readonly deed: Deed;
  readonly onChoose: (deed: Deed) => void;
}

export function DeedPicker({ deed, onChoose }: DeedProperties) {
  const options = DEEDS.map((value) => ({ value, text: say('apply.deeds', { deed: value }) }));
  return <Segments title={say('apply.deed')} options={options} value={deed} onChoose={onChoose} />;
}

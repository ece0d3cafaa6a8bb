import { useEffect, useState } from 'preact/hooks';
import type { Preset } from '../../../core/api.ts';
import type { SchemeText } from '../../../core/api-events.ts';
import { say } from '../../core/messages/messages.ts';
import { tidy } from '../../core/scheme.ts';
import { displayable } from '../../core/texts.ts';
import { usePage } from '../../page.ts';
import { Button } from '../parts/Button.tsx';

interface Properties {
  readonly scheme: SchemeText;
  readonly onChoose: (scheme: SchemeText) => void;
}

/** The schemes that are kept, and a field to keep the present one. */
export function PresetList({ scheme, onChoose }: Properties) {
  const { commands } = usePage();
  const [presets, setPresets] = useState<readonly Preset[]>([]);
  const [title, setTitle] = useState('');
  const show = (found: readonly Preset[] | undefined) => {
    if (found !== undefined) setPresets(found);
  };
  useEffect(() => void commands.presets().then(show), []);
  const keep = async () => {
    show(await commands.keepPreset({ title: title.trim(), ...tidy(scheme) }));
    setTitle('');
  };
  return (
    <section class="presets" aria-label={say('naming.presets')}>
      {presets.length > 0 && (
        <ul>
          {presets.map(({ title: name, ...kept }) => (
            <li key={name}>
              <button type="button" class="chip" title={kept.name} onClick={() => onChoose(kept)}>
                {displayable(name)}
              </button>
              <Button
                icon="close"
                label={say('naming.removePreset', { name: displayable(name) })}
                onPress={() => void commands.removePreset(name).then(show)}
              />
            </li>
          ))}
        </ul>
      )}
      <div class="keep-preset">
        <input
          aria-label={say('naming.presetName')}
          placeholder={say('naming.presetName')}
          value={title}
          maxLength={100}
          onInput={({ currentTarget }) => setTitle(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            if (title.trim() !== '') void keep();
          }}
        />
        <Button disabled={title.trim() === ''} onPress={() => void keep()}>
          {say('naming.keepPreset')}
        </Button>
      </div>
    </section>
  );
}

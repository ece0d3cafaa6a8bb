import { useRef, useState } from 'preact/hooks';
import { say } from '../../core/messages/messages.ts';
import { usePage, usePageStore } from '../../page.ts';
import { SHEETS, ZIP } from '../../requests.ts';
import { Button } from '../parts/Button.tsx';
import { Popover } from '../parts/Popover.tsx';

/** Downloads, which rename nothing, and Quit. */
export function SaveMenu() {
  const { commands } = usePage();
  const isReady = usePageStore(
    ({ state }) =>
      state.connection === 'open' &&
      state.session?.phase !== 'looking' &&
      (state.session?.counts.cards ?? 0) > 0,
  );
  const [isOpen, setOpen] = useState(false);
  const place = useRef<HTMLSpanElement>(null);
  const close = () => setOpen(false);
  return (
    <span ref={place}>
      <Button
        icon="save"
        label={say('save.title')}
        disabled={!isReady}
        onPress={() => setOpen(true)}
      />
      {isOpen && (
        <Popover label={say('save.title')} anchor={() => place.current} onClose={close}>
          <div class="menu">
            <a href={ZIP} download onClick={close}>
              {say('save.zip')} <span>ZIP</span>
            </a>
            <a href={SHEETS.html} download onClick={close}>
              {say('save.sheet')} <span>HTML</span>
            </a>
            <a href={SHEETS.png} download onClick={close}>
              {say('save.sheet')} <span>PNG</span>
            </a>
            <button
              type="button"
              onClick={() => {
                close();
                void commands.quit();
              }}
            >
              {say('save.quit')}
            </button>
          </div>
        </Popover>
      )}
    </span>
  );
}

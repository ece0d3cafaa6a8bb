import type { ComponentChildren } from 'preact';
import { say } from '../../core/messages/messages.ts';
import { leftOn, outcomesOf, type Walk } from '../../core/walk/walk.ts';
import { usePage, usePageStore } from '../../page.ts';
import { Button } from '../parts/Button.tsx';
import { Icon } from '../parts/Icon.tsx';

interface Properties {
  readonly walk: Walk;
  /** What the last choice offers. */
  readonly children: ComponentChildren;
}

/** The end of a walk: what was decided on it, and what to do next. */
export function WalkEnd({ walk, children }: Properties) {
  const { commands } = usePage();
  const slots = usePageStore(({ state }) => state.slots);
  const session = usePageStore(({ state }) => state.session);
  const left = leftOn(walk, slots);
  const { named, accepted, kept } = outcomesOf(walk);
  const changes = session?.counts.changed ?? 0;
  const isReady = session?.job === null && session.phase !== 'looking' && changes > 0;
  return (
    <section class="walk-end" aria-labelledby="walk-end">
      <Icon name={left.length === 0 ? 'check' : 'picture'} />
      <h2 id="walk-end">{say('walk.end', { left: left.length })}</h2>
      <p class="note">{say('walk.done', { named, accepted, kept })}</p>
      {children}
      <div class="walk-next">
        <Button
          kind="primary"
          disabled={!isReady}
          focused={isReady}
          onPress={() => {
            commands.walk(null);
            // What was decided may have left the filter.
            commands.open({ type: 'apply', scope: 'all' });
          }}
        >
          {say('top.rename', { changes })}
        </Button>
        {left[0] !== undefined && (
          <Button
            onPress={() => commands.walk({ ...walk, at: left[0] ?? null, skipped: new Set() })}
          >
            {say('walk.again', { left: left.length })}
          </Button>
        )}
        <Button onPress={() => commands.walk(null)}>{say('walk.back')}</Button>
      </div>
    </section>
  );
}

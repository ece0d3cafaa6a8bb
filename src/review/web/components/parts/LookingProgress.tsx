import { say } from '../../core/messages/messages.ts';
import { usePageStore } from '../../page.ts';

/** How far looking has come, as text and as a line. */
export function LookingProgress() {
  const looking = usePageStore(({ state }) => state.session?.looking);
  if (looking === undefined) return null;
  const { seen, total } = looking;
  const rate = Math.round(looking.perSecond);
  return (
    <>
      <p class="progress">
        {total === null
          ? say('top.looking', { seen, rate })
          : say('top.lookingOf', { seen, total, rate })}
      </p>
      <progress
        aria-label={say('top.seen')}
        {...(total !== null && { max: Math.max(1, total), value: seen })}
      />
    </>
  );
}

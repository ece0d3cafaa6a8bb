import type { PreviewRow } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { usePageStore } from '../../page.ts';
import { thumbnailUrl } from '../../requests.ts';
import { Name } from '../parts/Name.tsx';
import { Picture } from '../picture/Picture.tsx';

/** A few pictures with their names before and after; the odd ones say why they are odd. */
export function Preview({ rows }: { readonly rows: readonly PreviewRow[] }) {
  const session = usePageStore(({ state }) => state.session?.session ?? '');
  return (
    <ul class="preview" aria-label={say('naming.preview')}>
      {rows.map(({ id, kind, name, newName, companions }) => (
        <li key={id} class={newName === name ? 'same' : ''}>
          <span class="thumb">
            <Picture src={thumbnailUrl(id, 160, session)} alt="" available />
          </span>
          <span class="names">
            <span class="to">
              <Name name={newName} />
            </span>
            {companions.map((companion) => (
              <span key={companion} class="from">
                <Name name={companion} />
              </span>
            ))}
            <span class="from">
              <Name name={name} />
              {kind !== 'plain' && <span class="kind">{say('naming.kind', { kind })}</span>}
            </span>
          </span>
        </li>
      ))}
    </ul>
  );
}

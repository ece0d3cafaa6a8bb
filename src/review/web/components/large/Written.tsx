import type { WrittenDetail } from '../../../core/api.ts';
import { say } from '../../core/messages/messages.ts';
import { displayable } from '../../core/texts.ts';
import { Fact } from './Fact.tsx';

const STARS = 5;

/** What people wrote about the picture in their photo programs, as terms and descriptions of a list. */
export function Written({ written }: { readonly written: WrittenDetail }) {
  const { title, description, creator, rating = 0, colourLabel } = written;
  return (
    <>
      {rating !== 0 && (
        <Fact term={say('written.rating')}>
          {rating < 0 ? (
            say('written.rejected')
          ) : (
            <span role="img" aria-label={say('written.stars', { stars: rating })}>
              {'★'.repeat(Math.floor(rating)) + '☆'.repeat(STARS - Math.floor(rating))}
            </span>
          )}
        </Fact>
      )}
      <Text term={say('written.colour')} text={colourLabel} />
      <Text term={say('written.title')} text={title} />
      <Text term={say('written.description')} text={description} />
      <Text term={say('written.creator')} text={creator} />
    </>
  );
}

function Text({ term, text }: { readonly term: string; readonly text: string | undefined }) {
  if (text === undefined) return null;
  return (
    <Fact term={term}>
      <bdi>{displayable(text)}</bdi>
    </Fact>
  );
}

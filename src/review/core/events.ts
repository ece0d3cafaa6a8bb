import { defined } from '../../base/defined.ts';
import { eventNames } from '../../name/events/event-names.ts';
import { type Moment, Moments } from '../../name/events/moments.ts';
import type { TemplateValues } from '../../name/tokens.ts';
import type { ReviewPicture } from './picture.ts';

/** The pictures with the event that each belongs to: all of them are compared. */
export function withEvents(pictures: readonly ReviewPicture[], lang: string): ReviewPicture[] {
  const moments = new Moments();
  for (const { values } of pictures) moments.add(momentIn(values));
  const nameOf = eventNames(moments, lang);
  return pictures.map((picture, row) => {
    const event = nameOf(row);
    return event === undefined ? picture : { ...picture, values: { ...picture.values, event } };
  });
}

function momentIn({ taken, latitude, longitude, city, region, country }: TemplateValues): Moment {
  const degrees = (text: string | undefined) => (text === undefined ? undefined : Number(text));
  return defined({
    ...{ taken, city, region, country },
    latitude: degrees(latitude),
    longitude: degrees(longitude),
  });
}

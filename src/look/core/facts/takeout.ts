import { z } from 'zod';
import { lazily } from '../../../base/checks/lazily.ts';
import { defined } from '../../../base/defined.ts';
import { dateInUtc } from './dates/dates.ts';
import { takenFrom } from './dates/taken.ts';
import type { CaptureFacts } from './facts.ts';
import { distinctNames } from './persons.ts';
import { coordinates } from './place.ts';
import { firstText } from './written/texts.ts';
import { mergeWritten } from './written/written.ts';

const GEO = lazily(() => z.object({ latitude: z.number(), longitude: z.number() }));

const TAKEOUT = lazily(() =>
  z.object({
    title: z.string(),
    description: z.string().optional().catch(undefined),
    photoTakenTime: z.object({ timestamp: z.coerce.number() }).optional().catch(undefined),
    geoData: GEO().optional().catch(undefined),
    geoDataExif: GEO().optional().catch(undefined),
    people: z
      .array(z.object({ name: z.string() }))
      .optional()
      .catch(undefined),
  }),
);

/** What Google calls the title is mostly the name of the file. */
const FILE_NAME = /^\S*$|\.\w{2,5}$/;

/** Facts from beside a picture; unlike its own, they have no size. */
export type FactsBeside = Omit<CaptureFacts, 'width' | 'height' | 'truncated'>;

/** Reads the JSON that Google Takeout puts beside a picture; its time is in UTC. Empty for other texts. */
export function takeoutFacts(text: string): FactsBeside {
  const { data } = TAKEOUT().safeParse(parsed(text));
  if (data === undefined) return {};
  const { title, description, photoTakenTime, geoData, geoDataExif, people = [] } = data;
  const persons = distinctNames(people);
  const date = photoTakenTime && dateInUtc(photoTakenTime.timestamp * 1000);
  return {
    ...takenFrom('takeout', date),
    ...(coordinates(geoData?.latitude, geoData?.longitude) ??
      coordinates(geoDataExif?.latitude, geoDataExif?.longitude)),
    ...mergeWritten([
      defined({
        title: FILE_NAME.test(title) ? undefined : firstText([title.trim()]),
        description: firstText([description?.trim()]),
      }),
    ]),
    ...defined({ persons: persons.length === 0 ? undefined : persons }),
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

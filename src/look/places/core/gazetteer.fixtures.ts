import { Gazetteer, type GazetteerEntry, packGazetteer } from './gazetteer.ts';
import { emptyLand } from './land.ts';

type Sketch = Partial<Omit<GazetteerEntry, 'name'>> &
  Pick<GazetteerEntry, 'latitude' | 'longitude'>;

/** A gazetteer of a few places, by name. */
export function gazetteerOf(sketches: Readonly<Record<string, Sketch>>): Gazetteer {
  const entries = Object.entries(sketches).map(
    ([name, sketch]): GazetteerEntry => ({
      name,
      ...{ country: 'DE', region: '', population: 0, seat: undefined },
      ...{ keys: [name.toLowerCase()], ...sketch },
    }),
  );
  entries.sort((a, b) => a.latitude - b.latitude);
  return new Gazetteer(packGazetteer(entries, emptyLand().fill(255)));
}

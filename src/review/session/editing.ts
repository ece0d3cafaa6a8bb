import { setImmediate, setTimeout } from 'node:timers/promises';
import { defined } from '../../base/defined.ts';
import { PhotonymError } from '../../base/errors.ts';
import type { Lang } from '../../base/language/lang.ts';
import { limiter } from '../../base/stream.ts';
import { wordsIn } from '../../label/languages/load.ts';
import type { Edit, EditResult, EditStep } from '../core/api.ts';
import { correctionOf, type Patch } from '../core/choices.ts';
import { unnamedBy } from '../core/edits.ts';
import { textOfScheme } from '../core/naming-scheme.ts';
import type { ReviewSession } from '../core/session.ts';
import type { Clock } from './clock.ts';
import type { Keeper } from './keeper.ts';

interface EditingOptions {
  readonly session: ReviewSession;
  readonly keeper: Keeper;
  readonly clock: Clock;
  /** The floor that the review began with. */
  readonly floor: number;
  /** Remembers a correction of a picture; undefined forgets it. */
  readonly remember: (picture: string, label: string | undefined) => Promise<void>;
  /** Names pictures again in its turn; undefined: all. Gives the number of cards that changed. */
  readonly name: (touched: () => ReadonlySet<number> | undefined) => Promise<number>;
  /** Number of these pictures' cards that get another label by the floor. */
  readonly relabelled: (ids: ReadonlySet<number>) => number;
  /** Naming failed after the answer. */
  readonly onFailure: (error: unknown) => void;
}

/** A step that was not refused. */
interface Taken {
  readonly patch: Patch;
  /** The pictures that get another label by the floor. */
  readonly byFloor: readonly number[];
  /** What is answered, besides the number of cards. */
  readonly told: Omit<EditResult, 'changed'>;
}

/** Pictures that wait to be named after edits. */
interface Waiting {
  readonly ids: Set<number>;
  /** All pictures are concerned. */
  isGeneral: boolean;
  /** Resolves to the number of cards that changed. */
  readonly named: Promise<number>;
}

/** The time that an edit waits for being saved. Reading contents that nobody knows may take longer. */
const SAVING_MS = 2000;

/** The time in which a floor is answered, and the state sent, before thousands of names are made. */
const ANSWERING_MS = 50;

/** Takes edits: changes the choices at once, saves them, and has the pictures named that they concern. */
export class Editing {
  readonly #options: EditingOptions;
  readonly #remembered = new Map<number, string | undefined>();
  readonly #rememberInTurn = limiter(1);
  #waiting: Waiting | undefined;
  #revision = 0;

  constructor(options: EditingOptions) {
    this.#options = options;
  }

  /** Rises with every edit. */
  get revision(): number {
    return this.#revision;
  }

  /** Resolves when the pictures that edits so far have touched are named. */
  async named(): Promise<void> {
    await this.#waiting?.named;
  }

  /** Resolves when all corrections so far are remembered. */
  async remembered(): Promise<void> {
    await this.#rememberInTurn(async () => undefined);
  }

  /** Takes steps one after another. A step that is refused (USAGE) does not keep the others. */
  async take(steps: readonly EditStep[]): Promise<(EditResult | PhotonymError)[]> {
    if (steps.some(isInLanguage)) await this.#learnLanguages(steps);
    const taken = steps.map((step) => this.#take(step));
    const effective = taken.flatMap((each) =>
      'patch' in each && isEffective(each.patch) ? each : [],
    );
    const changed = await this.#carryOut(effective);
    return taken.map((each) => ('patch' in each ? { changed, ...each.told } : each));
  }

  /** Loads the words of languages that steps ask for, of which few do. */
  async #learnLanguages(steps: readonly EditStep[]): Promise<void> {
    for (const step of steps) {
      if (typeof step === 'object' && step.type === 'naming') await this.know(step.lang);
    }
  }

  /** Loads the words of a language for naming schemes. */
  async know(lang: Lang | undefined): Promise<void> {
    const { session } = this.#options;
    if (lang === undefined || session.wordsOf(lang) !== undefined) return;
    session.know(await wordsIn(lang));
  }

  #take(step: EditStep): Taken | PhotonymError {
    const { session } = this.#options;
    const { floor } = session.choices;
    try {
      const { patch, told } = typeof step === 'string' ? this.#retrace(step) : this.#edit(step);
      return { patch, told, byFloor: session.labelledOtherwiseAt(floor) };
    } catch (error) {
      if (error instanceof PhotonymError) return error;
      throw error;
    }
  }

  #edit(edit: Edit): Pick<Taken, 'patch' | 'told'> {
    const patch = this.#options.session.edit(edit);
    const unnamed = unnamedBy(edit, patch);
    return { patch, told: unnamed > 0 ? { unnamed } : {} };
  }

  #retrace(direction: 'undo' | 'redo'): Pick<Taken, 'patch' | 'told'> {
    const retraced = this.#options.session[direction]();
    if (retraced === undefined) return { patch: {}, told: {} };
    const { edit, patch = {} } = retraced;
    const [id] = patch.of?.keys() ?? [];
    return { patch, told: { retraced: { edit, ...defined({ id }) } } };
  }

  async #carryOut(taken: readonly Taken[]): Promise<number> {
    if (taken.length === 0) return 0;
    this.#revision++;
    const ids = new Set(taken.flatMap(({ patch: { of } }) => [...(of?.keys() ?? [])]));
    const byFloor = new Set(taken.flatMap((each) => each.byFloor));
    const saved = this.#keep(
      ids,
      taken.some(({ patch }) => isOfFolder(patch)),
    );
    const isGeneral = taken.some(({ patch }) => isOfAll(patch));
    const isByFloorAlone = !isGeneral && ids.size === 0;
    const relabelled = isByFloorAlone ? this.#options.relabelled(byFloor) : 0;
    const named = this.#name([ids, byFloor], { isGeneral, isUrgent: !isByFloorAlone });
    // There may be many; the page knows the labels itself, and the names follow.
    if (isByFloorAlone) named.catch(this.#options.onFailure);
    await Promise.all([saved, this.#rememberInTurn(() => this.#remember(ids))]);
    return isByFloorAlone ? relabelled : await named;
  }

  /** Has pictures named, with all that have come by then. */
  async #name(
    touched: readonly ReadonlySet<number>[],
    { isGeneral, isUrgent }: { readonly isGeneral: boolean; readonly isUrgent: boolean },
  ): Promise<number> {
    this.#waiting ??= {
      ids: new Set(),
      isGeneral: false,
      // A moment later, so that it finds what waits, and what needs no names is answered first.
      named: (isUrgent ? setImmediate() : setTimeout(ANSWERING_MS)).then(() =>
        this.#options.name(() => this.#takeWaiting()),
      ),
    };
    for (const ids of touched) for (const id of ids) this.#waiting.ids.add(id);
    this.#waiting.isGeneral ||= isGeneral;
    return await this.#waiting.named;
  }

  #takeWaiting(): ReadonlySet<number> | undefined {
    const waiting = this.#waiting;
    this.#waiting = undefined;
    return waiting?.isGeneral ? undefined : waiting?.ids;
  }

  /** Saves the choices about pictures, and those for the folder if they have changed or are the first. */
  async #keep(ids: ReadonlySet<number>, withSettings: boolean): Promise<void> {
    const { session, keeper, clock, floor: initialFloor } = this.#options;
    const { of, floor, naming, merges } = session.choices;
    const changes = [...ids].flatMap((id) => {
      const file = session.pictures[id]?.path;
      return file === undefined ? [] : [[file, of.get(id)] as const];
    });
    if (withSettings || this.#revision === 1) {
      const scheme = naming && textOfScheme(naming);
      void keeper.keepSettings({ floor, initialFloor, scheme, merges: [...merges] });
    }
    const saved = changes.length === 0 ? keeper.saved() : keeper.keep(changes);
    let callOff = (): void => undefined;
    const late = new Promise<void>((resolve) => {
      callOff = clock.after(SAVING_MS, resolve);
    });
    await Promise.race([saved, late]);
    callOff();
  }

  /** Passes changed corrections on to be remembered. */
  async #remember(ids: Iterable<number>): Promise<void> {
    const { session, remember } = this.#options;
    for (const id of ids) {
      const picture = session.pictures[id];
      if (picture === undefined) continue;
      const label = correctionOf(session.choices.of.get(id), picture.corrected);
      const known = this.#remembered.has(id) ? this.#remembered.get(id) : picture.corrected;
      if (label === known) continue;
      await remember(picture.path, label);
      this.#remembered.set(id, label);
    }
  }
}

function isInLanguage(step: EditStep): boolean {
  return typeof step === 'object' && step.type === 'naming' && step.lang !== undefined;
}

function isEffective(patch: Patch): boolean {
  return isOfFolder(patch) || (patch.of !== undefined && patch.of.size > 0);
}

/** Whether a patch changes what is chosen for the folder as a whole. */
function isOfFolder(patch: Patch): boolean {
  return patch.floor !== undefined || isOfAll(patch);
}

/** Whether a patch concerns all pictures. The floor concerns only those that get another label. */
function isOfAll({ merges, naming }: Patch): boolean {
  return merges !== undefined || naming !== undefined;
}

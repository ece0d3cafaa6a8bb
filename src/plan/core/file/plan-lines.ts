import { z } from 'zod';
import { lazily } from '../../../base/checks/lazily.ts';
import { defined } from '../../../base/defined.ts';
import { FAILURE_CODES, PhotonymError } from '../../../base/errors.ts';
import { PackedList } from '../../../base/packed-list.ts';
import { isTrueExtension } from '../../../find/core/true-extension.ts';
import { isDateSource } from '../../../look/core/facts/dates/date-sources.ts';
import { PLAN_STATUSES, type Plan, type PlannedFile } from '../plan.ts';

const bigint = lazily(() =>
  z
    .string()
    .regex(/^-?\d+$/, 'is not a whole number')
    .transform(BigInt),
);

/** A path that the system accepts. */
const path = lazily(() =>
  z
    .string()
    .min(1)
    .refine((text) => !text.includes('\0'), 'has a NUL'),
);

const words = lazily(() => z.array(z.string().min(1)));

const headerSchema = lazily(() =>
  z.looseObject({
    photonym: z.literal('plan'),
    version: z.literal(1),
    root: path(),
    model: z.string(),
    template: z.string(),
    created: z.string(),
    only: z.literal('keywords').optional(),
    into: z.string().optional(),
    copyTo: path().optional(),
    linkTo: path().optional(),
  }),
);

const lineSchema = lazily(() =>
  z.looseObject({
    source: path(),
    // May be empty: a cleared target is a conflict of its own, not a syntax error.
    target: z.string(),
    status: z.enum(PLAN_STATUSES),
    group: z.number().int(),
    role: z.enum(['picture', 'companion']).default('picture'),
    label: z.string().optional(),
    probability: z.number().optional(),
    size: z.number().int().nonnegative(),
    mtimeNs: bigint(),
    inode: bigint(),
    sha256: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256'),
    top: z.array(z.object({ label: z.string(), score: z.number() })).optional(),
    broad: z.string().optional(),
    caption: z.string().optional(),
    captionBy: z.string().optional(),
    captionError: z.string().optional(),
    seen: z.string().optional(),
    written: z.string().optional(),
    takenFrom: z.string().refine(isDateSource, 'is no source of dates').optional(),
    typed: z.literal(true).optional(),
    planned: z.string().optional(),
    keywords: z
      .object({
        add: words(),
        remove: words(),
        addTree: words().default([]),
        removeTree: words().default([]),
        carried: words().optional(),
        carriedTree: words().optional(),
        given: words().optional(),
        givenTree: words().optional(),
        taken: words().optional(),
        takenTree: words().optional(),
        description: z.string().optional(),
        file: path(),
      })
      .optional(),
    truncated: z.literal(true).optional(),
    // An extension may be replaced only by one that photonym itself uses.
    extension: z
      .object({ from: z.string().regex(/^\.[^./\\]+$/), to: z.string().refine(isTrueExtension) })
      .optional(),
    error: z.object({ code: z.enum(FAILURE_CODES), message: z.string() }).optional(),
  }),
);

/** A plan as JSON Lines, without line ends: a header, then one line per file. */
export function* planLines(plan: Plan): Generator<string, void, undefined> {
  const { files: _, ...head } = plan;
  yield JSON.stringify({ photonym: 'plan', version: 1, ...head });
  for (const file of plan.files) yield JSON.stringify(planLine(file));
}

function planLine(file: PlannedFile): Record<string, unknown> {
  const { identity, failure, guesses, ...rest } = file;
  return {
    ...rest,
    ...defined({ planned: plannedName(file) }),
    ...defined({ top: guesses }),
    size: identity.size,
    mtimeNs: String(identity.mtimeNs),
    inode: String(identity.inode),
    sha256: identity.sha256,
    ...defined({ error: failure }),
  };
}

/**
 * The file name that photonym gives, which tells later whether a person has edited the target. Absent where it gives
 * none, or where a person typed it.
 */
export function plannedName({ status, target, typed }: PlannedFile): string | undefined {
  return status === 'rename' && !typed ? fileName(target) : undefined;
}

function fileName(target: string): string {
  return target.slice(target.lastIndexOf('/') + 1);
}

/**
 * Reads the lines of {@link planLines}.
 * @throws PhotonymError USAGE naming the line that is wrong
 */
export function parsePlan(lines: Iterable<string>): Plan {
  const reader = new PlanReader();
  for (const line of lines) reader.read(line);
  return reader.end();
}

/** Reads a plan line by line, so that its text is never in memory whole. */
export class PlanReader {
  readonly #files = new PackedList<PlannedFile>();
  #header: z.infer<ReturnType<typeof headerSchema>> | undefined;
  #number = 0;

  /** @throws PhotonymError USAGE naming the line that is wrong */
  read(line: string): void {
    this.#number++;
    if (line.trim() === '') return;
    const json = parseJson(line, this.#number);
    if (this.#header === undefined) this.#header = planHeader(json, this.#number);
    else this.#files.push(plannedFile(json, this.#number));
  }

  /** The error for a line after those read that does not end. */
  tooLong(): PhotonymError {
    return notAPlan(this.#number + 1, 'it is too long');
  }

  /** @throws PhotonymError USAGE if there was no header */
  end(): Plan {
    if (this.#header === undefined) throw notAPlan(1, 'it is empty');
    return { ...planHead(this.#header), files: this.#files };
  }
}

/** A plan without its files, from its header. */
export function planHead(header: z.infer<ReturnType<typeof headerSchema>>): Omit<Plan, 'files'> {
  const { root, model, template, created, only, into, copyTo, linkTo } = header;
  return { root, model, template, created, ...defined({ only, into, copyTo, linkTo }) };
}

/** Checks the header of a plan. @throws PhotonymError USAGE */
export function planHeader(
  json: unknown,
  number: number,
): z.infer<ReturnType<typeof headerSchema>> {
  return checked(json, headerSchema(), number);
}

/** Checks one file of a plan, in the form of a JSON line. @throws PhotonymError USAGE */
export function plannedFile(json: unknown, number: number): PlannedFile {
  const line = checked(json, lineSchema(), number);
  const { source, target, status, group, role, label, probability } = line;
  const { size, mtimeNs, inode, sha256, top, broad, seen, truncated, extension, error } = line;
  const { caption, captionBy, captionError, takenFrom, planned, keywords } = line;
  const isEdited = status === 'rename' && planned !== undefined && planned !== fileName(target);
  return {
    source,
    target,
    status,
    group,
    role,
    identity: { size, mtimeNs, inode, sha256 },
    ...defined({
      label,
      probability,
      guesses: top,
      broad,
      caption,
      captionBy,
      captionError,
      seen,
      written: line.written,
      takenFrom,
      typed: line.typed ?? (isEdited || undefined),
      keywords: keywords && defined(keywords),
      truncated,
      extension,
      failure: error,
    }),
  };
}

function parseJson(line: string, number: number): unknown {
  try {
    return JSON.parse(line);
  } catch (error) {
    throw notAPlan(number, 'it is not JSON', error);
  }
}

function checked<T>(json: unknown, schema: z.ZodType<T>, number: number): T {
  const parsed = schema.safeParse(json);
  if (!parsed.success) throw notAPlan(number, parsed.error.issues.map(issueText).join('; '));
  return parsed.data;
}

function issueText({ path, message }: z.core.$ZodIssue): string {
  return path.length === 0 ? message : `"${path.join('.')}": ${message}`;
}

/** The error for a line of a plan that cannot be read. */
export function notAPlan(line: number, what: string, cause?: unknown): PhotonymError {
  return new PhotonymError('USAGE', `Line ${line} of the plan cannot be used: ${what}`, {
    remedy: 'Give a file that `photonym plan -o FILE` wrote.',
    cause,
  });
}

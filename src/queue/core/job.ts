import { z } from 'zod';
import { isPictureFormat, type PictureFormat } from '../../find/core/formats.ts';

/** A picture that is to be looked at. */
export const jobPictureSchema = z.object({
  /** The name of a root, which each machine has somewhere else. */
  root: z.string().min(1),
  /** Below the root, with slashes. */
  path: z.string().min(1),
  /** Bytes. */
  size: z.number().int().nonnegative(),
  /** Of its content, hexadecimal. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  format: z.custom<PictureFormat>((word) => typeof word === 'string' && isPictureFormat(word)),
});

export type JobPicture = z.infer<typeof jobPictureSchema>;

/** What is to be done: looks by all networks and the text, or a sentence. */
export const TASKS = ['look', 'caption'] as const;
export type Task = (typeof TASKS)[number];

/** More pictures in a job than any filler puts there. */
const MOST_PICTURES = 256;

/**
 * A batch of pictures in the queue; or of those for which there are results, which are in a value of their own, as bytes.
 */
export const jobSchema = z.object({
  /** Digest of the looking that is wanted: see `Looking`. */
  looking: z.string(),
  task: z.enum(TASKS),
  pictures: z.array(jobPictureSchema).min(1).max(MOST_PICTURES),
});

export type Job = z.infer<typeof jobSchema>;

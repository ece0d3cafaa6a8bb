import { hostname } from 'node:os';
import type { Owner } from '../../../src/apply/journal/owner.ts';

/** A process of this computer that is no more: no system gives out so large an id. */
export const deadProcess: Owner = { pid: 2 ** 30, host: hostname(), born: 'long ago' };

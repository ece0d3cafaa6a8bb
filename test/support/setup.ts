// Vitest runs this before every spec file.
import { afterAll } from 'vitest';
import { cleanUp } from './after-file.ts';
import './equality.ts';

afterAll(cleanUp);

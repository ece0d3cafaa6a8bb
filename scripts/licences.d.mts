import type { Rolldown } from 'tsdown';

export function licences(fileName: string): Rolldown.Plugin;

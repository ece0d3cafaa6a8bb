import type { Rolldown } from 'tsdown';

export function requiredPackages(): Rolldown.Plugin;

import type { Rolldown } from 'tsdown';

export function computedModules(): Rolldown.Plugin;

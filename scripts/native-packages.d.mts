import type { Rolldown } from 'tsdown';

export function nativePackages(): Rolldown.Plugin;

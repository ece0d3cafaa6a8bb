import type { Rolldown } from 'tsdown';

export function asciiCode(): Rolldown.Plugin;

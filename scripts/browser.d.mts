import type { Browser } from 'playwright-core';

export function findBrowser(): string | undefined;
export function openBrowser(executablePath: string, more?: readonly string[]): Promise<Browser>;

import { createHash } from 'node:crypto';
import { escapeMarkup } from './core/escape.ts';

/** The head of a self-contained HTML document whose policy forbids scripts and loading anything. */
export function htmlHead(title: string, style: string, lang = 'en'): string {
  return `<!doctype html>
<html lang="${escapeMarkup(lang)}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${contentPolicy(style)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="photonym">
<title>${escapeMarkup(title)}</title>
<style>${style}</style>
</head>`;
}

/** Allows only this style sheet and pictures as data URIs. */
function contentPolicy(style: string): string {
  const hash = createHash('sha256').update(style).digest('base64');
  return `default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`;
}

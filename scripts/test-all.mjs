// `npm run test:all`: what `npm test` checks, with nothing sampled; the crash tests alone take about an hour.
process.env.PHOTONYM_TEST = 'all';
await import('./test.mjs');

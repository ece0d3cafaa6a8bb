// `npm run test:all`: all checks of `npm test`, with nothing sampled; the crash tests alone take about an hour.
process.env.PHOTONYM_TEST = 'all';
await import('./test.mjs');

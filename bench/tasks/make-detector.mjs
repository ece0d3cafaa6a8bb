// Argument: folder. Writes the network of things as the peer's object-detection pipeline reads it.
import { runnerImport } from 'vite';
import { fileOf } from '../child.mjs';

const [folder = ''] = process.argv.slice(2);
const { module } = await runnerImport(fileOf('detector/queries.ts'), { configFile: false });
await module.writeQueries(folder);
process.send?.(folder);

// The mean average precision at an IoU of 0.5 of the built-in network, and the CPU time that it takes:
//   npm run build && node scripts/evaluate/detection.mjs FOLDER BOXES.csv [--sizes 384,512] [--tensorflow 8]
// Columns of BOXES.csv: file, split, coco_class_of_80, centre_x, centre_y, width, height; the last four as
// fractions of the picture's width and height. --tensorflow has that many of the pictures also looked at by
// TensorFlow.js, whose build without binaries takes minutes for each.
import { fileURLToPath } from 'node:url';
import { runnerImport } from 'vite';

// All is done while it is imported: what it imports on its way is resolved no longer afterwards.
const program = fileURLToPath(new URL('./detection/evaluate.ts', import.meta.url));
await runnerImport(program, { configFile: false });

import { locateModel } from '../../dist/index.js';

const { folder } = await locateModel('mobilenet_v2');
process.send?.(folder);

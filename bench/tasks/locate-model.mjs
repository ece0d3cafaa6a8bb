import { locateModel } from '../../dist/model.js';

const { folder } = await locateModel('mobilenet_v2');
process.send?.(folder);

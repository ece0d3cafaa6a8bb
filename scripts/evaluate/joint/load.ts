export { JointFitter } from '../../../src/quality/joint/joint-fitter.ts';

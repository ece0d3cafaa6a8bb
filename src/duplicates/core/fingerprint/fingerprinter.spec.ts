import { describeConformance } from '../../../model/classifier/conformance.fixtures.ts';
import { fingerprinter } from './fingerprinter.ts';

describeConformance('the fingerprinter', async () => fingerprinter());

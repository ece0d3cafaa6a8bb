import { describe, expect, it } from 'vitest';
import * as photonym from './index.ts';

describe('the public API', () => {
  it('is what it is meant to be: adding, renaming or removing an export is a decision', () => {
    const shape = Object.entries(photonym).map(([name, value]) => `${name}: ${typeof value}`);
    expect(shape.sort()).toMatchInlineSnapshot(`
      [
        "DEFAULT_LIMITS: object",
        "PhotonymError: function",
        "applyPlan: function",
        "checkPlan: function",
        "classify: function",
        "dataDirectory: function",
        "findCatalogued: function",
        "findDuplicates: function",
        "findPictures: function",
        "history: function",
        "learnFolder: function",
        "openCaptioner: function",
        "openCatalog: function",
        "openClassifier: function",
        "openCorrections: function",
        "openLearned: function",
        "planRenames: function",
        "readPlan: function",
        "recoverRuns: function",
        "redoRun: function",
        "undoRun: function",
        "unfinishedRuns: function",
        "vocabularyFor: function",
        "writePlan: function",
        "writeSheet: function",
        "writeZip: function",
      ]
    `);
  });
});

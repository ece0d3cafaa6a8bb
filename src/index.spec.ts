import { describe, expect, it } from 'vitest';
import * as photonym from './index.ts';

describe('the public API', () => {
  it('is what it is meant to be: adding, renaming or removing an export is a decision', () => {
    const shape = Object.entries(photonym).map(([name, value]) => `${name}: ${typeof value}`);
    expect(shape.sort()).toMatchInlineSnapshot(`
      [
        "PackedList: function",
        "PhotonymError: function",
        "applyPlan: function",
        "asEdited: function",
        "catalogSize: function",
        "cataloguedModels: function",
        "checkPlan: function",
        "classify: function",
        "dataDirectory: function",
        "decide: function",
        "decode: function",
        "downloadModel: function",
        "exportCatalog: function",
        "featureVectors: function",
        "filesOfContent: function",
        "findPictures: function",
        "flatCategories: function",
        "flatVocabulary: function",
        "history: function",
        "listModels: function",
        "loadClassifier: function",
        "locateModel: function",
        "makeLookup: function",
        "makeTree: function",
        "nodeProbabilities: function",
        "notebookPreprocessing: function",
        "openCatalog: function",
        "openClassifier: function",
        "parseFolderTemplate: function",
        "parseNameTemplate: function",
        "parsePlan: function",
        "planCards: function",
        "planCsvRows: function",
        "planEntries: function",
        "planLines: function",
        "planRenames: function",
        "portableStem: function",
        "pruneCatalog: function",
        "readPlan: function",
        "recover: function",
        "redoRun: function",
        "renderFolders: function",
        "renderName: function",
        "setAsideDamagedJournal: function",
        "undoRun: function",
        "unfinishedRuns: function",
        "verifyCatalog: function",
        "verifyModel: function",
        "vocabularyFor: function",
        "vocabularyOf: function",
        "writeSheet: function",
        "writeZip: function",
      ]
    `);
  });
});

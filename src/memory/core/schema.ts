/** SQL that migrates a catalog from version n, the index here, to n + 1. Append only. */
export const CATALOG_MIGRATIONS: readonly string[] = [
  `
  -- A network and the way pictures are made ready for it.
  CREATE TABLE models (
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL,
    dtype        TEXT NOT NULL,
    weights      TEXT NOT NULL, -- SHA-256 of the ONNX file
    view         TEXT NOT NULL, -- digest of everything that decides which pixels it is shown
    classes      INTEGER NOT NULL,
    feature_size INTEGER NOT NULL,
    used         TEXT NOT NULL,
    UNIQUE (weights, view)
  ) STRICT;

  CREATE TABLE contents (
    number INTEGER PRIMARY KEY,
    sha256 BLOB NOT NULL UNIQUE,
    size   INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX contents_by_size ON contents (size);

  -- Where a content was last seen. Without mtime_ns: the file was too young to be known by its time.
  CREATE TABLE files (
    device    INTEGER NOT NULL,
    inode     INTEGER NOT NULL,
    size      INTEGER NOT NULL,
    mtime_ns  INTEGER,
    extension TEXT NOT NULL,
    format    TEXT NOT NULL,
    content   INTEGER NOT NULL REFERENCES contents (number),
    path      TEXT NOT NULL,
    PRIMARY KEY (device, inode)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX files_by_content ON files (content);

  -- Feature vectors that were entered together, so that very many are read at once: of each the
  -- number of its content (32 bits), its scale (float32) and its bytes. A content may be gone.
  CREATE TABLE feature_blocks (
    number   INTEGER PRIMARY KEY,
    model    INTEGER NOT NULL REFERENCES models (number),
    contents BLOB NOT NULL,
    scales   BLOB NOT NULL,
    features BLOB NOT NULL
  ) STRICT;
  CREATE INDEX feature_blocks_by_model ON feature_blocks (model);

  CREATE TABLE looks (
    number  INTEGER PRIMARY KEY,
    model   INTEGER NOT NULL REFERENCES models (number),
    content INTEGER NOT NULL REFERENCES contents (number),
    block   INTEGER NOT NULL REFERENCES feature_blocks (number),
    place   INTEGER NOT NULL, -- in the block, from 0
    facts   TEXT NOT NULL,
    scores  BLOB NOT NULL,    -- 16 bits a class
    UNIQUE (model, content)
  ) STRICT;
  CREATE INDEX looks_by_content ON looks (content);
  CREATE INDEX looks_by_block ON looks (block);
  `,
  `
  -- A network that reads text, and how.
  CREATE TABLE readers (
    number INTEGER PRIMARY KEY,
    id     TEXT NOT NULL,
    dtype  TEXT NOT NULL,
    digest TEXT NOT NULL UNIQUE, -- of everything that decides where words are put
    scale  REAL NOT NULL,        -- of cosines, to be logits
    used   TEXT NOT NULL
  ) STRICT;

  CREATE TABLE words (
    reader    INTEGER NOT NULL REFERENCES readers (number),
    text      TEXT NOT NULL,
    direction BLOB NOT NULL, -- float32
    PRIMARY KEY (reader, text)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- The things that a network found: six numbers of 16 bits for each. NULL where it does not look for any.
  ALTER TABLE looks ADD COLUMN things BLOB;
  `,
  `
  -- Facts that stood beside a file, and are not in its content, when it was last judged: JSON.
  CREATE TABLE beside (
    device INTEGER NOT NULL,
    inode  INTEGER NOT NULL,
    facts  TEXT NOT NULL,
    PRIMARY KEY (device, inode)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What was read in a content, by a reader of text: its lines as JSON, none where there is no text.
  CREATE TABLE texts (
    content INTEGER NOT NULL REFERENCES contents (number),
    reader  TEXT NOT NULL,
    lines   TEXT NOT NULL,
    PRIMARY KEY (content, reader)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- What a model said about a content, asked in one way.
  CREATE TABLE captions (
    content  INTEGER NOT NULL REFERENCES contents (number),
    model    TEXT NOT NULL,
    asked    BLOB NOT NULL, -- SHA-256 of the prompt, with its language, and the size of the picture
    caption  TEXT NOT NULL,
    keywords TEXT NOT NULL, -- JSON
    PRIMARY KEY (content, model, asked)
  ) STRICT, WITHOUT ROWID;
  `,
  `
  -- When a picture was taken by its own facts, and these, where a search finds them without passing over scores.
  ALTER TABLE looks ADD COLUMN taken TEXT
    AS (CASE WHEN json_valid(facts) THEN CAST(facts ->> 'takenAt' AS TEXT) END) VIRTUAL;
  CREATE INDEX looks_by_time ON looks (model, taken, content, facts);

  -- How probable each category is at most in the pictures of some blocks of looks. Searches make it from scores, and
  -- again where it is missing: rows are in the order in which they were made.
  CREATE TABLE ceilings (
    number     INTEGER PRIMARY KEY,
    model      INTEGER NOT NULL REFERENCES models (number) ON DELETE CASCADE,
    vocabulary TEXT NOT NULL,    -- digest of everything that probabilities depend on, besides scores
    after      INTEGER NOT NULL, -- the block before the first; 0 if there is none
    last       INTEGER NOT NULL,
    blocks     INTEGER NOT NULL,
    contents   BLOB NOT NULL,    -- 32 bits each
    starts     BLOB NOT NULL,    -- 32 bits for each category: its first entry
    rows       BLOB NOT NULL,    -- 16 bits for each entry: the number of its content
    steps      BLOB NOT NULL,    -- 16 bits for each entry: its probability, as scores have it
    UNIQUE (model, vocabulary, after)
  ) STRICT;
  -- The number of a block that is gone may be given again.
  CREATE TRIGGER ceilings_go_with_blocks AFTER DELETE ON feature_blocks BEGIN
    DELETE FROM ceilings WHERE model = OLD.model;
  END;
  `,
];

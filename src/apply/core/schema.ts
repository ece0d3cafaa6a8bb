/**
 * The journal's tables, as the changes that lead to them: the nth makes version n of its
 * predecessor. None is ever edited once released.
 */
export const MIGRATIONS: readonly string[] = [
  `CREATE TABLE runs (
    number   INTEGER PRIMARY KEY AUTOINCREMENT,
    id       TEXT NOT NULL UNIQUE,
    root     TEXT NOT NULL,
    model    TEXT NOT NULL,
    template TEXT NOT NULL,
    started  TEXT NOT NULL,
    finished TEXT,
    status   TEXT NOT NULL,
    receipt  TEXT,
    pid      INTEGER NOT NULL,
    host     TEXT NOT NULL,
    born     TEXT NOT NULL
  ) STRICT;

  -- mtime_ns and inode are text because they may need more than SQLite's 63 bits.
  CREATE TABLE moves (
    run        INTEGER NOT NULL REFERENCES runs (number),
    seq        INTEGER NOT NULL,
    file       INTEGER NOT NULL,
    "group"    INTEGER NOT NULL,
    role       TEXT NOT NULL,
    source     TEXT NOT NULL,
    target     TEXT NOT NULL,
    starts     INTEGER NOT NULL, -- source is the original name
    ends       INTEGER NOT NULL, -- target is the name to have in the end
    state      TEXT NOT NULL,
    failure    TEXT,
    size       INTEGER NOT NULL,
    mtime_ns   TEXT NOT NULL,
    inode      TEXT NOT NULL,
    sha256     TEXT NOT NULL,
    links      INTEGER NOT NULL,
    copy_path  TEXT,
    copy_inode TEXT,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX moves_by_content ON moves (sha256);`,

  // Steps in batches that do not touch one another; folders that a run makes; copies and links.
  // An index by content takes as much room as the steps and most of the time to write them.
  `ALTER TABLE moves ADD COLUMN batch INTEGER NOT NULL DEFAULT 0;
  DROP INDEX moves_by_content;

  ALTER TABLE runs ADD COLUMN action TEXT NOT NULL DEFAULT 'move';
  ALTER TABLE runs ADD COLUMN destination TEXT; -- of copies and links; a move stays under its root

  CREATE TABLE folders (
    run   INTEGER NOT NULL REFERENCES runs (number),
    seq   INTEGER NOT NULL, -- a folder comes after the one that it is in
    path  TEXT NOT NULL,
    state TEXT NOT NULL,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;`,

  // A copy may have the name of its original, so that the names no longer tell what is a step.
  `ALTER TABLE moves ADD COLUMN step INTEGER NOT NULL DEFAULT 1;
  UPDATE moves SET step = (source <> target);`,

  // A step can be 'missing', which earlier versions do not know. The order in which runs were
  // undone, and how many runs there were then.
  `ALTER TABLE runs ADD COLUMN undone_order INTEGER;
  ALTER TABLE runs ADD COLUMN undone_after INTEGER;
  -- Inode of the root, to tell it from the empty folder that a disk is mounted on.
  ALTER TABLE runs ADD COLUMN root_inode TEXT;`,

  // Folders that a run has emptied and removed, with their access rights, to be made again by undo.
  `ALTER TABLE folders ADD COLUMN mode INTEGER;`,

  // Names that a person typed, which a later run does not replace.
  `ALTER TABLE moves ADD COLUMN typed INTEGER NOT NULL DEFAULT 0;`,

  // Files that get another content, or are made. What was moved and written together are the steps of a run.
  // The ways from one content to the other are in a file of the run, beside its log.
  `CREATE TABLE writes (
    run          INTEGER NOT NULL REFERENCES runs (number),
    seq          INTEGER NOT NULL,
    "group"      INTEGER NOT NULL,
    file         INTEGER, -- its place in the plan; none for a file that is made
    kind         TEXT NOT NULL,
    path         TEXT NOT NULL,
    state        TEXT NOT NULL,
    failure      TEXT,
    size         INTEGER, -- of a file that is made, nothing is known before
    mtime_ns     TEXT,
    inode        TEXT,
    sha256       TEXT,
    after_size   INTEGER,
    after_sha256 TEXT,
    back_at      INTEGER,
    back_bytes   INTEGER,
    forth_at     INTEGER,
    forth_bytes  INTEGER,
    PRIMARY KEY (run, seq)
  ) STRICT, WITHOUT ROWID;

  CREATE INDEX writes_by_file ON writes (run, file);

  CREATE VIEW steps AS
    SELECT run, "group", state FROM moves UNION ALL SELECT run, "group", state FROM writes;`,
];

-- The catalog is a projection: on any change here, bump CatalogSchema.Version and it is made anew.
CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What can be asked of entities is in memory; here are their documents. Two texts in UTF-8, as they are answered.
CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  seq INTEGER NOT NULL,
  print INTEGER NOT NULL,
  doc BLOB NOT NULL,
  own BLOB NOT NULL
);
CREATE INDEX entity_seq ON entity (seq);

-- What went lately, for replicas and readers that follow by sequence number.
CREATE TABLE removal (id TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX removal_seq ON removal (seq);

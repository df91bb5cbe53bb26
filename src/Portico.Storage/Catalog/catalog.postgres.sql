-- The catalog is a projection: on any change here, bump CatalogSchema.Version and it is made anew.
CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- What can be asked of entities is in memory; here are their documents. Two texts in UTF-8, as they are answered.
-- COLLATE "C": the order is the same on every server and equal to SQLite's.
CREATE TABLE entity (
  id TEXT COLLATE "C" PRIMARY KEY,
  seq BIGINT NOT NULL,
  print BIGINT NOT NULL,
  doc BYTEA NOT NULL,
  own BYTEA NOT NULL
);
CREATE INDEX entity_seq ON entity (seq);

-- What went lately, for replicas and readers that follow by sequence number.
CREATE TABLE removal (id TEXT COLLATE "C" PRIMARY KEY, seq BIGINT NOT NULL);
CREATE INDEX removal_seq ON removal (seq);

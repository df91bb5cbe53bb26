-- The catalog is a projection of clusters: on any change here, bump CatalogSchema.Version and it is made anew.
CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL);

-- Columns other than doc exist to be filtered and ordered by; an empty string is a missing value; health is a rank, worst first.
-- COLLATE "C": the order is the same on every server and equal to SQLite's.
CREATE TABLE entity (
  key BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  id TEXT COLLATE "C" NOT NULL UNIQUE,
  seq BIGINT NOT NULL,
  name TEXT COLLATE "C" NOT NULL,
  kind TEXT COLLATE "C" NOT NULL,
  type TEXT COLLATE "C" NOT NULL,
  owner TEXT COLLATE "C" NOT NULL,
  namespace TEXT COLLATE "C" NOT NULL,
  health TEXT COLLATE "C" NOT NULL,
  cluster TEXT COLLATE "C" NOT NULL,
  created TEXT COLLATE "C" NOT NULL,
  updated TEXT COLLATE "C" NOT NULL,
  facets TEXT[] NOT NULL,
  words TSVECTOR NOT NULL,
  doc TEXT NOT NULL
);

-- What went lately, for replicas and readers that follow by sequence number.
CREATE TABLE removal (id TEXT PRIMARY KEY, seq BIGINT NOT NULL);
CREATE INDEX removal_seq ON removal (seq);

CREATE INDEX entity_seq ON entity (seq);
CREATE INDEX entity_name ON entity (name, id);
CREATE INDEX entity_kind ON entity (kind, id);
CREATE INDEX entity_type ON entity (type, id);
CREATE INDEX entity_owner ON entity (owner, id);
CREATE INDEX entity_namespace ON entity (namespace, id);
CREATE INDEX entity_health ON entity (health, id);
CREATE INDEX entity_cluster ON entity (cluster, id);
CREATE INDEX entity_created ON entity (created, id);
CREATE INDEX entity_updated ON entity (updated, id);
CREATE INDEX entity_type_last ON entity ((type = ''), type, id);
CREATE INDEX entity_owner_last ON entity ((owner = ''), owner, id);
CREATE INDEX entity_namespace_last ON entity ((namespace = ''), namespace, id);
CREATE INDEX entity_created_last ON entity ((created = ''), created, id);
CREATE INDEX entity_facets ON entity USING GIN (facets);
CREATE INDEX entity_words ON entity USING GIN (words);

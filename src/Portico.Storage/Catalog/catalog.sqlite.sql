-- The catalog is a projection of clusters: on any change here, bump CatalogSchema.Version and it is made anew.
CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- Columns other than doc exist to be filtered and ordered by; an empty string is a missing value; health is a rank, worst first.
CREATE TABLE entity (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  seq INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  type TEXT NOT NULL,
  owner TEXT NOT NULL,
  namespace TEXT NOT NULL,
  health TEXT NOT NULL,
  cluster TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  doc TEXT NOT NULL
);

-- What went lately, for replicas and readers that follow by sequence number.
CREATE TABLE removal (id TEXT PRIMARY KEY, seq INTEGER NOT NULL);
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

CREATE TABLE facet (facet TEXT NOT NULL, value TEXT NOT NULL, entity INTEGER NOT NULL, PRIMARY KEY (facet, value, entity)) WITHOUT ROWID;
CREATE INDEX facet_entity ON facet (entity);

CREATE VIRTUAL TABLE entity_text USING fts5 (
  name, title, more, content = '', contentless_delete = 1, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2');

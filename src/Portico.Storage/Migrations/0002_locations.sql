CREATE TABLE location (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  target TEXT NOT NULL,
  author TEXT NOT NULL,
  created TEXT NOT NULL,
  UNIQUE (type, target)
);

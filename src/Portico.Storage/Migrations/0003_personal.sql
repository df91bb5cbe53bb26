-- What a caller keeps for themselves: starred and recently opened entities, saved views, owners that count as theirs.
CREATE TABLE personal (
  caller TEXT NOT NULL,
  list TEXT NOT NULL,
  item TEXT NOT NULL,
  value TEXT NOT NULL,
  updated TEXT NOT NULL,
  PRIMARY KEY (caller, list, item)
);

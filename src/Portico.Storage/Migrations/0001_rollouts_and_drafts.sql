CREATE TABLE info (key TEXT PRIMARY KEY, value TEXT NOT NULL);

CREATE TABLE rollout (
  id TEXT PRIMARY KEY,
  subject TEXT NOT NULL,
  stage TEXT NOT NULL,
  created TEXT NOT NULL,
  updated TEXT NOT NULL,
  doc TEXT NOT NULL
);
CREATE INDEX rollout_subject ON rollout (subject, created);
CREATE INDEX rollout_created ON rollout (created);
CREATE INDEX rollout_stage ON rollout (stage, created);

CREATE TABLE draft (
  caller TEXT NOT NULL,
  offering TEXT NOT NULL,
  key TEXT NOT NULL,
  updated TEXT NOT NULL,
  doc TEXT NOT NULL,
  PRIMARY KEY (caller, offering, key)
);

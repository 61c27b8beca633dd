-- Schema 3: versions that came with an import, since passages of it were marked in them. They are older than
-- those that this library fetched itself, and leave it only together with such a passage.

ALTER TABLE version ADD COLUMN guest INTEGER NOT NULL DEFAULT 0;

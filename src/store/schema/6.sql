-- Schema 6: which articles are near each other without telling the same news; computed like all of stories.

CREATE TABLE story_related (
    article  INTEGER NOT NULL REFERENCES article (id) ON DELETE CASCADE,
    other    INTEGER NOT NULL,
    nearness REAL    NOT NULL,
    PRIMARY KEY (article, other)
) STRICT, WITHOUT ROWID;
CREATE INDEX story_related_by_other ON story_related (other);

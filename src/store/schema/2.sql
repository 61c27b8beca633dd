-- Schema 2: stories. Made by the machine from the texts, not logged, and can be made anew at any time;
-- only the numbers of stories would be others.

CREATE TABLE story (
    id    INTEGER PRIMARY KEY AUTOINCREMENT,  -- never given a second time
    terms TEXT NOT NULL                       -- JSON: the words its articles have in common
) STRICT;

CREATE TABLE story_article (
    article     INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    story       INTEGER NOT NULL,
    copy_of     INTEGER,                      -- an earlier article with much of the same text
    containment REAL                          -- what part of the shorter one stands in the other
) STRICT;
CREATE INDEX story_article_by_story ON story_article (story, article);

-- The words of an article, so that it can be compared without its text.
CREATE TABLE story_counts (
    article   INTEGER PRIMARY KEY REFERENCES article (id) ON DELETE CASCADE,
    version   BLOB    NOT NULL CHECK (length(version) = 32),
    published INTEGER,                        -- seconds, if known
    added     INTEGER NOT NULL,               -- seconds
    placed    INTEGER NOT NULL,               -- 0: waits to be put into a story
    counts    BLOB    NOT NULL
) STRICT;
CREATE INDEX story_counts_by_time ON story_counts (placed, coalesce(published, added));
CREATE INDEX story_counts_by_arrival ON story_counts (placed, added);

CREATE TABLE story_word (
    number   INTEGER PRIMARY KEY,
    word     TEXT    NOT NULL,
    articles INTEGER NOT NULL                 -- how many have it
) STRICT;

-- One row: the last commit whose articles were counted, how many articles that makes, and a number that
-- grows with each write, by which a process sees that another one was here.
CREATE TABLE story_state (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    seq        INTEGER NOT NULL,
    articles   INTEGER NOT NULL,
    generation INTEGER NOT NULL
) STRICT;
INSERT INTO story_state VALUES (1, 0, 0, 0);

-- Schema 1. Times are milliseconds since 1970 in UTC, `published` is text as the model writes it,
-- hashes are 32 bytes, ids of tags and passages are ULIDs as text, ranges are half-open bytes.

-- What is known of an article without its text, taken from the version that is shown.
CREATE TABLE article (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    key           TEXT    NOT NULL UNIQUE,
    place         TEXT    UNIQUE,             -- the path of the file it was read from
    external_id   TEXT,
    origin        INTEGER NOT NULL,           -- no foreign key: articles outlive a subscription
    added         INTEGER NOT NULL,
    sort          INTEGER NOT NULL,           -- seconds; what lists are ordered by
    title         TEXT    NOT NULL,
    title_derived INTEGER NOT NULL,
    source        TEXT,
    published     TEXT,
    language      TEXT,
    words         INTEGER NOT NULL,
    shown         BLOB    NOT NULL,           -- the hash of the version that is shown
    versions      INTEGER NOT NULL,
    url           TEXT
) STRICT;

-- Holds whole headers in the order of the list, so that neither the first hundred nor all of them
-- touch any other page of the file.
CREATE INDEX article_by_date ON article (
    sort DESC, id, key, external_id, title, title_derived, source, origin, published, added, language,
    words, shown, versions, url
);
CREATE INDEX article_by_external_id ON article (external_id) WHERE external_id IS NOT NULL;

-- One text of one article, never edited. The text comes last: what stands before it is read without it.
CREATE TABLE version (
    id            INTEGER PRIMARY KEY,
    article       INTEGER NOT NULL REFERENCES article (id),
    hash          BLOB    NOT NULL CHECK (length(hash) = 32),
    fetched       INTEGER NOT NULL,
    held          TEXT,                       -- why it is not shown, in words
    named         INTEGER NOT NULL DEFAULT 0, -- a passage named it at some time: it stays
    title         TEXT    NOT NULL,
    title_derived INTEGER NOT NULL,
    source        TEXT,
    dateline      TEXT,
    byline        TEXT,
    published     TEXT,
    language      TEXT,
    url           TEXT,
    words         INTEGER NOT NULL,
    warnings      TEXT    NOT NULL,           -- JSON: sentences
    parts         TEXT    NOT NULL,           -- JSON: blocks, spans, links
    text          TEXT    NOT NULL,
    UNIQUE (article, hash)
) STRICT;

-- The bytes that a text was made from, compressed, where the text alone cannot give them back.
CREATE TABLE payload (
    version INTEGER PRIMARY KEY REFERENCES version (id) ON DELETE CASCADE,
    size    INTEGER NOT NULL,
    bytes   BLOB    NOT NULL
) STRICT;

-- Articles that a person purged; a feed that still lists them does not bring them back.
CREATE TABLE purged (
    key TEXT PRIMARY KEY,
    at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE origin (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind     TEXT NOT NULL,
    address  TEXT NOT NULL,
    name     TEXT NOT NULL,
    folder   TEXT NOT NULL,                   -- JSON: names, outermost first
    source   TEXT,
    settings TEXT NOT NULL                    -- JSON
) STRICT;
CREATE INDEX origin_by_address ON origin (address);

-- How the last fetch went; made by the machine, not logged.
CREATE TABLE fetch_state (
    origin INTEGER PRIMARY KEY,
    state  TEXT NOT NULL,                     -- JSON
    memo   TEXT                               -- what the server wants to be told next time, JSON
) STRICT;

CREATE TABLE tag (
    id          TEXT PRIMARY KEY,
    parent      TEXT REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    name        TEXT NOT NULL,
    color       TEXT,
    description TEXT NOT NULL,
    include     TEXT NOT NULL,
    exclude     TEXT NOT NULL,
    example     TEXT NOT NULL,
    aliases     TEXT NOT NULL,                -- JSON: names
    pin         INTEGER
) STRICT, WITHOUT ROWID;
CREATE INDEX tag_by_parent ON tag (parent);

-- A marked passage. It names its article but does not hang on it, and can be read without it.
CREATE TABLE annotation (
    id          TEXT PRIMARY KEY,
    article     INTEGER,                      -- no foreign key, on purpose
    version     BLOB    NOT NULL CHECK (length(version) = 32),
    "start"     INTEGER NOT NULL,
    "end"       INTEGER NOT NULL,
    first_point INTEGER,                      -- the same range in code points, kept for the day
    after_point INTEGER,                      -- when the text is purged
    quote       TEXT    NOT NULL,
    prefix      TEXT    NOT NULL,
    suffix      TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    external_id TEXT,
    title       TEXT    NOT NULL,
    source      TEXT,
    url         TEXT,
    published   TEXT,
    note        TEXT,
    coder       TEXT    NOT NULL,
    created     INTEGER NOT NULL,
    modified    INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_by_article ON annotation (article);
CREATE INDEX annotation_by_key ON annotation (key) WHERE article IS NULL;

CREATE TABLE annotation_tag (
    annotation TEXT    NOT NULL REFERENCES annotation (id) DEFERRABLE INITIALLY DEFERRED,
    position   INTEGER NOT NULL,
    tag        TEXT    NOT NULL REFERENCES tag (id) DEFERRABLE INITIALLY DEFERRED,
    PRIMARY KEY (annotation, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX annotation_tag_by_tag ON annotation_tag (tag);

CREATE TABLE article_state (
    article INTEGER PRIMARY KEY,
    read    INTEGER NOT NULL,
    starred INTEGER NOT NULL,
    removed INTEGER NOT NULL,
    source  TEXT
) STRICT;

CREATE TABLE verdict (
    article INTEGER NOT NULL,
    version BLOB    NOT NULL,
    "start" INTEGER NOT NULL,
    "end"   INTEGER NOT NULL,
    verdict TEXT    NOT NULL,
    PRIMARY KEY (article, version, "start", "end")
) STRICT, WITHOUT ROWID;

-- Where a person put a passage on another version; without ends: it is gone from there.
CREATE TABLE decision (
    annotation TEXT NOT NULL,
    version    BLOB NOT NULL,
    "start"    INTEGER,
    "end"      INTEGER,
    PRIMARY KEY (annotation, version)
) STRICT, WITHOUT ROWID;

-- Where the machine found a passage on another version; can be computed anew.
CREATE TABLE projection (
    annotation TEXT    NOT NULL,
    version    BLOB    NOT NULL,
    algorithm  INTEGER NOT NULL,
    standing   TEXT    NOT NULL CHECK (standing IN ('anchored', 'review', 'orphan')),
    "start"    INTEGER,
    "end"      INTEGER,
    confidence REAL    NOT NULL,
    PRIMARY KEY (annotation, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE saved_search (
    name  TEXT PRIMARY KEY,
    query TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- Where a person last read an article; not logged.
CREATE TABLE position (
    article INTEGER PRIMARY KEY,
    version BLOB    NOT NULL,
    "offset" INTEGER NOT NULL
) STRICT;

-- Every commit. `state` is set on what a person did: done, undone (can be redone), dropped (neither).
CREATE TABLE log (
    seq   INTEGER PRIMARY KEY AUTOINCREMENT,
    at    INTEGER NOT NULL,
    kind  TEXT    NOT NULL CHECK (kind IN ('do', 'undo', 'redo', 'machine', 'reload')),
    label TEXT    NOT NULL,
    step  INTEGER NOT NULL,                   -- the first commit of the step that it belongs to or turns round
    state TEXT    CHECK (state IN ('done', 'undone', 'dropped')),
    edits TEXT    NOT NULL                    -- JSON
) STRICT;
CREATE INDEX log_by_state ON log (state, seq) WHERE state IS NOT NULL;
CREATE INDEX log_by_step ON log (step) WHERE state IS NOT NULL;

-- The articles whose headers a commit made, altered or took away.
CREATE TABLE log_article (
    seq     INTEGER NOT NULL REFERENCES log (seq) ON DELETE CASCADE,
    article INTEGER NOT NULL,
    PRIMARY KEY (seq, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX log_article_by_article ON log_article (article);

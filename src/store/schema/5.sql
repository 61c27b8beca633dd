-- Schema 5: what a person said about the stories of two articles, against the machine's grouping.

CREATE TABLE pin (
    "first"  INTEGER NOT NULL,                -- the article with the smaller number
    "second" INTEGER NOT NULL,
    pin      TEXT    NOT NULL,                -- JSON word: together, apart
    PRIMARY KEY ("first", "second")
) STRICT, WITHOUT ROWID;
CREATE INDEX pin_by_second ON pin ("second");

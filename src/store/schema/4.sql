-- Schema 4: how words are written, for the words that a story is said to have in common. What is kept for
-- grouping is made anew; stories keep their numbers where most of their articles stay.

ALTER TABLE story_word ADD COLUMN form TEXT NOT NULL DEFAULT '';
ALTER TABLE story_word ADD COLUMN votes INTEGER NOT NULL DEFAULT 0;
DELETE FROM story_word;
DELETE FROM story_counts;
UPDATE story_state SET seq = 0, articles = 0, generation = generation + 1;

//! [`Action`]: everything a reader can ask for, in one table.
//!
//! The keymap, the help screen, the command line, the hints at the bottom, the names in the settings
//! and the key table of the README are all read from here. A new command is a line here and what it
//! does in one pane.

/// Where the keys of an action work, and the heading that the help screen gives them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Layer {
    /// Wherever no text is typed.
    Everywhere,
    /// Moving in lists and in the text.
    Move,
    /// The article that is selected or open.
    Article,
    /// The list of articles.
    List,
    /// The text of an article.
    Reader,
    /// Tagging, from the text and in mark mode.
    Tagging,
    /// Mark mode.
    Mark,
    /// Choosing a sentence or a link by its letters.
    Hints,
    /// The sidebar.
    Sources,
    /// The codebook.
    Tags,
    /// The list of all places of a phrase.
    Occurrences,
    /// Passages whose article changed.
    Review,
    /// The passages of all articles.
    Passages,
    /// The matrix.
    Matrix,
    /// The stories.
    Stories,
    /// Two articles side by side.
    Beside,
    /// How far coders agree.
    Agreement,
    /// The subscriptions.
    Origins,
    /// The help screen.
    Help,
    /// The filter above the list.
    Filter,
    /// The search for passages.
    Search,
    /// Two versions of an article.
    Difference,
    /// A question or list at the bottom.
    Prompt,
    /// A yes or no.
    Confirm,
    /// A line of text being typed.
    Edit,
}

/// One line of the table.
#[derive(Debug, Clone, Copy)]
pub struct Row {
    /// The action.
    pub action: Action,
    /// Its name in settings and on the command line.
    pub name: &'static str,
    /// What has to follow the name on the command line, as a word for people; or nothing.
    pub argument: &'static str,
    /// Where its keys work.
    pub layer: Layer,
    /// The default keys.
    pub keys: &'static [&'static str],
    /// The word beside its key at the bottom of the screen; empty if it is not shown there.
    pub hint: &'static str,
    /// What it does, as the help screen says it.
    pub help: &'static str,
}

macro_rules! actions {
    ($($layer:ident { $($action:ident $name:literal $argument:literal [$($key:literal)*] $hint:literal $help:literal;)* })*) => {
        /// What a reader can ask for.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum Action {
            $($(
                #[doc = $help]
                $action,
            )*)*
        }

        /// All actions, in the order in which they are shown.
        pub const ACTIONS: &[Row] = &[$($(
            Row {
                action: Action::$action,
                name: $name,
                argument: $argument,
                layer: Layer::$layer,
                keys: &[$($key),*],
                hint: $hint,
                help: $help,
            },
        )*)*];
    };
}

actions! {
    Everywhere {
        Back "back" "" ["q" "Esc"] "back" "go back one level; at the top, quit";
        Help "help" "" ["?"] "help" "show all keys and commands";
        CommandLine "command-line" "" [":"] "command" "type a command; a few letters of it are enough";
        Undo "undo" "" ["u"] "undo" "take back the last step";
        Redo "redo" "" ["^R"] "" "do again what was taken back";
        PaneLeft "pane-left" "" ["h" "Left"] "" "go to the pane on the left";
        PaneRight "pane-right" "" ["l" "Right"] "" "go to the pane on the right";
        NextPane "next-pane" "" ["Tab"] "" "go to the next pane";
        PreviousPane "previous-pane" "" ["S-Tab"] "" "go to the pane before";
        Passages "passages" "" ["^P" "g /"] "passages" "find passages in all articles";
        ShowTags "tags" "" ["g t"] "" "show the codebook and its passages";
        ShowReview "review" "" ["g r"] "" "show the passages whose article changed";
        ShowPassages "tagged-passages" "" ["g p"] "" "show the passages of all articles, grouped and counted";
        ShowMatrix "matrix" "" ["g m"] "" "show how often each tag was given, by source or month";
        ShowPairs "cooccurrence" "" ["g c"] "" "show which tags stand beside which";
        ShowStories "stories" "" ["g s"] "" "show the stories that several articles tell";
        ShowAgreement "agreement" "" ["g a"] "" "show how far two coders agree, and where not";
        Blind "blind" "" [] "" "hide the passages of other coders, or show them again";
        ShowOrigins "subscriptions" "" ["g f"] "" "show the subscriptions: rename, move, set, pause or end them";
        ShowSources "sources" "" ["g o"] "" "go to the sources";
        ShowList "list" "" ["g l"] "" "go to the list of articles";
        SaveSearch "save-search" "NAME" [] "" "keep what was typed in the filter under a name, in the sidebar";
        Refresh "refresh" "" ["r"] "refresh" "ask the feed of the article or source for what is new; again to stop";
        RefreshAll "refresh-all" "" ["R"] "" "ask all feeds for what is new; again to stop";
        Add "add" "WHAT" [] "" "add a file, a folder, or the address of a feed or page";
        Theme "theme" "NAME" [] "" "change the colors: auto, dark, light, high-contrast, none";
        Suspend "suspend" "" ["^Z"] "" "go back to the shell for a while (fg returns)";
        Redraw "redraw" "" ["^L"] "" "draw the screen anew";
        Quit "quit" "" ["Q"] "" "quit";
        Interrupt "interrupt" "" ["^C"] "" "leave what is open; twice, quit";
    }
    Move {
        Down "down" "" ["j" "Down"] "" "go down";
        Up "up" "" ["k" "Up"] "" "go up";
        PageDown "page-down" "" ["^F" "PgDn" "Space"] "" "go down a page";
        PageUp "page-up" "" ["^B" "PgUp" "Backspace"] "" "go up a page";
        HalfDown "half-page-down" "" ["^D"] "" "go down half a page";
        HalfUp "half-page-up" "" ["^U"] "" "go up half a page";
        First "first" "" ["gg" "Home"] "" "go to the beginning";
        Last "last" "" ["G" "End"] "" "go to the end";
    }
    List {
        Open "open" "" ["Enter"] "read" "read the article";
        Filter "filter" "" ["/"] "filter" "narrow the list while typing";
        ScopeAll "scope-all" "" ["1"] "all" "show all articles";
        ScopeUnread "scope-unread" "" ["2"] "unread" "show unread articles";
        ScopeStarred "scope-starred" "" ["3"] "starred" "show starred articles";
        ScopeTagged "scope-tagged" "" ["4"] "tagged" "show articles with passages";
        NextUnread "next-unread" "" ["n" "]u"] "" "go to the next unread article";
        PreviousUnread "previous-unread" "" ["N" "[u"] "" "go to the unread article before";
        MarkAllRead "mark-all-read" "" ["A"] "" "mark all shown articles read";
        SortDate "sort-date" "" ["S d"] "" "sort by date";
        SortTitle "sort-title" "" ["S t"] "" "sort by title";
        SortSource "sort-source" "" ["S s"] "" "sort by source";
        SortLength "sort-length" "" ["S l"] "" "sort by length";
        SortReverse "sort-reverse" "" ["S r"] "" "turn the order round";
    }
    Article {
        NextArticle "next-article" "" ["J"] "next article" "read the next article";
        PreviousArticle "previous-article" "" ["K"] "" "read the article before";
        ToggleRead "toggle-read" "" ["m"] "" "mark read or unread";
        ToggleStar "toggle-star" "" ["s"] "star" "give or take a star";
        Story "story" "" ["w"] "story" "show the story of the article: who tells it, and what has a match elsewhere";
        Beside "beside" "" ["="] "" "put two articles side by side: this one, then another";
        TagArticle "tag-article" "" ["T"] "" "tag the whole article";
        OpenLink "open-link" "" ["o"] "" "open the article's address in the browser";
        FullText "full-text" "" ["x"] "" "fetch the page of the article, for the full text behind a teaser";
        CopyLink "copy-link" "" ["y"] "" "copy the address; in mark mode the quote with its source";
        Remove "remove" "" ["D"] "" "remove the article from the lists; its passages stay";
    }
    Reader {
        Mark "mark" "" ["v" "V"] "mark" "mark a passage: the sentence becomes the cursor";
        Find "find" "" ["/"] "find" "find in the text";
        FindNext "find-next" "" ["n"] "" "go to the next place found";
        FindPrevious "find-previous" "" ["N"] "" "go to the place found before";
        NextParagraph "next-paragraph" "" ["}"] "" "go to the next paragraph";
        PreviousParagraph "previous-paragraph" "" ["{"] "" "go to the paragraph before";
        NextSentence "next-sentence" "" [")"] "" "go to the next sentence";
        PreviousSentence "previous-sentence" "" ["("] "" "go to the sentence before";
        NextPassage "next-passage" "" ["]h"] "" "go to the next passage";
        PreviousPassage "previous-passage" "" ["[h"] "" "go to the passage before";
        Links "links" "" [";"] "" "open a link of the text by its letters, after a question";
        CopyLinks "copy-links" "" ["Y"] "" "copy the address of a link by its letters";
        NextReview "next-review" "" ["]o"] "" "go to the next passage to review";
        PreviousReview "previous-review" "" ["[o"] "" "go to the passage to review before";
        Clutter "clutter" "" ["c"] "" "show or fold the lines that are page clutter";
        Judge "judge" "" ["C"] "" "say that the paragraph is not clutter, or that it is";
        Versions "versions" "" ["g v"] "" "show what changed between the versions of the article";
        Narrower "narrower" "" ["<"] "" "make the text narrower";
        Wider "wider" "" [">"] "" "make the text wider";
        Zen "zen" "" ["z"] "zen" "show nothing but the text";
    }
    Tagging {
        PickTag "pick-tag" "" ["t"] "tag…" "choose tags for the passage, or for the paragraph";
        Pin "pin" "DIGIT" ["1" "2" "3" "4" "5" "6" "7" "8" "9"] "" "give the pinned tag with this number";
        Repeat "repeat" "" ["."] "again" "give the last tags again";
    }
    Mark {
        NextUnit "next-unit" "" ["j" ")" "Down"] "next" "go to the next unit";
        PreviousUnit "previous-unit" "" ["k" "(" "Up"] "" "go to the unit before, or back to what was just tagged";
        Grow "grow" "" ["L"] "longer" "make the passage longer by a unit";
        Shrink "shrink" "" ["H"] "shorter" "make the passage shorter by a unit";
        GrowWord "grow-word" "" ["l" "Right"] "" "make the passage longer by a word";
        ShrinkWord "shrink-word" "" ["h" "Left"] "" "make the passage shorter by a word";
        GrowLetter "grow-letter" "" ["M-l"] "" "make the passage longer by a letter";
        ShrinkLetter "shrink-letter" "" ["M-h"] "" "make the passage shorter by a letter";
        OtherEnd "other-end" "" ["o"] "" "let the other end move";
        WiderUnit "wider-unit" "" ["Tab"] "wider" "take the next larger unit";
        NarrowerUnit "narrower-unit" "" ["S-Tab"] "" "take the next smaller unit";
        UnitWord "unit-word" "" ["w"] "" "move by words";
        UnitClause "unit-clause" "" ["c"] "" "move by clauses";
        UnitSentence "unit-sentence" "" ["s"] "" "move by sentences";
        UnitParagraph "unit-paragraph" "" ["p"] "" "move by paragraphs";
        UnitQuotation "unit-quotation" "" ["\""] "" "move by quotations";
        UnitArticle "unit-article" "" ["a"] "" "take the whole article";
        Hints "hints" "" ["f"] "jump" "jump to a sentence by its letters";
        Note "note" "" ["n"] "note" "write a note on the passage";
        Untag "untag" "" ["x"] "" "take a tag away from the passage";
        DeletePassage "delete-passage" "" ["d"] "" "delete the passage";
        Resize "resize" "" ["r"] "" "make an existing passage longer or shorter; again to save";
        OtherPassage "other-passage" "" [","] "" "select the next of the passages that overlap here";
        InVivo "in-vivo-tag" "" ["i"] "" "make a tag of the passage's own words";
        TagAll "tag-all" "" ["A"] "" "tag all places where these words stand, after a list to choose from";
        Highlight "highlight" "" ["Enter"] "" "keep the passage without a tag; in a resize, save";
        LeaveMark "leave-mark" "" ["v" "Esc" "q"] "" "leave mark mode";
    }
    Hints {
        LeaveHints "leave-hints" "" ["Esc"] "stay" "stay where you are";
    }
    Sources {
        ChooseSource "choose-source" "" ["Enter"] "show" "show the articles of this source, folder, subscription, saved search or tag";
        Fold "fold" "" ["Space"] "fold" "fold away what lies below this folder or tag, or show it again";
        RemoveSearch "remove-search" "" ["D"] "" "remove the saved search";
    }
    Tags {
        OpenPassage "open-passage" "" ["Enter"] "open" "open the passage in its article";
        NewTag "new-tag" "PATH" ["a"] "new" "add a tag";
        RenameTag "rename-tag" "" ["r"] "rename" "give the tag another name; its passages stay";
        PinTag "pin-tag" "DIGIT" ["1" "2" "3" "4" "5" "6" "7" "8" "9"] "" "give the tag this number for tagging with one key";
        MoveTag "move-tag" "" ["m"] "move" "hang the tag below another one; its passages stay";
        MergeTag "merge-tag" "" ["M"] "merge" "make one tag of two, after saying what that does to passages";
        DescribeTag "describe-tag" "" ["e"] "describe" "write its description, rules, example, other names or color";
        RemoveTag "remove-tag" "" ["D"] "remove" "remove the tag; its passages stay";
    }
    Occurrences {
        ToggleOccurrence "toggle-occurrence" "" ["Space" "x"] "yes/no" "say yes or no to this place";
        AllOccurrences "all-occurrences" "" ["y"] "all" "say yes to all places";
        NoOccurrences "no-occurrences" "" ["n"] "none" "say no to all places";
        OccurrenceScope "occurrence-scope" "" ["Tab"] "where" "look in the list's articles, in all, or in this one";
        TagOccurrences "tag-occurrences" "" ["Enter"] "tag them" "tag all places that were said yes to, as one step";
    }
    Origins {
        ShowOrigin "show-origin" "" ["Enter"] "articles" "show the articles of this subscription";
        Subscribe "subscribe" "" ["a"] "add" "subscribe to a feed, a page or a list of feeds, or watch a folder";
        RenameOrigin "rename-origin" "" ["c"] "rename" "call the subscription something else";
        MoveOrigin "move-origin" "" ["m"] "move" "put the subscription into a folder";
        OriginFullText "origin-full-text" "" ["x"] "full texts" "fetch the page of each new article of this feed, or no more";
        PauseOrigin "pause-origin" "" ["p"] "pause" "ask this subscription no more, or again";
        Interval "interval" "" ["i"] "" "say how often this feed is asked by itself";
        UserAgent "user-agent" "" ["e"] "" "say what this feed's server is told instead of the program's own name";
        Unsubscribe "unsubscribe" "" ["D"] "unsubscribe" "end the subscription; its articles and passages stay";
    }
    Review {
        AcceptPlace "accept-place" "" ["y"] "accept" "the passage is where it was found";
        PassageGone "passage-gone" "" ["n"] "gone" "the passage is gone from this version";
        PlaceByHand "place-by-hand" "" ["e"] "by hand" "go to the text and say where it is; Enter saves";
        CompareReview "compare-review" "" ["v"] "versions" "show the passage in the old version, and what changed since";
        OpenReview "open-review" "" ["Enter"] "open" "read the article where the passage may be";
    }
    Passages {
        PassagesOpen "passages-open" "" ["Enter"] "open" "open the passage in its article";
        PassagesDown "passages-down" "" ["Down" "^N"] "next" "go to the next passage";
        PassagesUp "passages-up" "" ["Up" "^P"] "" "go to the passage before";
        PassagesPageDown "passages-page-down" "" ["PgDn" "^F"] "" "go down a page";
        PassagesPageUp "passages-page-up" "" ["PgUp" "^B"] "" "go up a page";
        PassagesGroup "passages-group" "" ["Tab"] "group" "group by tag, source, month, coder, or not at all";
        PassagesClear "passages-clear" "" ["Esc"] "clear" "clear what was typed, then leave";
    }
    Matrix {
        OpenCell "open-cell" "" ["Enter"] "passages" "show the passages behind the cell";
        CellLeft "cell-left" "" ["h" "Left"] "" "go a column to the left";
        CellRight "cell-right" "" ["l" "Right"] "" "go a column to the right";
        MatrixColumns "matrix-columns" "" ["Tab"] "other columns" "count by source, month or story; of pairs by overlap, sentence or article";
        MatrixMeasure "matrix-measure" "" ["m"] "measure" "count passages, their words, or their share of all words";
    }
    Stories {
        OpenStory "open-story" "" ["Enter"] "open" "open the story; in a story, read the article";
        BesideStory "beside-story" "" ["="] "side by side" "put two articles side by side: this one, then another";
        MergeStory "merge-story" "" ["m"] "merge" "make two stories one: this one, then another";
        SplitStory "split-story" "" ["x"] "split off" "take the article out of the open story";
        FilterStory "filter-story" "" ["/"] "in the list" "show the articles of the story in the list";
    }
    Beside {
        NextMatch "next-match" "" ["n"] "next match" "go to the next paragraph with a match";
        PreviousMatch "previous-match" "" ["N" "p"] "before" "go to the paragraph with a match before";
    }
    Agreement {
        OpenDifference "open-difference" "" ["Enter"] "open" "read the sentence in its article";
        OtherCoders "other-coders" "" ["Tab"] "other coders" "compare the next two coders";
    }
    Help {
        SearchHelp "search-help" "" ["/"] "search" "search the help";
        LeaveHelp "leave-help" "" ["q" "Esc" "?"] "close" "close the help";
    }
    Filter {
        FilterOpen "filter-open" "" ["Enter"] "read" "read the selected article; the filter stays";
        FilterDown "filter-down" "" ["Down" "^N"] "next" "go down in the list";
        FilterUp "filter-up" "" ["Up" "^P"] "" "go up in the list; with nothing typed, take what was typed before";
        FilterPageDown "filter-page-down" "" ["PgDn" "^F"] "" "go down a page in the list";
        FilterPageUp "filter-page-up" "" ["PgUp" "^B"] "" "go up a page in the list";
        FilterScope "filter-scope" "" ["Tab"] "scope" "complete a value; else look in this list, all titles, all passages";
        FilterSave "filter-save" "" ["^S"] "" "keep this search under a name, in the sidebar";
        FilterList "filter-list" "" ["S-Tab"] "to the list" "go to the list; the filter stays";
        FilterClear "filter-clear" "" ["Esc"] "clear" "clear the filter, then close it";
    }
    Search {
        SearchOpen "search-open" "" ["Enter"] "open" "read the article at the passage";
        SearchDown "search-down" "" ["Down" "^N"] "next" "go to the next passage";
        SearchUp "search-up" "" ["Up" "^P"] "" "go to the passage before; with nothing typed, take what was typed before";
        SearchPageDown "search-page-down" "" ["PgDn" "^F"] "" "go down a page";
        SearchPageUp "search-page-up" "" ["PgUp" "^B"] "" "go up a page";
        SearchTitles "search-titles" "" ["Tab"] "scope" "complete a value; else look for the same words in the list";
        SearchSave "search-save" "" ["^S"] "" "keep this search under a name, in the sidebar";
        SearchClear "search-clear" "" ["Esc"] "clear" "clear what was typed, then leave";
    }
    Difference {
        NextChange "next-change" "" ["n" "]c"] "next change" "go to the next change";
        PreviousChange "previous-change" "" ["N" "[c"] "before" "go to the change before";
        OtherText "other-text" "" ["v" "Tab"] "old or new text" "show the old text, the new text, or both in one";
        Unchanged "unchanged" "" ["c"] "unchanged" "show or fold the paragraphs that stayed";
        OlderVersion "older-version" "" ["h" "Left"] "older" "compare with an older version";
        NewerVersion "newer-version" "" ["l" "Right"] "" "compare with a newer version";
        UseText "use-text" "" ["a"] "use other" "show the text in the reader that is not shown now, from now on";
        LeaveDifference "leave-difference" "" ["q" "Esc"] "close" "go back to the text";
    }
    Prompt {
        Accept "accept" "" ["Enter"] "accept" "accept";
        Choose "choose" "" ["Tab"] "choose" "complete what was typed; in a list of tags, take this one too";
        RowDown "row-down" "" ["Down" "^N"] "" "go down";
        RowUp "row-up" "" ["Up" "^P"] "" "go up";
        Cancel "cancel" "" ["Esc"] "cancel" "leave without doing anything";
    }
    Confirm {
        Yes "yes" "" ["y" "Enter"] "yes" "do it";
        No "no" "" ["n" "q" "Esc"] "no" "leave it";
    }
    Edit {
        DeleteBack "delete-back" "" ["Backspace" "^H"] "" "delete the letter before the cursor";
        DeleteForward "delete-forward" "" ["Delete"] "" "delete the letter at the cursor";
        DeleteWord "delete-word" "" ["^W"] "" "delete the word before the cursor";
        DeleteLine "delete-line" "" ["^U"] "" "delete all that was typed";
        LetterLeft "letter-left" "" ["Left"] "" "go a letter to the left";
        LetterRight "letter-right" "" ["Right"] "" "go a letter to the right";
        LineStart "line-start" "" ["Home" "^A"] "" "go to the start of the line";
        LineEnd "line-end" "" ["End" "^E"] "" "go to the end of the line";
    }
}

/// An action that was asked for, by key or by command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// What was asked for.
    pub action: Action,
    /// What followed it: the rest of the command, or the digit that was pressed.
    pub argument: String,
}

impl Action {
    /// The line of the table.
    pub fn row(self) -> &'static Row {
        const FIRST: &Row = match ACTIONS.first() {
            Some(row) => row,
            None => panic!("the table has rows"),
        };
        ACTIONS.get(self as usize).unwrap_or(FIRST)
    }

    /// The action with this name in settings and on the command line.
    pub fn named(name: &str) -> Option<Self> {
        ACTIONS
            .iter()
            .find(|row| row.name == name)
            .map(|row| row.action)
    }
}

impl Layer {
    /// All layers, in the order of the help screen.
    pub const ALL: [Self; 25] = [
        Self::Everywhere,
        Self::Move,
        Self::List,
        Self::Article,
        Self::Reader,
        Self::Tagging,
        Self::Mark,
        Self::Hints,
        Self::Sources,
        Self::Tags,
        Self::Occurrences,
        Self::Review,
        Self::Passages,
        Self::Matrix,
        Self::Stories,
        Self::Beside,
        Self::Agreement,
        Self::Origins,
        Self::Help,
        Self::Filter,
        Self::Search,
        Self::Difference,
        Self::Prompt,
        Self::Confirm,
        Self::Edit,
    ];

    /// The heading of the help screen.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Everywhere => "Everywhere",
            Self::Move => "Moving",
            Self::Article => "The article",
            Self::List => "The list",
            Self::Reader => "The text",
            Self::Tagging => "Tagging, in the text and in mark mode",
            Self::Mark => "Mark mode",
            Self::Hints => "Choosing by letters",
            Self::Sources => "The sources",
            Self::Tags => "The codebook",
            Self::Occurrences => "All places of a phrase",
            Self::Review => "Passages to review",
            Self::Passages => "The tagged passages",
            Self::Matrix => "The matrix",
            Self::Stories => "The stories",
            Self::Beside => "Two articles side by side",
            Self::Agreement => "Agreement of coders",
            Self::Origins => "The subscriptions",
            Self::Help => "This help",
            Self::Filter => "The filter",
            Self::Search => "The search for passages",
            Self::Difference => "What changed in an article",
            Self::Prompt => "Lists and lines at the bottom",
            Self::Confirm => "Yes or no",
            Self::Edit => "Typing",
        }
    }
}

/// The keys for the README, in Markdown: one table with two actions a line, and a line for each layer.
pub fn reference() -> String {
    let mut lines = vec![
        "| keys | do | keys | do |".to_owned(),
        "|---|---|---|---|".to_owned(),
    ];
    for layer in Layer::ALL {
        lines.push(format!("| **{}** | | | |", layer.heading()));
        let rows = ACTIONS.iter().filter(|it| it.layer == layer);
        let cells: Vec<String> = rows.map(reference_cells).collect();
        lines.extend(cells.chunks(2).map(|it| format!("| {} |", it.join(" | "))));
    }
    lines.join("\n") + "\n"
}

/// The keys, or the command where there are none, and what it does.
fn reference_cells(row: &Row) -> String {
    let keys = match row.keys {
        [] => format!("`:{} {}`", row.name, row.argument),
        ["1", .., "9"] => "`1` … `9`".to_owned(),
        keys => {
            let quoted: Vec<String> = keys.iter().map(|it| format!("`{it}`")).collect();
            quoted.join(" ")
        }
    };
    format!("{keys} | {}", row.help)
}

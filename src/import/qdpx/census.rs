//! What a project holds that has no place here: counted, so that it can be said.

use super::Project;

/// The variables that our own projects give each text; the values of others are left out.
const KNOWN: [&str; 7] = [
    "article key",
    "external id",
    "outlet",
    "published",
    "title",
    "url",
    "version",
];

/// How many there are of each thing.
#[derive(Default)]
pub(super) struct Census {
    cases: usize,
    sets: usize,
    links: usize,
    graphs: usize,
    variables: usize,
    /// Pictures, recordings, pages.
    media: usize,
}

impl Census {
    /// An element begins.
    pub(super) fn see(&mut self, element: &str) {
        let count = match element {
            "Case" => &mut self.cases,
            "Set" => &mut self.sets,
            "Link" => &mut self.links,
            "Graph" => &mut self.graphs,
            "PictureSource" | "AudioSource" | "VideoSource" | "PDFSource" => &mut self.media,
            _ => return,
        };
        *count += 1;
    }

    /// A variable of this name is declared.
    pub(super) fn see_variable(&mut self, name: &str) {
        self.variables += usize::from(!KNOWN.contains(&name));
    }

    /// The page that was seen last has a plain text.
    pub(super) fn has_text(&mut self) {
        self.media = self.media.saturating_sub(1);
    }
}

/// What is left out of a project, in sentences; `unread` texts could not be read.
pub(super) fn left_out(project: &Project, unread: usize) -> Vec<String> {
    let census = &project.census;
    let mut sentences = Vec::new();
    let parts = [
        (census.cases, "case", "cases"),
        (census.sets, "set", "sets"),
        (census.variables, "variable", "variables"),
        (census.links, "link", "links"),
        (census.graphs, "graph", "graphs"),
        (
            project.memos.unused(),
            "memo that belongs to no passage, text or code",
            "memos that belong to no passage, text or code",
        ),
    ];
    let there = parts.iter().filter(|(count, ..)| *count > 0);
    let there: Vec<String> = there.map(|it| counted(*it)).collect();
    if !there.is_empty() {
        sentences.push(format!(
            "left out, as there is no place for it here: {}",
            there.join(", ")
        ));
    }
    let unread = census.media + unread;
    if unread > 0 {
        let sources = counted((unread, "source", "sources"));
        sentences.push(format!(
            "{sources} without a plain text (pages, pictures, recordings) left out"
        ));
    }
    sentences
}

fn counted((count, one, many): (usize, &str, &str)) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

//! [`History`]: what was typed into the boxes of the filter and the search, to be taken again.

/// Most queries that are kept.
const MOST: usize = 100;

/// The last queries, the newest last, none twice.
#[derive(Debug, Clone, Default)]
pub struct History {
    queries: Vec<String>,
}

impl History {
    /// Remembers what was typed; nothing typed is nothing.
    pub fn push(&mut self, typed: &str) {
        let typed = typed.trim();
        if typed.is_empty() {
            return;
        }
        self.queries.retain(|it| it != typed);
        self.queries.push(typed.to_owned());
        if self.queries.len() > MOST {
            self.queries.remove(0);
        }
    }

    /// What was typed before `typed`: the newest if nothing is typed, the one before it if it is one of them.
    pub fn before(&self, typed: &str) -> Option<&str> {
        if typed.is_empty() {
            return self.queries.last().map(String::as_str);
        }
        let at = self.queries.iter().position(|it| it == typed)?;
        self.queries.get(at.checked_sub(1)?).map(String::as_str)
    }
}

//! [`Stack`]: the elements that are open.

use std::sync::Arc;

use super::attributes::Given;
use crate::parse::address;

/// The elements that are open, the innermost last.
#[derive(Debug, Default)]
pub(super) struct Stack {
    open: Vec<Open>,
    /// Where relative addresses start outside of all elements.
    url: Option<Arc<str>>,
    /// How many elements are open that were left out because they lie too deep.
    too_deep: usize,
}

/// An open element.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) name: String,
    pub(super) role: Role,
    /// Where relative addresses in it start.
    pub(super) base: Option<Arc<str>>,
}

/// What an open element does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Role {
    Feed,
    Entry,
    Source,
    Group,
    Person {
        rank: u8,
    },
    /// Its text is captured.
    Captured,
    /// A child of a captured element.
    Inline,
    Other,
}

/// Elements that lie deeper are not opened.
const DEEPEST: usize = 512;

impl Stack {
    pub(super) fn new(url: Option<&str>) -> Self {
        Self {
            url: url.map(Arc::from),
            ..Self::default()
        }
    }

    /// How many elements are open.
    pub(super) fn depth(&self) -> usize {
        self.open.len()
    }

    /// What the innermost element does.
    pub(super) fn parent(&self) -> Option<Role> {
        self.open.last().map(|it| it.role)
    }

    /// Where the open entry lies.
    pub(super) fn entry(&self) -> Option<usize> {
        self.open.iter().position(|it| it.role == Role::Entry)
    }

    /// Where relative addresses start.
    pub(super) fn base(&self) -> Option<Arc<str>> {
        self.open
            .last()
            .map_or_else(|| self.url.clone(), |it| it.base.clone())
    }

    /// Whether an element that begins now lies too deep to be opened.
    pub(super) fn is_full(&self) -> bool {
        self.open.len() >= DEEPEST
    }

    /// Notes that an element was left out, so that its end tag is, too.
    pub(super) fn leave_out(&mut self) {
        self.too_deep += 1;
    }

    /// Opens an element.
    pub(super) fn push(&mut self, name: &str, role: Role, given: &Given) {
        let outer = self.base();
        let said = given
            .base()
            .or(given.value("base").filter(|_| role == Role::Feed));
        let base = match (said, &outer) {
            (Some(said), Some(outer)) => Some(Arc::from(address::resolve(outer, said))),
            (Some(said), None) => Some(Arc::from(said)),
            (None, _) => outer,
        };
        self.open.push(Open {
            name: name.to_owned(),
            role,
            base,
        });
    }

    /// Closes the innermost element.
    pub(super) fn pop(&mut self) -> Option<Open> {
        self.too_deep = 0;
        self.open.pop()
    }

    /// Which element an end tag ends.
    pub(super) fn ended_by(&mut self, name: &str) -> Ended {
        if self.too_deep > 0 && !self.is_structural(name) {
            self.too_deep -= 1;
            return Ended::LeftOut;
        }
        match self
            .open
            .iter()
            .rposition(|it| it.name.eq_ignore_ascii_case(name))
        {
            None => Ended::Nothing,
            Some(at) if self.open.last().is_some_and(|it| it.name == name) => Ended::Innermost(at),
            Some(at) => Ended::Outer(at),
        }
    }

    /// Whether an end tag ends an element that means something, and not only markup in a text.
    fn is_structural(&self, name: &str) -> bool {
        let mut structural = self
            .open
            .iter()
            .filter(|it| !matches!(it.role, Role::Inline | Role::Other));
        structural.any(|it| it.name == name)
    }
}

/// What an end tag ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// An element that was never opened.
    Nothing,
    /// One that was left out.
    LeftOut,
    /// The innermost, which lies in this many others.
    Innermost(usize),
    /// One that lies in this many others and holds some that are still open, or is named a little differently.
    Outer(usize),
}

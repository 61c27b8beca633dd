//! Origins: subscriptions and folders with how they stand, and what a person does to them.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde::Serialize;

use super::OpsError;
use super::fetch::state_in_words;
use crate::fetch::Address;
use crate::model::{FetchState, Library, Moment, Origin, OriginId, OriginKind};
use crate::parse::opml::{self, Opml, Subscription};
use crate::store::Store;

/// An origin. The fields are those of the command line's contract.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OriginRow {
    /// Its number.
    pub origin: i64,
    /// What it is.
    pub kind: OriginKind,
    /// Its name.
    pub name: String,
    /// Its address or path, without a password.
    pub address: String,
    /// The folders it lies in, outermost first.
    pub folder: Vec<String>,
    /// Articles in the lists that came from it.
    pub articles: usize,
    /// Of these, those not read yet.
    pub unread: usize,
    /// Whether it is left out when feeds are fetched.
    pub paused: bool,
    /// Whether the page of each new article is fetched too.
    pub full_text: bool,
    /// What its server is told instead of the program's own user agent.
    pub user_agent: Option<String>,
    /// Minutes between refreshes, if it has an interval of its own.
    pub refresh_minutes: Option<u32>,
    /// How it stands, in words.
    pub state: String,
    /// When it was asked last.
    pub fetched: Option<String>,
}

/// All origins, by folder and name.
///
/// # Errors
/// [`OpsError::Store`].
pub fn origins(store: &Store, library: &Library) -> Result<Vec<OriginRow>, OpsError> {
    let states = store.all_fetched()?.into_iter();
    Ok(origin_rows(
        library,
        &states.map(|(id, it)| (id, it.state)).collect(),
    ))
}

/// All origins, by folder and name, with how the last fetch of each went.
pub fn origin_rows(library: &Library, states: &BTreeMap<OriginId, FetchState>) -> Vec<OriginRow> {
    let mut counts: HashMap<OriginId, (usize, usize)> = HashMap::new();
    let headers = library.headers.rows().iter();
    for header in headers.filter(|it| !library.is_removed(it.id)) {
        let (articles, unread) = counts.entry(header.origin).or_default();
        *articles += 1;
        *unread += usize::from(!library.is_read(header.id));
    }
    let never = FetchState::Never;
    let mut rows: Vec<OriginRow> = library
        .origins()
        .map(|(id, origin)| {
            let count = counts.get(&id).copied().unwrap_or_default();
            row(id, origin, states.get(&id).unwrap_or(&never), count)
        })
        .collect();
    rows.sort_by(|a, b| (&a.folder, &a.name, a.origin).cmp(&(&b.folder, &b.name, b.origin)));
    rows
}

/// The feeds and watched folders, by number.
pub fn subscribed(library: &Library) -> impl Iterator<Item = &Origin> {
    let origins = library.origins().map(|(_, it)| it);
    origins.filter(|it| is_subscription(it))
}

/// The folders that subscriptions lie in and those around them, each after the one around it.
pub fn folders(library: &Library) -> BTreeSet<&[String]> {
    let lies_in = subscribed(library).map(|it| it.folder.as_slice());
    lies_in
        .flat_map(|it| (1..=it.len()).filter_map(|depth| it.get(..depth)))
        .collect()
}

pub(super) fn is_subscription(origin: &Origin) -> bool {
    matches!(origin.kind, OriginKind::Feed | OriginKind::Folder)
}

/// The feeds as a list of subscriptions that other programs read. Passwords in addresses are in it.
pub fn subscriptions(library: &Library) -> String {
    let feeds = library
        .origins()
        .filter(|(_, it)| it.kind == OriginKind::Feed);
    let subscription = |origin: &Origin| {
        let settings = &origin.settings;
        let is_site = |it: &&(String, String)| it.0.eq_ignore_ascii_case(SITE);
        let site = settings.extra.iter().find(is_site).map(|it| it.1.clone());
        let extra = settings.extra.iter().filter(|it| !is_site(it));
        Subscription {
            title: origin.name.clone(),
            url: origin.address.clone(),
            site,
            folder: origin.folder.clone(),
            line: 0,
            extra: extra.cloned().collect(),
        }
    };
    let mut list = Opml {
        title: Some("newsmark".to_owned()),
        subscriptions: feeds.map(|(_, it)| subscription(it)).collect(),
        ..Opml::default()
    };
    list.subscriptions
        .sort_by(|a, b| (&a.folder, &a.title).cmp(&(&b.folder, &b.title)));
    opml::write(&list)
}

/// The attribute in which lists keep the page of a feed; kept among the other attributes of an origin.
pub(super) const SITE: &str = "htmlUrl";

/// The address of an origin as it may be shown: a user name and password that stand in it are left out.
pub fn shown_address(origin: &Origin) -> String {
    match origin.kind {
        OriginKind::Feed | OriginKind::Page => Address::read(&origin.address)
            .map_or_else(|_| origin.address.clone(), |it| it.to_string()),
        OriginKind::Folder | OriginKind::File | OriginKind::Stdin | OriginKind::Import => {
            origin.address.clone()
        }
    }
}

fn row(id: OriginId, origin: &Origin, state: &FetchState, count: (usize, usize)) -> OriginRow {
    let is_asked = matches!(origin.kind, OriginKind::Feed | OriginKind::Folder);
    let words = match (is_asked, origin.settings.paused) {
        (false, _) => String::new(),
        // Adding a folder reads it.
        (true, false) if origin.kind == OriginKind::Folder && *state == FetchState::Never => {
            "read when added".to_owned()
        }
        (true, true) => format!("paused; {}", state_in_words(state)),
        (true, false) => state_in_words(state),
    };
    OriginRow {
        origin: id.0,
        kind: origin.kind,
        name: shown_name(origin),
        address: shown_address(origin),
        folder: origin.folder.clone(),
        articles: count.0,
        unread: count.1,
        paused: origin.settings.paused,
        full_text: origin.settings.full_text,
        user_agent: origin.settings.user_agent.clone(),
        refresh_minutes: origin.settings.refresh_minutes,
        state: words,
        fetched: last(state).map(|it| it.to_string()),
    }
}

/// The name; an address that serves as one without its password.
pub fn shown_name(origin: &Origin) -> String {
    if origin.name == origin.address {
        shown_address(origin)
    } else {
        origin.name.clone()
    }
}

fn last(state: &FetchState) -> Option<Moment> {
    match state {
        FetchState::Never => None,
        FetchState::Done { at, .. } | FetchState::Failed { at, .. } | FetchState::Gone { at } => {
            Some(*at)
        }
    }
}

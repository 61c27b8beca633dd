//! The `[fetch]` table: limits, manners and doors of the network.

use std::time::Duration;

use toml::de::DeValue;

use crate::fetch::{Proxy, Settings};

/// Takes the table into the settings; the first wrong line of it is told, and those before it count.
pub(super) fn take(settings: &mut Settings, value: &DeValue<'_>) -> Result<(), &'static str> {
    let table = value.as_table().ok_or("must be a table")?;
    for (name, value) in table {
        take_one(settings, name.get_ref(), value.get_ref())?;
    }
    Ok(())
}

fn take_one(settings: &mut Settings, name: &str, value: &DeValue<'_>) -> Result<(), &'static str> {
    let text = || some_text(value);
    match name {
        "every" => take_every(settings, value),
        "user_agent" => put(&mut settings.user_agent, text().map(Some), TEXT),
        "allow_private" => put(&mut settings.allow_private, texts(value), HOSTS),
        "ca_file" => put(
            &mut settings.ca_file,
            text().map(|it| Some(it.into())),
            TEXT,
        ),
        "proxy" => put(&mut settings.proxy, text().map(Proxy::from), TEXT),
        "connections" => put(&mut settings.connections, number(value), NUMBER),
        "per_host" => put(&mut settings.per_host, number(value), NUMBER),
        "connect" => put(&mut settings.connect, seconds(value), SECONDS),
        "first_byte" => put(&mut settings.first_byte, seconds(value), SECONDS),
        "total" => put(&mut settings.total, seconds(value), SECONDS),
        _ => Err(NAMES),
    }
}

const EVERY: &str = "needs a time for `every`: \"30m\", \"2h\", \"1d\" or \"never\"";
const TEXT: &str = "needs a text in quotes for `user_agent`, `ca_file` and `proxy`";
const HOSTS: &str = "needs a list for `allow_private`: [\"localhost:8080\"]";
const NUMBER: &str = "needs a number from 1 to 1000 for `connections` and `per_host`";
const SECONDS: &str = "needs seconds from 1 to 3600 for `connect`, `first_byte` and `total`";
const NAMES: &str = "knows only every, user_agent, allow_private, ca_file, proxy, connections, per_host, \
                     connect, first_byte and total";

fn put<T>(place: &mut T, value: Option<T>, wrong: &'static str) -> Result<(), &'static str> {
    *place = value.ok_or(wrong)?;
    Ok(())
}

fn take_every(settings: &mut Settings, value: &DeValue<'_>) -> Result<(), &'static str> {
    settings.every_minutes = match value.as_str() {
        Some("never") => None,
        Some(typed) => Some(minutes(typed).ok_or(EVERY)?),
        None => return Err(EVERY),
    };
    Ok(())
}

/// A time such as `30m`, `2h` or `1d`, in minutes; nothing if it is none, or shorter than a minute.
pub fn minutes(typed: &str) -> Option<u32> {
    let unit = typed.trim_start_matches(|c: char| c.is_ascii_digit());
    let number: u32 = typed.strip_suffix(unit)?.parse().ok()?;
    let minutes = match unit {
        "m" | "min" => Some(number),
        "h" => number.checked_mul(60),
        "d" => number.checked_mul(24 * 60),
        _ => None,
    };
    minutes.filter(|it| *it > 0)
}

fn some_text(value: &DeValue<'_>) -> Option<String> {
    let text = value.as_str().map(str::trim);
    text.filter(|it| !it.is_empty()).map(str::to_owned)
}

fn texts(value: &DeValue<'_>) -> Option<Vec<String>> {
    let texts = value.as_array()?.iter();
    texts.map(|it| some_text(it.get_ref())).collect()
}

fn number(value: &DeValue<'_>) -> Option<usize> {
    let number = value.as_integer()?.as_str().parse().ok();
    number.filter(|it| (1..=1000).contains(it))
}

fn seconds(value: &DeValue<'_>) -> Option<Duration> {
    let seconds = value.as_integer()?.as_str().parse().ok();
    let seconds = seconds.filter(|it| (1..=3600).contains(it));
    seconds.map(Duration::from_secs)
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn times_are_read_with_their_unit() {
        let read = [("30m", Some(30)), ("2h", Some(120)), ("1d", Some(1440))];
        let wrong = ["30", "m", "0m", "9999999d", "-5m", "1w"].map(|it| (it, None));
        for (typed, expected) in read.into_iter().chain(wrong) {
            assert_eq!(minutes(typed), expected, "{typed}");
        }
    }
}

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
    match name {
        "every" => settings.every_minutes = interval(value)?,
        "user_agent" => {
            settings.user_agent = some_text(value)
                .map(Some)
                .ok_or("`user_agent` must be a text in quotes")?
        }
        "allow_private" => {
            settings.allow_private = texts(value)
                .ok_or("`allow_private` must be a list such as [\"localhost:8080\"]")?;
        }
        "ca_file" => {
            let path = some_text(value).ok_or("`ca_file` must be a path in quotes")?;
            settings.ca_file = Some(path.into());
        }
        "proxy" => {
            let way = some_text(value).ok_or("`proxy` must be environment, none or an address")?;
            settings.proxy = Proxy::from(way);
        }
        "connections" => {
            settings.connections =
                number(value).ok_or("`connections` must be a number from 1 to 1000")?
        }
        "per_host" => {
            settings.per_host = number(value).ok_or("`per_host` must be a number from 1 to 1000")?
        }
        "connect" => {
            settings.connect = seconds(value).ok_or("`connect` must be seconds, from 1 to 3600")?
        }
        "first_byte" => {
            settings.first_byte =
                seconds(value).ok_or("`first_byte` must be seconds, from 1 to 3600")?
        }
        "total" => {
            settings.total = seconds(value).ok_or("`total` must be seconds, from 1 to 3600")?
        }
        _ => {
            return Err(
                "knows every, user_agent, allow_private, ca_file, proxy, connections, per_host, connect, first_byte and total",
            );
        }
    }
    Ok(())
}

/// A time such as `30m`, `2h` or `1d`, in minutes; `never`: none.
fn interval(value: &DeValue<'_>) -> Result<Option<u32>, &'static str> {
    const WRONG: &str = "`every` must be a time such as \"30m\", \"2h\" or \"1d\", or \"never\"";
    match value.as_str() {
        Some("never") => Ok(None),
        Some(typed) => minutes(typed).map(Some).ok_or(WRONG),
        None => Err(WRONG),
    }
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

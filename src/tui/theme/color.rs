//! Colors as they are written, and as far as a terminal can show them.

use ratatui::style::Color;

/// How many colors the terminal has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// None, or none are wanted.
    None,
    /// The 16 named ones, which a person may have set to anything.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// All.
    True,
}

/// Red, green, blue.
pub type Rgb = (u8, u8, u8);

/// The names of the 16 colors, their usual values (VGA), and what they are to the terminal.
const NAMED: [(&str, Rgb, Color); 16] = [
    ("black", (0, 0, 0), Color::Black),
    ("red", (170, 0, 0), Color::Red),
    ("green", (0, 170, 0), Color::Green),
    ("yellow", (170, 85, 0), Color::Yellow),
    ("blue", (0, 0, 170), Color::Blue),
    ("magenta", (170, 0, 170), Color::Magenta),
    ("cyan", (0, 170, 170), Color::Cyan),
    ("gray", (170, 170, 170), Color::Gray),
    ("darkgray", (85, 85, 85), Color::DarkGray),
    ("lightred", (255, 85, 85), Color::LightRed),
    ("lightgreen", (85, 255, 85), Color::LightGreen),
    ("lightyellow", (255, 255, 85), Color::LightYellow),
    ("lightblue", (85, 85, 255), Color::LightBlue),
    ("lightmagenta", (255, 85, 255), Color::LightMagenta),
    ("lightcyan", (85, 255, 255), Color::LightCyan),
    ("white", (255, 255, 255), Color::White),
];

/// What a color is called in a theme, a codebook or the settings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Paint {
    /// `#rrggbb`.
    Rgb(Rgb),
    /// One of the 16 names, by place.
    Named(usize),
    /// A number of xterm's 256.
    Index(u8),
}

impl Paint {
    /// Reads `#rrggbb`, `#rgb`, a color's name, or a number up to 255.
    pub fn read(text: &str) -> Option<Self> {
        let text = text.trim();
        if let Some(hex) = text.strip_prefix('#') {
            return hex_color(hex).map(Self::Rgb);
        }
        let name = text.to_lowercase().replace(['-', '_', ' '], "");
        let name = name.replace("grey", "gray");
        let place = NAMED.iter().position(|(it, _, _)| *it == name);
        place
            .or_else(|| web_name(&name))
            .map(Self::Named)
            .or_else(|| text.parse().ok().map(Self::Index))
    }

    /// The color as a terminal of this depth shows it.
    pub fn color(self, depth: Depth) -> Option<Color> {
        match (self, depth) {
            (_, Depth::None) => None,
            (Self::Named(place), _) => NAMED.get(place).map(|(_, _, color)| *color),
            (Self::Index(number), Depth::Indexed | Depth::True) => Some(Color::Indexed(number)),
            (Self::Rgb((r, g, b)), Depth::True) => Some(Color::Rgb(r, g, b)),
            (Self::Rgb(rgb), Depth::Indexed) => Some(Color::Indexed(nearest_of_256(rgb))),
            (other, Depth::Sixteen) => Some(nearest_of_16(other.rgb())),
        }
    }

    /// The usual red, green and blue of it.
    pub fn rgb(self) -> Rgb {
        match self {
            Self::Rgb(rgb) => rgb,
            Self::Named(place) => NAMED.get(place).map_or((0, 0, 0), |(_, rgb, _)| *rgb),
            Self::Index(number) => rgb_of_index(number),
        }
    }
}

/// `share` of `over` laid on `under`; 0 is all of `under`, 100 all of `over`.
pub fn blend(under: Rgb, over: Rgb, share: u32) -> Rgb {
    let mix = |under: u8, over: u8| {
        let sum = u32::from(under) * (100 - share.min(100)) + u32::from(over) * share.min(100);
        (sum / 100) as u8
    };
    (
        mix(under.0, over.0),
        mix(under.1, over.1),
        mix(under.2, over.2),
    )
}

/// The contrast of two colors, from 1 to 21 (WCAG 2.1).
pub fn contrast(a: Rgb, b: Rgb) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// `color`, or if it cannot be read on `background` the nearest mix with white or black that can.
pub fn with_contrast(color: Rgb, background: Rgb, least: f64) -> Rgb {
    let end = if luminance(background) < 0.18 {
        (255, 255, 255)
    } else {
        (0, 0, 0)
    };
    let mixes = (0..=100).step_by(5).map(|share| blend(color, end, share));
    let mut readable = mixes.filter(|it| contrast(*it, background) >= least);
    readable.next().unwrap_or(end)
}

/// Relative luminance (WCAG 2.1).
fn luminance(rgb: Rgb) -> f64 {
    let part = |value: u8| {
        let value = f64::from(value) / 255.0;
        if value <= 0.03928 {
            value / 12.92
        } else {
            ((value + 0.055) / 1.055).powf(2.4)
        }
    };
    0.2126 * part(rgb.0) + 0.7152 * part(rgb.1) + 0.0722 * part(rgb.2)
}

/// Names that people write and terminals do not have.
fn web_name(name: &str) -> Option<usize> {
    let same = match name {
        "orange" | "brown" | "gold" => "yellow",
        "purple" | "violet" => "magenta",
        "pink" => "lightmagenta",
        "teal" | "turquoise" => "cyan",
        _ => return None,
    };
    NAMED.iter().position(|(it, _, _)| *it == same)
}

fn hex_color(hex: &str) -> Option<Rgb> {
    let value = u32::from_str_radix(hex, 16).ok()?;
    let byte = |shift: u32| (value >> shift & 0xff) as u8;
    let nibble = |shift: u32| (value >> shift & 0xf) as u8 * 17;
    match hex.len() {
        6 => Some((byte(16), byte(8), byte(0))),
        3 => Some((nibble(8), nibble(4), nibble(0))),
        _ => None,
    }
}

fn distance(a: Rgb, b: Rgb) -> i32 {
    // Weights by how bright the eye sees each part.
    let part = |a: u8, b: u8, weight: i32| (i32::from(a) - i32::from(b)).pow(2) * weight;
    part(a.0, b.0, 3) + part(a.1, b.1, 6) + part(a.2, b.2, 1)
}

fn nearest_of_16(rgb: Rgb) -> Color {
    NAMED
        .iter()
        .min_by_key(|(_, it, _)| distance(*it, rgb))
        .map_or(Color::Reset, |(_, _, color)| *color)
}

/// The nearest of xterm's color cube and its grays (16 to 255); the first 16 may be anything.
fn nearest_of_256(rgb: Rgb) -> u8 {
    (16..=255)
        .min_by_key(|number| distance(rgb_of_index(*number), rgb))
        .unwrap_or(16)
}

fn rgb_of_index(number: u8) -> Rgb {
    let level = |step: u8| if step == 0 { 0 } else { 55 + step * 40 };
    match number {
        0..=15 => NAMED
            .get(usize::from(number))
            .map_or((0, 0, 0), |(_, rgb, _)| *rgb),
        16..=231 => {
            let cube = number - 16;
            (level(cube / 36), level(cube / 6 % 6), level(cube % 6))
        }
        232..=255 => {
            let gray = 8 + (number - 232) * 10;
            (gray, gray, gray)
        }
    }
}

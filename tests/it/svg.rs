//! Writes screens as one animated SVG, small and on the grid of the terminal whatever font there is.
//!
//! A row that stands on several screens is written once. Every run of letters says how long it is, so that
//! a fallback font keeps the columns. Colors are classes with a dark and a light value. Without animation
//! (`prefers-reduced-motion`) one screen stands still.

use std::collections::BTreeMap;
use std::fmt::Write;

use newsmark::text::width::width;
use ratatui::buffer::{Buffer, Cell};
use ratatui::style::{Color, Modifier};

/// One picture of the film: the same letters in both themes, what is said under it, and how long it stays.
pub struct Screen {
    pub dark: Buffer,
    pub light: Buffer,
    pub caption: &'static str,
    pub tenths: u32,
}

/// A cell in pixels, and how far the baseline of its letters is below its top.
const CELL: (u16, u16) = (9, 19);
const BASELINE: u16 = 14;
/// Pixels around the screen, and under it for the caption.
const MARGIN: u16 = 10;
const FOOT: u16 = 34;

/// Signs that are drawn, because fonts leave gaps between them: x, width in pixels.
const BARS: [(&str, u16, u16); 6] = [
    ("│", 4, 1),
    ("┃", 3, 3),
    ("▌", 0, 4),
    ("▎", 0, 2),
    ("▏", 0, 1),
    ("█", 0, 9),
];

/// A color in the dark and in the light theme, with what is done to letters.
type Ink = (Color, Color, Modifier);

/// The whole film; `still` is the number of the screen that stands when nothing may move.
pub fn film(screens: &[Screen], still: usize) -> String {
    let mut press = Press::default();
    let frames: Vec<String> = screens.iter().map(|it| press.frame(it)).collect();
    let area = screens[0].dark.area;
    let (wide, high) = (area.width * CELL.0, area.height * CELL.1);
    let (all_wide, all_high) = (wide + 2 * MARGIN, high + 2 * MARGIN + FOOT);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {all_wide} {all_high}\" \
         width=\"{all_wide}\" height=\"{all_high}\" role=\"img\">\n\
         <title>newsmark: filter, read, mark a sentence, tag it, see it in the codebook</title>\n"
    );
    let ground = press.class((
        screens[0].dark[(0, 1)].bg,
        screens[0].light[(0, 1)].bg,
        Modifier::empty(),
    ));
    let _ = writeln!(
        svg,
        "<style>\n{}{}</style>",
        press.colors(),
        times(screens, still)
    );
    let _ = writeln!(svg, "<defs>\n{}</defs>", press.rows);
    let _ = writeln!(
        svg,
        "<rect class=\"{ground}\" width=\"{all_wide}\" height=\"{all_high}\" rx=\"8\"/>"
    );
    for (number, (frame, screen)) in frames.iter().zip(screens).enumerate() {
        let _ = writeln!(
            svg,
            "<g class=\"f\" id=\"f{number}\"><g transform=\"translate({MARGIN} {MARGIN})\">{frame}</g>\
             <text class=\"say\" x=\"{}\" y=\"{}\">{}</text></g>",
            all_wide / 2,
            all_high - 14,
            escaped(screen.caption)
        );
    }
    svg.push_str("</svg>\n");
    svg
}

/// Classes and rows that were used so far.
#[derive(Default)]
struct Press {
    inks: Vec<Ink>,
    known: BTreeMap<String, usize>,
    rows: String,
}

impl Press {
    /// A screen as references to rows.
    fn frame(&mut self, screen: &Screen) -> String {
        let area = screen.dark.area;
        let mut frame = String::new();
        for y in 0..area.height {
            let row = self.row(screen, y);
            if row.is_empty() {
                continue;
            }
            let next = self.known.len();
            let number = *self.known.entry(row.clone()).or_insert(next);
            if number == next {
                let _ = writeln!(self.rows, "<g id=\"r{number}\">{row}</g>");
            }
            let top = y * CELL.1 + BASELINE;
            let _ = write!(frame, "<use href=\"#r{number}\" y=\"{top}\"/>");
        }
        frame
    }

    /// A row, with its baseline at 0: what lies under the letters, then the letters.
    fn row(&mut self, screen: &Screen, y: u16) -> String {
        let ground = (screen.dark[(0, 1)].bg, screen.light[(0, 1)].bg);
        let pairs = cells(screen, y);
        let mut row = String::new();
        for (x, wide, under) in runs(pairs.iter().map(|it| (it.0.bg, it.1.bg))) {
            if under != ground {
                let class = self.class((under.0, under.1, Modifier::empty()));
                row.push_str(&bar(&class, x * CELL.0, wide * CELL.0));
            }
        }
        for run in letters(&pairs) {
            let class = self.class(run.ink);
            row.push_str(&run.drawn(&class));
        }
        row
    }

    fn class(&mut self, ink: Ink) -> String {
        let known = self.inks.iter().position(|it| *it == ink);
        let number = known.unwrap_or_else(|| {
            self.inks.push(ink);
            self.inks.len() - 1
        });
        format!("c{number}")
    }

    /// The classes: dark, and light where the reader's system is light.
    fn colors(&self) -> String {
        let mut dark = String::new();
        let mut light = String::new();
        for (number, (in_dark, in_light, modifier)) in self.inks.iter().enumerate() {
            let _ = writeln!(
                dark,
                ".c{number}{{fill:{}{}}}",
                hex(*in_dark),
                look(*modifier)
            );
            let _ = write!(light, ".c{number}{{fill:{}}}", hex(*in_light));
        }
        format!(
            "text{{font:15px ui-monospace,\"SF Mono\",\"Cascadia Mono\",\"DejaVu Sans Mono\",Menlo,Consolas,monospace;white-space:pre}}\n\
             .say{{text-anchor:middle;font-family:system-ui,sans-serif;fill:#a2acb7}}\n\
             {dark}@media(prefers-color-scheme:light){{.say{{fill:#555e68}}{light}}}\n"
        )
    }
}

/// When each screen is seen.
fn times(screens: &[Screen], still: usize) -> String {
    let whole: u32 = screens.iter().map(|it| it.tenths).sum();
    let mut css = format!(
        ".f{{visibility:hidden;animation:{}.{}s step-end infinite}}\n",
        whole / 10,
        whole % 10
    );
    let mut start = 0;
    for (number, screen) in screens.iter().enumerate() {
        let share = |tenths: u32| f64::from(tenths) * 100.0 / f64::from(whole);
        let end = start + screen.tenths;
        let _ = writeln!(
            css,
            "#f{number}{{animation-name:k{number}}}@keyframes k{number}{{0%{{visibility:hidden}}\
             {:.2}%{{visibility:visible}}{:.2}%{{visibility:hidden}}}}",
            share(start),
            share(end)
        );
        start = end;
    }
    // At 0 % both rules of the first screen would hold: the later one wins, and it says visible.
    let _ = writeln!(
        css,
        "@media(prefers-reduced-motion:reduce){{.f{{animation:none}}#f{still}{{visibility:visible}}}}"
    );
    css
}

/// Letters of one ink side by side.
struct Run {
    x: u16,
    cells: u16,
    text: String,
    ink: Ink,
    is_wide: bool,
}

impl Run {
    fn drawn(&self, class: &str) -> String {
        let (x, wide) = (self.x * CELL.0, self.cells * CELL.0);
        if let Some((_, from, thick)) = BARS.iter().find(|it| it.0 == self.text) {
            return bar(class, x + from, *thick);
        }
        let length = if self.cells == 1 {
            String::new()
        } else {
            format!(" textLength=\"{wide}\"")
        };
        let text = escaped(&self.text);
        format!("<text class=\"{class}\" x=\"{x}\"{length}>{text}</text>")
    }

    /// Whether the next cell, after this many spaces, goes on in this run.
    fn goes_on(&self, ink: Ink, is_wide: bool, spaces: u16) -> bool {
        self.ink == ink && self.is_wide == is_wide && spaces < 2 && !is_bar(&self.text)
    }
}

/// The letters of a row in runs, without the spaces between them.
fn letters(pairs: &[(&Cell, &Cell)]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut spaces = 0;
    let mut covered = 0;
    for (x, (dark, light)) in pairs.iter().enumerate() {
        if covered > 0 {
            covered -= 1;
            continue;
        }
        let symbol = dark.symbol();
        assert_eq!(symbol, light.symbol(), "the themes show different letters");
        if symbol.trim().is_empty() {
            spaces += 1;
            continue;
        }
        let cells = width(symbol).max(1) as u16;
        covered = cells - 1;
        let ink = (dark.fg, light.fg, dark.modifier);
        let goes_on = |it: &&mut Run| it.goes_on(ink, cells > 1, spaces) && !is_bar(symbol);
        if let Some(run) = runs.last_mut().filter(goes_on) {
            run.text.push_str(&" ".repeat(usize::from(spaces)));
            run.text.push_str(symbol);
            run.cells += spaces + cells;
        } else {
            runs.push(Run {
                x: x as u16,
                cells,
                text: symbol.to_owned(),
                ink,
                is_wide: cells > 1,
            });
        }
        spaces = 0;
    }
    runs
}

/// The cells of a row in both themes; the second cell of a wide letter has nothing of its own.
fn cells(screen: &Screen, y: u16) -> Vec<(&Cell, &Cell)> {
    let mut cells: Vec<(&Cell, &Cell)> = Vec::new();
    let mut covered = 0;
    for x in 0..screen.dark.area.width {
        let pair = (&screen.dark[(x, y)], &screen.light[(x, y)]);
        let lead = cells.last().copied().filter(|_| covered > 0);
        covered = match lead {
            Some(_) => covered - 1,
            None => width(pair.0.symbol()).saturating_sub(1),
        };
        cells.push(lead.unwrap_or(pair));
    }
    cells
}

/// Equal neighbors: place, length, what they are.
fn runs<T: PartialEq>(items: impl Iterator<Item = T>) -> Vec<(u16, u16, T)> {
    let mut runs: Vec<(u16, u16, T)> = Vec::new();
    for (x, item) in items.enumerate() {
        match runs.last_mut().filter(|it| it.2 == item) {
            Some(run) => run.1 += 1,
            None => runs.push((x as u16, 1, item)),
        }
    }
    runs
}

fn is_bar(text: &str) -> bool {
    BARS.iter().any(|it| it.0 == text)
}

fn bar(class: &str, x: u16, wide: u16) -> String {
    let high = CELL.1;
    format!(
        "<rect class=\"{class}\" x=\"{x}\" y=\"-{BASELINE}\" width=\"{wide}\" height=\"{high}\"/>"
    )
}

fn look(modifier: Modifier) -> String {
    let mut css = String::new();
    for (part, rule) in [
        (Modifier::BOLD, ";font-weight:700"),
        (Modifier::ITALIC, ";font-style:italic"),
        (Modifier::UNDERLINED, ";text-decoration:underline"),
    ] {
        if modifier.contains(part) {
            css.push_str(rule);
        }
    }
    css
}

fn hex(color: Color) -> String {
    let Color::Rgb(r, g, b) = color else {
        panic!("{color} is no color of a theme in full depth")
    };
    format!("#{r:02x}{g:02x}{b:02x}")
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;")
}

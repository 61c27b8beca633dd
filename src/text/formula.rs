//! Cells that spreadsheets take for formulas, made harmless and taken back.

/// First characters with which a spreadsheet begins to calculate, or that hide one that does.
const RISKY: [char; 12] = [
    '=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠', '\'',
];

/// A cell that no spreadsheet takes for a formula: one that begins like one gets a leading `'` (OWASP).
///
/// A cell that already begins with `'` gets another, so that [`plain`] gives back exactly what went in.
pub fn neutral(cell: &str) -> String {
    if cell.starts_with(RISKY) {
        format!("'{cell}")
    } else {
        cell.to_owned()
    }
}

/// What a cell said before it was made [`neutral`]. An apostrophe that a person wrote stays.
pub fn plain(cell: &str) -> &str {
    cell.strip_prefix('\'')
        .filter(|it| it.starts_with(RISKY))
        .unwrap_or(cell)
}

#[cfg(test)]
mod tests {
    use super::{neutral, plain};

    #[test]
    fn a_formula_is_neutralized_and_taken_back() {
        for cell in [
            "=1+1", "@SUM(A1)", "-2", "'quoted", "''", "'", "plain", "", "\tx", "＝1",
        ] {
            assert_eq!(plain(&neutral(cell)), cell);
            assert!(!neutral(cell).starts_with(['=', '@', '-', '\t', '＝']));
        }
        assert_eq!(plain("'tis"), "'tis");
    }
}

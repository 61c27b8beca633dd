//! The parser: tokens to the simplest [`Expr`], with bounds on length and depth, without recursion.

use super::expr::{Expr, Match, Text};
use super::filter::{Reading, Value, read};
use super::lex::{Lexer, Sign, Token};
use super::{DEEPEST, LONGEST_QUERY, MOST_TERMS, Problem, Query};

/// Parses whatever was typed.
pub(super) fn parse(typed: &str) -> Query {
    let mut parser = Parser::default();
    for token in Lexer::new(typed) {
        if parser.take(token).is_break() {
            break;
        }
    }
    parser.finish()
}

/// A group that is still open, and those around it.
#[derive(Default)]
struct Parser {
    innermost: Group,
    around: Vec<Group>,
    /// Parentheses that were too deep to open, so that their ends are passed over too.
    ignored: usize,
    terms: usize,
    length: usize,
    problems: Vec<Problem>,
}

/// The members of a group so far.
#[derive(Default)]
struct Group {
    is_negated: bool,
    parts: Vec<Expr>,
    /// Whether the next part is an alternative to the last.
    after_or: bool,
}

impl Group {
    fn push(&mut self, part: Expr) {
        let is_alternative = std::mem::take(&mut self.after_or);
        let part = match self.parts.pop() {
            Some(last) if is_alternative => last.or(part),
            Some(last) => {
                self.parts.push(last);
                part
            }
            None => part,
        };
        self.parts.push(part);
    }
}

impl Parser {
    /// Takes one token; breaks when the query is as long as it may be.
    fn take(&mut self, token: Token) -> std::ops::ControlFlow<()> {
        match token {
            Token::Open(_) if self.around.len() >= DEEPEST => self.ignored += 1,
            Token::Open(sign) => {
                let inner = Group {
                    is_negated: sign == Sign::Minus,
                    ..Group::default()
                };
                self.around
                    .push(std::mem::replace(&mut self.innermost, inner));
            }
            Token::Close if self.ignored > 0 => self.ignored -= 1,
            Token::Close => self.close(),
            Token::Or => self.innermost.after_or = !self.innermost.parts.is_empty(),
            Token::Text(sign, text) => return self.push(sign, Expr::Text(text)),
            Token::Filter(sign, key, value) => return self.filter(sign, key, value),
        }
        std::ops::ControlFlow::Continue(())
    }

    /// Ends the innermost group, if there is one around it.
    fn close(&mut self) {
        let Some(outer) = self.around.pop() else {
            return;
        };
        let group = std::mem::replace(&mut self.innermost, outer);
        if let Some(expr) = Expr::all(group.parts) {
            let expr = if group.is_negated {
                expr.negated()
            } else {
                expr
            };
            self.innermost.push(expr);
        }
    }

    fn push(&mut self, sign: Sign, term: Expr) -> std::ops::ControlFlow<()> {
        let term = match sign {
            Sign::Plus => term,
            Sign::Minus => term.negated(),
        };
        let printed = term.to_string();
        self.terms += 1;
        self.length += printed.len();
        if self.terms > MOST_TERMS || self.length > LONGEST_QUERY {
            let why = format!("a query has at most {MOST_TERMS} terms and {LONGEST_QUERY} bytes");
            self.problems.push(Problem { term: printed, why });
            return std::ops::ControlFlow::Break(());
        }
        self.innermost.push(term);
        std::ops::ControlFlow::Continue(())
    }

    fn filter(&mut self, sign: Sign, key: &str, value: Value) -> std::ops::ControlFlow<()> {
        let typed = format!("{key}:{value}");
        match read(key, value) {
            Reading::Filter(filter) => self.push(sign, Expr::Filter(filter)),
            Reading::Unfinished => std::ops::ControlFlow::Continue(()),
            Reading::Broken(why) => {
                let problem = Problem {
                    term: typed.clone(),
                    why,
                };
                self.problems.push(problem);
                let word = Text {
                    text: typed,
                    matching: Match::Near,
                };
                self.push(sign, Expr::Text(word))
            }
        }
    }

    fn finish(mut self) -> Query {
        while !self.around.is_empty() {
            self.close();
        }
        Query {
            expr: Expr::all(self.innermost.parts).unwrap_or_default(),
            problems: self.problems,
        }
    }
}

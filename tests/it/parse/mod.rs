//! Tests of `parse`.

mod html;
mod html_safety;
mod mail;
mod markdown;
mod sound;

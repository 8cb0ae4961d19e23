//! Rust source without its comments and texts, so that what is left is what the compiler acts on.

/// The source with every comment and every string or character literal as blanks; lines stay where they are.
pub(crate) fn plain_code(source: &str) -> String {
    let mut plain = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(next) = rest.chars().next() {
        let length = inert_length(rest, plain.chars().last());
        let taken = &rest[..length.unwrap_or(next.len_utf8())];
        match length {
            Some(_) => plain.extend(taken.chars().map(|letter| if letter == '\n' { '\n' } else { ' ' })),
            None => plain.push_str(taken),
        }
        rest = &rest[taken.len()..];
    }
    plain
}

/// Length of the comment or literal at the start of `rest`, if one starts there.
fn inert_length(rest: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|letter| letter.is_alphanumeric() || letter == '_');
    if rest.starts_with("//") {
        return Some(rest.find('\n').unwrap_or(rest.len()));
    }
    if rest.starts_with("/*") {
        return Some(block_comment(rest));
    }
    if rest.starts_with('"') {
        return Some(quoted(rest, '"'));
    }
    if rest.starts_with('\'') {
        return character(rest);
    }
    let raw = rest.strip_prefix("br").or_else(|| rest.strip_prefix('r')).filter(|_| !in_word)?;
    let hashes = raw.len() - raw.trim_start_matches('#').len();
    let body = raw[hashes..].strip_prefix('"')?;
    let end = format!("\"{}", "#".repeat(hashes));
    Some(rest.len() - body.len() + body.find(&end).map_or(body.len(), |at| at + end.len()))
}

fn block_comment(rest: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < rest.len() {
        let here = &rest[at..];
        if here.starts_with("/*") {
            depth += 1;
            at += 2;
        } else if here.starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                return at;
            }
        } else {
            at += here.chars().next().map_or(1, char::len_utf8);
        }
    }
    rest.len()
}

fn quoted(rest: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, letter) in rest.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if letter == '\\' {
            escaped = true;
        } else if letter == quote {
            return at + 1;
        }
    }
    rest.len()
}

/// A character, not a lifetime: a lifetime has no closing quote one letter on.
fn character(rest: &str) -> Option<usize> {
    let mut letters = rest.char_indices().skip(1);
    match letters.next()? {
        (_, '\\') => Some(quoted(rest, '\'')),
        _ => letters.next().filter(|&(_, letter)| letter == '\'').map(|(at, _)| at + 1),
    }
}

#[test]
fn comments_and_literals_become_blanks() {
    assert_eq!(plain_code("a // crate::cli\nb"), "a              \nb");
    assert_eq!(plain_code("a /* x /* y */ z */ b"), "a                   b");
    assert_eq!(plain_code(r#"("//", "\"", b)"#), "(    ,     , b)");
    assert_eq!(plain_code(r##"(r#"a " b"#, c)"##), "(          , c)");
    assert_eq!(plain_code(r"('\'', '/', b)"), "(    ,    , b)");
}

#[test]
fn lifetimes_and_names_that_end_in_r_stay() {
    let code = "fn f<'a>(of: &'a str) -> &'a str { for r in bar {} }";
    assert_eq!(plain_code(code), code);
}

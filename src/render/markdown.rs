use crate::report::Report; pub fn render(_: &Report) -> String { String::new() }

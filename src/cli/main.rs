use skillgap::*;
fn main() {
    let files = match std::env::args().nth(1) { Some(p) => store::load_pack(p.as_ref()).unwrap(), None => store::embedded_pack() };
    let (r, f) = rubric::check(&files, "2026-11-23".parse().unwrap());
    for x in &f { println!("{}:{:?} {} {} {:?}", x.file, x.span, x.code.name(), x.message, x.help); }
    println!("{:?} findings {}", r.is_some(), f.len());
}

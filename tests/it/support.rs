//! What several tests need: the rubric, assessments, the binary.

use std::fmt::Debug;
use std::io::{Read, Write};
use std::path::Path;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::str::FromStr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, LazyLock, Mutex};

use jiff::civil::Date;
use skillgap::assessment::{Answer, Assessment, Facts, Standing, State};
use skillgap::report::Report;
use skillgap::rubric::{CheckedPack, Level, PackFiles, Rubric, Step};
use skillgap::store::{default_pack, embedded_pack, with_built_in};
use skillgap::text::diagnostic::Finding;
use skillgap::text::findings::Findings;

/// The embedded rubric.
pub static RUBRIC: LazyLock<Rubric> = LazyLock::new(|| {
    with_built_in(check(&embedded_pack(), day("2026-11-23")).0.expect("the embedded pack is sound"))
});

/// The embedded pack as version 1.0.0, which declares nothing of earlier ones.
pub fn first_version() -> PackFiles {
    let mut files = embedded_pack();
    files.remove("changes.toml");
    let now = format!("\nversion = \"{}\"\n", RUBRIC.version);
    let text = files["rubric.toml"].replacen(&now, "\nversion = \"1.0.0\"\n", 1);
    files.insert("rubric.toml".to_owned(), text);
    files
}

/// Its rubric.
pub static FIRST: LazyLock<Rubric> = LazyLock::new(|| {
    with_built_in(check(&first_version(), day("2026-11-23")).0.expect("the embedded pack is sound"))
});

/// The rubric of a pack if nothing is wrong with it, and all findings.
pub fn check(files: &PackFiles, as_of: Date) -> (Option<Rubric>, Vec<Finding>) {
    found(Rubric::check(files, as_of))
}

/// The same with what is likely a mistake.
pub fn inspect(files: &PackFiles, as_of: Date) -> (Option<Rubric>, Vec<Finding>) {
    found(skillgap::authoring::inspect(files, as_of))
}

fn found(checked: Result<CheckedPack, Findings>) -> (Option<Rubric>, Vec<Finding>) {
    match checked {
        Ok(CheckedPack { rubric, warnings }) => (Some(rubric), warnings.list),
        Err(findings) => (None, findings.list),
    }
}

/// The report at a step or path that the rubric has.
pub fn report(
    rubric: &Rubric,
    assessment: &Assessment,
    target: Option<&str>,
    as_of: Date,
) -> Report {
    skillgap::report::report(rubric, assessment, target, as_of).expect("the rubric has the target")
}

pub fn day(text: &str) -> Date {
    text.parse().expect("a day")
}

/// An id of whatever kind is wanted.
pub fn as_id<Id: FromStr<Err: Debug>>(text: &str) -> Id {
    text.parse().expect("an id")
}

pub fn rated(level: impl Into<Level>) -> Answer {
    Answer { state: State::Rated, level: Some(level.into()), reason: None, answered_on: None }
}

/// Somebody at these levels, in the order of the rubric's skills.
pub fn at_levels<L: Into<Level> + Copy>(levels: &[L]) -> Assessment {
    let mut assessment = Assessment::empty(&RUBRIC, day("2026-11-20").into());
    for (skill, level) in RUBRIC.skills.iter().zip(levels) {
        assessment.answers.insert(skill.id().to_owned(), rated(*level));
    }
    assessment
}

/// The required levels of a step, and more where its must-haves wait for more: of several, the first.
pub fn levels_that_fit(step: &Step) -> Vec<Level> {
    let mut levels = step.required.clone();
    for gate in &step.gates {
        let (met, short): (Vec<usize>, Vec<usize>) =
            gate.any_of.iter().partition(|skill| levels[**skill] >= gate.entry.level);
        let missing = usize::from(gate.entry.at_least).saturating_sub(met.len());
        short.into_iter().take(missing).for_each(|skill| levels[skill] = gate.entry.level);
    }
    levels
}

/// Somebody exactly at the required levels of a step, all questions about scope answered yes.
pub fn exactly_at(step: &Step) -> Assessment {
    scoped(at_levels(&step.required))
}

/// The same with every question about scope answered yes.
pub fn scoped(mut assessment: Assessment) -> Assessment {
    let asked = RUBRIC.steps.iter().filter(|step| step.scope.is_some());
    assessment.facts.scope = asked.map(|step| (step.id.clone(), true)).collect();
    assessment
}

/// The report as of the day on which the facts were checked.
pub fn judged(assessment: &Assessment) -> Report {
    report(&RUBRIC, assessment, None, day("2026-11-23"))
}

/// Numbers that look random and are the same in every run (xorshift).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    /// One of 0 to `below` - 1.
    pub fn below(&mut self, below: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % below
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.below(times) == 0
    }

    pub fn level(&mut self, from: impl Into<Level>, to: impl Into<Level>) -> Level {
        let (from, to) = (from.into(), to.into());
        Level::new(from.get() + self.below(usize::from(to.above(from)) + 1) as u8)
    }
}

/// Somebody near a step, or at levels that have nothing to do with any: with unknown answers if
/// `unknown`, and now and then without one of the interchangeable skills.
pub fn somebody(random: &mut Random, near: Option<&Step>, unknown: bool) -> Vec<Standing> {
    let low = random.level(0, 4);
    let high = random.level(low, 5);
    let mut standings: Vec<Standing> = (0..RUBRIC.skills.len())
        .map(|skill| match (near, random.below(10)) {
            _ if unknown && random.once_in(12) => Standing::NotAsked,
            (Some(step), 0..2) => Standing::Rated(step.required[skill].down()),
            (Some(step), 2) => Standing::Rated(step.required[skill].down().down()),
            (Some(step), 3) => Standing::Rated(step.required[skill].up().min(Level::new(5))),
            (Some(step), _) => Standing::Rated(step.required[skill]),
            (None, _) => Standing::Rated(random.level(low, high)),
        })
        .collect();
    let optional = |skill: &usize| RUBRIC.may_be_left_out(*skill) && random.once_in(6);
    if let Some(left_out) = (0..RUBRIC.skills.len()).find(optional) {
        standings[left_out] = Standing::NotApplicable;
    }
    standings
}

/// Facts with the questions about scope answered now and then, and an aim now and then.
pub fn some_facts(random: &mut Random) -> Facts {
    let mut facts = Facts::default();
    for step in RUBRIC.steps.iter().filter(|step| step.scope.is_some()) {
        if !random.once_in(5) {
            facts.scope.insert(step.id.clone(), !random.once_in(5));
        }
    }
    facts.aim =
        random.once_in(3).then(|| RUBRIC.steps[random.below(RUBRIC.steps.len())].id.clone());
    facts
}

/// What a run of the program gave.
pub struct Run {
    pub code: i32,
    pub stdout: String,
    pub stderr: String,
}

/// The messages on standard error, without the words that say what each is.
pub fn messages(said: &str) -> Vec<&str> {
    static BEGIN: LazyLock<regex_lite::Regex> = LazyLock::new(|| {
        let begin =
            r"^[^a-z`]*(error|warning|help|note)(\[[a-z-]+\]( in `[^`]+`| on standard input)?)?: ";
        regex_lite::Regex::new(begin).expect("it is a pattern")
    });
    said.lines().filter_map(|line| Some(&line[BEGIN.find(line)?.end()..])).collect()
}

/// Those of the messages that are no sentence.
pub fn not_sentences(said: &str) -> Vec<&str> {
    messages(said).into_iter().filter(|message| !is_sentence(message)).collect()
}

/// Whether a message begins with a capital, a figure or something quoted, and ends as a sentence does. A colon stands
/// before a list, an ellipsis where something endless is cut, and a name in braces for what is quoted.
pub fn is_sentence(message: &str) -> bool {
    let begins = message
        .starts_with(|c: char| c.is_uppercase() || "`\u{201c}\"{0123456789".contains(c))
        || message.starts_with("skillgap ");
    begins && message.ends_with(['.', '?', ':', '}', '\u{2026}'])
}

/// Runs the program with nothing in its environment that changes its looks.
pub fn run(args: &[&str], stdin: &str) -> Run {
    run_with(args, stdin, &[("COLUMNS", "80"), ("LC_ALL", "C.UTF-8")])
}

/// Names in the environment that would change what a run does.
const MATTERING: [&str; 7] =
    ["LANG", "LC_ALL", "LC_CTYPE", "COLUMNS", "NO_COLOR", "SKILLGAP_PLAIN", "SKILLGAP_NO_HISTORY"];

fn command(args: &[&str], environment: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_skillgap"));
    for name in MATTERING {
        command.env_remove(name);
    }
    // Nothing is kept in the data folder of whoever runs the tests.
    if !environment.iter().any(|(name, _)| *name == "XDG_DATA_HOME") {
        command.env("SKILLGAP_NO_HISTORY", "1");
    }
    command.args(args).args(role(args)).envs(environment.iter().copied());
    command
}

/// The role to ask for, where these arguments start the questions and nothing in them says which.
pub fn role(args: &[&str]) -> Vec<&'static str> {
    let says = ["-r", "--rubric", "--from", "--help", "-h"];
    let is_told = args.iter().any(|arg| says.contains(arg));
    let asks = args.first() == Some(&"assess") && !is_told;
    if asks { vec!["-r", default_pack()] } else { Vec::new() }
}

pub fn run_with(args: &[&str], stdin: &str, environment: &[(&str, &str)]) -> Run {
    let mut command = command(args, environment);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the program starts");
    // A program that fails early does not read its input.
    let mut input = child.stdin.take().expect("its input is a pipe");
    let output = std::thread::scope(|scope| {
        // One that writes while it reads waits for somebody to read.
        scope.spawn(move || drop(input.write_all(stdin.as_bytes())));
        child.wait_with_output().expect("the program ends")
    });
    let stderr = String::from_utf8(output.stderr).expect("stderr is UTF-8");
    assert_eq!(
        not_sentences(&stderr),
        Vec::<&str>::new(),
        "each message of {args:?} is a sentence"
    );
    Run {
        code: output.status.code().expect("it is not killed"),
        stdout: String::from_utf8(output.stdout).expect("stdout is UTF-8"),
        stderr,
    }
}

/// A run of the program that is talked to line by line.
pub struct Talk {
    pub child: Child,
    said: Arc<Mutex<String>>,
}

impl Talk {
    /// Starts the program and waits for its first prompt.
    pub fn start(args: &[&str]) -> Self {
        let mut command = command(args, &[("COLUMNS", "80"), ("LC_ALL", "C.UTF-8")]);
        command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().expect("the program starts");
        let mut stdout = child.stdout.take().expect("its output is a pipe");
        let said = Arc::new(Mutex::new(String::new()));
        let heard = Arc::clone(&said);
        std::thread::spawn(move || {
            let mut bytes = vec![0; 1 << 16];
            while let Ok(count @ 1..) = stdout.read(&mut bytes) {
                heard.lock().unwrap().push_str(&String::from_utf8_lossy(&bytes[..count]));
            }
        });
        let talk = Talk { child, said };
        talk.wait(0);
        talk
    }

    /// Waits until more than so much has been said and an answer is waited for, or the program ended.
    fn wait(&self, after: usize) {
        let begin = std::time::Instant::now();
        while begin.elapsed().as_secs() < 20 {
            let said = self.said.lock().unwrap();
            if said.len() > after && said.ends_with(": ") || said.contains("skillgap work add") {
                return;
            }
            drop(said);
            std::thread::sleep(std::time::Duration::from_micros(200));
        }
        panic!("nothing more was asked:\n{}", self.said.lock().unwrap());
    }

    /// Gives a line without waiting.
    pub fn send(&mut self, line: &str) {
        let stdin = self.child.stdin.as_mut().expect("its input is a pipe");
        let _ = stdin.write_all(format!("{line}\n").as_bytes());
    }

    /// Gives a line and waits for the next prompt; what was said until then.
    pub fn answer(&mut self, line: &str) -> String {
        let before = self.said.lock().unwrap().len();
        self.send(line);
        // The end of the line is said first.
        self.wait(before + 1);
        self.said.lock().unwrap()[before..].to_owned()
    }

    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }
}

/// A new empty folder that is removed at the end of the test.
pub struct Folder(pub PathBuf);

impl Folder {
    pub fn new() -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        // Answers are written through to the disk, which takes half of the time where it isn't in memory.
        let memory = Path::new("/dev/shm");
        let root = if memory.is_dir() { memory.to_owned() } else { std::env::temp_dir() };
        let path = root.join(format!("skillgap-test-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a temporary folder can be made");
        Folder(path)
    }

    /// The path of a file in the folder.
    pub fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// What stands in a file in the folder.
    pub fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).expect("it can be read")
    }

    /// The names of all that is in the folder.
    pub fn names(&self) -> Vec<String> {
        let entries = std::fs::read_dir(&self.0).expect("it can be read");
        let mut names: Vec<String> =
            entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    }

    /// Writes a file into the folder and gives its path.
    pub fn write(&self, name: &str, text: &str) -> String {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().expect("it is in the folder"))
            .expect("its folder can be made");
        std::fs::write(&path, text).expect("it can be written");
        path.display().to_string()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

//! Job postings: what is read, what is not, and what it means for a person.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::Value;
use skillgap::assessment::Assessment;
use skillgap::posting::answer::{PostingAnswer, ToApply};
use skillgap::posting::document::PostingText;
use skillgap::posting::interview::sheet;
use skillgap::posting::many::Many;
use skillgap::posting::reach::{reach, reach_within};
use skillgap::posting::reader::PostingReader;
use skillgap::posting::vocabulary::Vocabulary;
use skillgap::posting::{PostingWords, SeenPostings};
use skillgap::render::formats::json;
use skillgap::rubric::{Level, Rubric};
use skillgap::store::{built_in, posting_files, posting_words};

use crate::examples::example;
use crate::support::{Folder, RUBRIC, Random, at_levels, day, exactly_at, rated, run};

/// A posting held against somebody's answers, by the embedded rubric.
fn held(text: &str, assessment: &Assessment) -> PostingAnswer {
    held_by(&RUBRIC, text, assessment)
}

pub fn held_by(rubric: &Rubric, text: &str, assessment: &Assessment) -> PostingAnswer {
    let PostingWords { vocabulary, rubrics } = posting_words();
    let reader =
        PostingReader::new(rubric, assessment, (&vocabulary, &rubrics), None, day("2026-11-28"));
    reader.answer("job.txt", &PostingText::of_text(text))
}

/// Each skill with its need.
pub fn needs(text: &str) -> BTreeMap<String, String> {
    let answer = serde_json::to_value(held(text, &exactly_at(&RUBRIC.steps[0]))).unwrap();
    let hits = answer["hits"].as_array().unwrap().iter();
    let pair =
        |hit: &Value| [&hit["skill"], &hit["need"]].map(|field| field.as_str().unwrap().to_owned());
    hits.map(pair).map(|[skill, need]| (skill, need)).collect()
}

pub fn skills(text: &str) -> Vec<String> {
    needs(text).into_keys().collect()
}

/// The skills of each either-or group.
pub fn groups(text: &str) -> Vec<Vec<String>> {
    let answer = held(text, &exactly_at(&RUBRIC.steps[0]));
    let mut groups: BTreeMap<usize, Vec<String>> = BTreeMap::new();
    for hit in answer.hits.iter().filter(|hit| hit.group.is_some()) {
        groups.entry(hit.group.unwrap()).or_default().push(hit.skill.to_string());
    }
    groups.into_values().collect()
}

pub fn years(text: &str) -> Option<u32> {
    held(text, &exactly_at(&RUBRIC.steps[0])).years
}

const TRAPS: &str = include_str!("../cases/traps.txt");

#[test]
fn the_traps_catch_nothing() {
    let needs = needs(TRAPS);
    let expected = [
        ("cloud-platforms", "must"),
        ("collaboration", "not-said"),
        ("communication", "not-said"),
        ("docker-kubernetes", "nice"),
        ("ml-algorithms", "must"),
        ("model-deployment", "not-said"),
        ("model-evaluation", "not-said"),
        ("python", "must"),
        ("r-or-java", "nice"),
        ("sql", "must"),
    ];
    let strongest = |skill: &str| needs.get(skill).map(String::as_str);
    for (skill, _) in expected {
        assert!(strongest(skill).is_some(), "{skill}");
    }
    assert_eq!(needs.len(), expected.len(), "{needs:?}");
    assert_eq!(
        groups(TRAPS),
        [vec!["r-or-java", "python"], vec!["r-or-java", "docker-kubernetes"]]
    );
    assert_eq!(years(TRAPS), Some(3));
    let answer = held(TRAPS, &exactly_at(&RUBRIC.steps[0]));
    let also: Vec<&str> = answer.also_asks.iter().map(|also| also.name.as_str()).collect();
    assert_eq!(also, ["Go"], "the employer's name is no tool");
}

#[test]
fn a_part_about_the_employer_its_offer_or_law_asks_for_nothing() {
    let text = "About us\nWe build with Python, Kubernetes and AWS.\n\nRequirements\n- SQL\n\nBenefits\n- \
                Mentoring, open communication, a Docker course\n\nEqual opportunity\nWe value collaboration.\n";
    assert_eq!(skills(text), ["sql"]);
}

#[test]
fn the_heading_and_the_sentence_say_how_much_something_is_needed() {
    let text = "Requirements:\n- Python\n- Kubernetes is a plus\n\nNice to have\n- SQL\n- PyTorch is required for \
                this team\n\nWhat you'll do\n- Train models with scikit-learn\n";
    let needs = needs(text);
    let of = |skill: &str| needs[skill].as_str();
    assert_eq!(
        [of("python"), of("docker-kubernetes"), of("sql"), of("pytorch"), of("scikit-learn")],
        ["must", "nice", "nice", "must", "not-said"]
    );
}

#[test]
fn headings_are_known_in_many_shapes() {
    for heading in [
        "## What you'll bring",
        "**Must have:**",
        "REQUIREMENTS",
        "Who are you?",
        "Dein Profil",
        "Essential criteria:",
        "You'll thrive here if you've:",
        "Mandatory skills:",
        "What we're looking for",
        "Minimum Qualifications",
        "Was du mitbringst",
        "🙋 Who you are",
        "1. Requirements",
        "Requirements\n============",
    ] {
        let text = format!("ML engineer\n\nAbout us\nWe sell tea.\n\n{heading}\n- Python\n");
        assert_eq!(needs(&text).get("python").map(String::as_str), Some("must"), "{heading}");
    }
}

#[test]
fn what_is_negated_is_not_asked_for() {
    for text in [
        "Requirements\n- Python. No need for Kubernetes.\n",
        "Requirements\n- Python rather than Kubernetes\n",
        "Requirements\n- Python\n- Kubernetes is not required\n",
        "Requirements\n- Python\n- You won't need Kubernetes, Docker or Helm\n",
    ] {
        assert_eq!(skills(text), ["python"], "{text}");
    }
    assert_eq!(
        needs("Requirements\n- Kubernetes is nice but not required\n")["docker-kubernetes"],
        "nice"
    );
}

#[test]
fn alternatives_are_one_wish_that_the_best_of_them_meets() {
    let text =
        "Requirements\n- PyTorch or TensorFlow\n- Python, Scala or Java\n- AWS, Azure or GCP\n";
    assert_eq!(groups(text), [vec!["pytorch", "tensorflow"], vec!["python", "r-or-java"]]);
    let mut person = exactly_at(&RUBRIC.steps[1]);
    person.answers.insert("tensorflow".parse().unwrap(), rated(Level::new(0)));
    let answer = held(text, &person);
    let wish = answer.wishes.iter().find(|wish| wish.best.skill == "pytorch").unwrap();
    assert!(wish.is_met(), "{wish:?}");
    assert_eq!(wish.others[0].skill, "tensorflow");
}

#[test]
fn years_are_those_of_work_and_never_of_the_employer() {
    for (text, expected) in [
        ("Requirements\n- 5+ years of experience in software\n", Some(5)),
        ("Requirements\n- 3 to 5 years as a data scientist\n", Some(3)),
        ("Requirements\n- At least three years of professional experience\n", Some(3)),
        ("Requirements\n- 2–4 yrs of machine learning\n", Some(2)),
        ("Requirements\n- 4+ years of Python\n", None),
        ("We have been in business for over 20 years.\n\nRequirements\n- SQL\n", None),
        (
            "About us\nFounded 25 years ago, we have ten years of experience.\n\nRequirements\n- SQL\n",
            None,
        ),
        ("Nice to have\n- 6 years of experience in industry\n", None),
        (
            "Requirements\n- Bachelor's with 5 years of experience or PhD with 2 years of experience\n",
            Some(2),
        ),
    ] {
        assert_eq!(years(text), expected, "{text}");
    }
}

#[test]
fn a_field_of_a_degree_is_no_skill() {
    let text = "Requirements\n- Degree in statistics, machine learning or a related field, with strong SQL\n";
    assert_eq!(skills(text), ["sql"]);
}

#[test]
fn a_letter_is_a_language_only_among_languages() {
    assert_eq!(skills("Requirements\n- R or Python\n"), ["python", "r-or-java"]);
    assert_eq!(skills("Requirements\n- Statistics in R\n"), ["r-or-java", "statistics"]);
    assert_eq!(skills("You will lead R&D.\n\nRequirements\n- SQL\n"), ["sql"]);
    let also = |text: &str| -> Vec<String> {
        let answer = held(text, &exactly_at(&RUBRIC.steps[0]));
        answer.also_asks.into_iter().map(|also| also.name).collect()
    };
    assert_eq!(also("Requirements\n- Python and Go\n"), ["Go"]);
    assert!(also("Requirements\n- Python\n- Go to customers\n").is_empty());
    assert!(also("Requirements\n- SQL at Spark Capital\n").is_empty());
}

#[test]
fn a_text_without_headings_is_read_whole_and_said_to_be() {
    let answer =
        held("We need somebody who knows Python and SQL well.", &exactly_at(&RUBRIC.steps[0]));
    assert!(!answer.structured);
    assert_eq!(answer.wishes.len(), 2);
}

#[test]
fn a_title_and_years_name_the_step() {
    let step = |title: &str| {
        let text = format!("{title}\n\nRequirements\n- Python\n");
        held(&text, &exactly_at(&RUBRIC.steps[0])).step.map(|step| step.to_string())
    };
    for (title, expected) in [
        ("Machine Learning Engineer", "ml-engineer"),
        ("Sr. ML Engineer (Search)", "senior-ml-engineer"),
        ("Senior Computer Vision Engineer", "senior-ml-engineer"),
        ("Staff Machine Learning Engineer, Ads", "lead-ml-engineer"),
        ("Junior Data Scientist", "junior-ml-engineer"),
        ("Data Engineer", "data-engineer"),
    ] {
        assert_eq!(step(title).as_deref(), Some(expected), "{title}");
    }
    let by_years = held(
        "Machine Learning Engineer\n\nRequirements\n- 8+ years of experience\n- Python\n",
        &exactly_at(&RUBRIC.steps[0]),
    );
    assert_eq!(by_years.step.as_deref(), Some("senior-ml-engineer"));
}

#[test]
fn the_verdict_follows_the_must_haves_and_the_years() {
    let step = &RUBRIC.steps[1];
    let text = "Machine Learning Engineer\n\nRequirements\n- Python\n- SQL\n- Kubernetes\n";
    let mut person = exactly_at(step);
    let verdict = |person: &Assessment, text: &str| held(text, person).verdict;
    assert_eq!(verdict(&person, text), ToApply::Apply);
    let python = RUBRIC.skill_ix("python").unwrap();
    person.answers.insert("python".parse().unwrap(), rated(step.required[python].down()));
    assert_eq!(verdict(&person, text), ToApply::Stretch);
    person.answers.insert("python".parse().unwrap(), rated(Level::new(1)));
    assert_eq!(verdict(&person, text), ToApply::NotYet);
    let mut person = exactly_at(step);
    person.facts.years_experience = Some(skillgap::assessment::Amount(3.0));
    let with_years = |years: u32| format!("{text}- {years} years of experience\n");
    assert_eq!(verdict(&person, &with_years(3)), ToApply::Apply);
    assert_eq!(verdict(&person, &with_years(5)), ToApply::Stretch);
    assert_eq!(verdict(&person, "Requirements\n- a driver's license\n"), ToApply::Nothing);
}

#[test]
fn html_json_and_text_of_the_same_posting_are_read_the_same() {
    let plain = "Requirements\n- Python\n- PyTorch or TensorFlow\n\nBenefits\n- Docker courses\n";
    let html = "<html><head><script>var x = 'Kubernetes';</script></head><body><nav>SQL</nav><h2>Requirements</h2>\
                <ul><li>Python</li><li>PyTorch&nbsp;or TensorFlow</li></ul><p><strong>Benefits</strong></p><ul><li>Docker \
                courses</li></ul></body></html>";
    let value = serde_json::json!({
        "@type": "JobPosting",
        "title": "ML engineer",
        "description": "<h2>Requirements</h2><ul><li>Python</li><li>PyTorch or TensorFlow</li></ul><b>Benefits</b><p>Docker courses",
    });
    let PostingWords { vocabulary, rubrics } = posting_words();
    let person = exactly_at(&RUBRIC.steps[1]);
    let reader =
        PostingReader::new(&RUBRIC, &person, (&vocabulary, &rubrics), None, day("2026-11-28"));
    let documents = [
        PostingText::of_text(plain),
        PostingText::of_html(html),
        PostingText::of_json(&value).remove(0),
    ];
    let read = documents.each_ref().map(|document| {
        let hits = reader.answer("job", document).hits;
        hits.into_iter().map(|hit| (hit.skill.to_string(), hit.need, hit.group)).collect::<Vec<_>>()
    });
    assert_eq!(read[0].len(), 3);
    assert_eq!(read[0], read[1]);
    assert_eq!(read[0], read[2]);
}

#[test]
fn every_hit_has_its_place_in_the_file() {
    let text = "Requirements\n\n  - Strong Python\n";
    let hit = &held(text, &exactly_at(&RUBRIC.steps[0])).hits[0];
    assert_eq!((hit.line, hit.column, hit.text.as_str()), (3, 12, "Python"));
}

#[test]
fn the_same_posting_counts_once() {
    let one =
        PostingText::of_text("Requirements\n- Python and SQL, five years of work with customers\n");
    let again =
        PostingText::of_text("REQUIREMENTS\n\n* Python and SQL, five years of work with customers");
    let other =
        PostingText::of_text("Requirements\n- Kubernetes, and a head for long nights on call\n");
    let mut seen = SeenPostings::default();
    assert_eq!(seen.same_as("one", &one), None);
    assert_eq!(seen.same_as("other", &other), None);
    assert_eq!(seen.same_as("again", &again).as_deref(), Some("one"));
}

#[test]
fn a_phrase_that_says_two_things_is_a_finding() {
    let mut files = posting_files();
    let sentences = files.get_mut("sentences.toml").unwrap();
    *sentences = sentences.replacen("nice-before = [", "nice-before = [\"you must\", \"---\",", 1);
    let found = Vocabulary::check(&files).unwrap_err();
    let codes: Vec<&str> = found.iter().map(|finding| finding.code.name()).collect();
    assert_eq!(codes, ["doubled-id", "empty-text"]);
}

/// Invented postings of one to four wishes.
fn invented(random: &mut Random, count: usize) -> Vec<PostingText> {
    let names = [
        "Python",
        "SQL",
        "PyTorch or TensorFlow",
        "Docker",
        "AWS",
        "statistics",
        "pandas",
        "scikit-learn",
    ];
    let titles = [
        "Junior Machine Learning Engineer",
        "Machine Learning Engineer",
        "Senior Machine Learning Engineer",
    ];
    (0..count)
        .map(|at| {
            let title = titles[random.below(titles.len())];
            let wishes: Vec<String> = (0..=random.below(4))
                .map(|_| format!("- {}\n", names[random.below(names.len())]))
                .collect();
            PostingText::of_text(&format!(
                "{title}\n\nNumber {at}\n\nRequirements\n{}",
                wishes.concat()
            ))
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_cheapest_levels_equal_those_of_brute_force(seed in any::<u64>(), wanted in 1_usize..5) {
        let mut random = Random::new(seed);
        let mut person = exactly_at(&RUBRIC.steps[0]);
        for id in ["python", "sql", "pytorch", "docker-kubernetes"] {
            person.answers.insert(id.parse().unwrap(), rated(random.level(1, 4)));
        }
        let PostingWords { vocabulary, rubrics } = posting_words();
        let reader = PostingReader::new(&RUBRIC, &person, (&vocabulary, &rubrics), None, day("2026-11-28"));
        let answers: Vec<PostingAnswer> = invented(&mut random, 6)
            .iter()
            .enumerate()
            .map(|(at, document)| reader.answer(&format!("{at}.txt"), document))
            .collect();
        let found = reach(&RUBRIC, &person, &answers, wanted, None);
        // Every set of levels of the skills that are asked for, tried one by one.
        let best = brute_force(&answers, wanted);
        let price = found.as_ref().map(|found| {
            let levels: u32 = found.levels.iter().map(|gain| u32::from(gain.to.above(gain.from))).sum();
            (found.job_levels, found.hours[0] + found.hours[1], levels)
        });
        prop_assert_eq!(price, best);
        prop_assert!(found.is_none_or(|found| found.is_proven && found.opened >= wanted));
    }

    #[test]
    fn a_posting_of_any_letters_is_read_without_a_fault(text in "\\PC{0,400}") {
        let _ = held(&text, &exactly_at(&RUBRIC.steps[0]));
        let _ = PostingText::of_html(&text);
    }
}

/// The price of the cheapest levels that open so many, by trying all: job levels, hours, levels.
fn brute_force(answers: &[PostingAnswer], wanted: usize) -> Option<(u32, u32, u32)> {
    use skillgap::judging::gap::effort;
    let mut asked: BTreeMap<usize, Vec<Level>> = BTreeMap::new();
    for wish in answers.iter().flat_map(PostingAnswer::missing) {
        for one in wish.others.iter().chain([&wish.best]) {
            asked.entry(RUBRIC.skill_ix(&one.skill).unwrap()).or_default().push(one.required);
        }
    }
    let now = |skill: usize| {
        let all = answers.iter().flat_map(|answer| &answer.wishes);
        let mut known = all.flat_map(|wish| wish.others.iter().chain([&wish.best]));
        known
            .find(|one| one.skill == *RUBRIC.skills[skill].id())
            .and_then(|one| one.level)
            .unwrap_or_default()
    };
    let choices: Vec<(usize, Vec<Level>)> = asked
        .into_iter()
        .map(|(skill, mut levels)| {
            levels.push(now(skill));
            levels.sort();
            levels.dedup();
            (skill, levels)
        })
        .collect();
    let mut best = None;
    let mut at = vec![0; choices.len()];
    loop {
        let levels: BTreeMap<usize, Level> =
            choices.iter().zip(&at).map(|((skill, levels), at)| (*skill, levels[*at])).collect();
        let is_open = |answer: &&PostingAnswer| {
            answer.verdict != ToApply::Nothing
                && answer.missing().all(|wish| {
                    let mut all = wish.others.iter().chain([&wish.best]);
                    all.any(|one| levels[&RUBRIC.skill_ix(&one.skill).unwrap()] >= one.required)
                })
        };
        if answers.iter().filter(is_open).count() >= wanted {
            let mut price = (0, 0, 0);
            for (skill, level) in &levels {
                let needed = effort(&RUBRIC, *skill, now(*skill), *level);
                let hours = needed.hours.unwrap_or_default();
                price.0 += u32::from(needed.job_levels);
                price.1 += hours[0] + hours[1];
                price.2 += u32::from(level.above(now(*skill)));
            }
            best = Some(best.map_or(price, |known: (u32, u32, u32)| known.min(price)));
        }
        let Some(next) = (0..at.len()).find(|&next| at[next] + 1 < choices[next].1.len()) else {
            return best;
        };
        at[next] += 1;
        at[..next].fill(0);
    }
}

#[test]
fn a_search_that_stops_early_says_that_nothing_is_proven() {
    let mut random = Random::new(7);
    let person = exactly_at(&RUBRIC.steps[0]);
    let PostingWords { vocabulary, rubrics } = posting_words();
    let reader =
        PostingReader::new(&RUBRIC, &person, (&vocabulary, &rubrics), None, day("2026-11-28"));
    let answers: Vec<PostingAnswer> = invented(&mut random, 12)
        .iter()
        .enumerate()
        .map(|(at, document)| reader.answer(&format!("{at:02}.txt"), document))
        .collect();
    let whole = reach(&RUBRIC, &person, &answers, 9, None).unwrap();
    assert!(whole.is_proven);
    let early = (1..200).find_map(|nodes| {
        reach_within(&RUBRIC, &person, &answers, (9, None), nodes).filter(|found| !found.is_proven)
    });
    assert!(early.is_some_and(|found| found.opened >= 9));
}

fn posting(files: &[&str], more: &[&str]) -> crate::support::Run {
    let answers = example("data-engineer.json").display().to_string();
    let args: Vec<&str> =
        [&["posting"], files, &["--assessment", &answers, "--as-of", "2026-11-28"], more].concat();
    run(&args, "")
}

#[test]
fn a_file_that_is_no_text_is_told_with_a_way_out() {
    let folder = Folder::new();
    for (name, bytes, says) in [
        ("job.pdf", &b"%PDF-1.7 ..."[..], "is a PDF, which skillgap can't read."),
        (
            "job.docx",
            b"PK\x03\x04....",
            "is a Word or LibreOffice document, which skillgap can't read.",
        ),
        ("job.rtf", b"{\\rtf1 Python}", "is a Rich Text document, which skillgap can't read."),
        ("job.bin", b"\xff\xfe\x00Python", "it isn't text in UTF-8."),
        ("job.txt", b" \n", "is empty."),
        ("job.json", b"{\"a\": 1}", "skillgap found no job posting in"),
    ] {
        std::fs::write(folder.path(name), bytes).unwrap();
        let run = posting(&[&folder.path(name)], &[]);
        assert_eq!(run.code, 2, "{name}: {}", run.stdout);
        assert!(run.stderr.contains(says), "{name}: {}", run.stderr);
        assert!(run.stdout.is_empty(), "{name}");
    }
}

#[test]
fn among_many_files_the_others_are_answered_and_what_cant_be_read_is_told() {
    let folder = Folder::new();
    let good = folder.write("good.txt", "ML engineer\n\nRequirements\n- Python\n- SQL\n");
    let bad = folder.write("bad.json", "{}");
    let run = posting(&[&good, &bad], &[]);
    assert_eq!(run.code, 2);
    assert!(run.stdout.contains("good.txt"), "{}", run.stdout);
    assert!(run.stderr.contains("bad.json"), "{}", run.stderr);
}

#[test]
fn a_posting_in_another_language_is_said_to_have_nothing_of_the_rubric() {
    let folder = Folder::new();
    let file = folder.write("job.txt", "募集要項\n\n私たちは一緒に働く仲間を探しています。\n");
    let run = posting(&[&file], &[]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    assert!(run.stdout.contains("It mentions nothing that this rubric covers."), "{}", run.stdout);
}

#[test]
fn the_same_posting_gives_the_same_bytes_in_any_order_of_files() {
    let folder = Folder::new();
    let one = folder
        .write("a.txt", "Machine Learning Engineer\n\nRequirements\n- Python\n- Kubernetes\n");
    let two = folder.write("b.txt", "Data Engineer\n\nRequirements\n- SQL\n- Spark\n");
    let there = posting(&[&one, &two], &["--format", "json"]);
    let back = posting(&[&two, &one], &["--format", "json"]);
    assert_eq!(there.stdout, back.stdout);
    assert_eq!(there.code, 0);
}

#[test]
fn each_format_of_a_posting_is_written_and_html_has_no_text_of_the_posting_as_markup() {
    let folder = Folder::new();
    let file = folder.write(
        "a.txt",
        "ML engineer <b onclick=x>\n\nRequirements\n- Python <script>alert(1)</script>\n",
    );
    for format in ["terminal", "markdown", "html", "json", "ndjson"] {
        let run = posting(&[&file], &["--format", format]);
        assert_eq!(run.code, 0, "{format}: {}", run.stderr);
        assert!(run.stdout.contains("Python"), "{format}");
        assert!(format != "html" || !run.stdout.contains("<script>alert"), "{format}");
    }
}

#[test]
fn an_interview_sheet_has_blanks_where_nothing_was_entered() {
    let answers = example("data-engineer.json").display().to_string();
    let sheet = run(&["interview", "--assessment", &answers, "--as-of", "2026-11-28"], "");
    assert_eq!(sheet.code, 0, "{}", sheet.stderr);
    assert!(sheet.stdout.contains("What you did: ____"), "{}", sheet.stdout);
    assert!(sheet.stdout.lines().count() <= 120, "two pages");
}

#[test]
fn every_built_in_rubric_has_words_for_all_of_its_skills() {
    for names in posting_words().rubrics {
        let rubric = built_in(&names.rubric).unwrap();
        assert_eq!(names.skills.len(), rubric.skills.len());
        assert!(names.skills.iter().all(|phrases| phrases.len() > 1), "{}", names.rubric);
    }
}

/// The example's answers held against the two example postings, and the sheet for the first.
fn example_answers() -> [(&'static str, String); 3] {
    let text = |name: &str| std::fs::read_to_string(example(&format!("postings/{name}"))).unwrap();
    let saved = std::fs::read_to_string(example("data-engineer.json")).unwrap();
    let person = Assessment::read("data-engineer.json", &saved, &RUBRIC).unwrap();
    let PostingWords { vocabulary, rubrics } = posting_words();
    let reader =
        PostingReader::new(&RUBRIC, &person, (&vocabulary, &rubrics), None, day("2026-11-28"));
    let [first, second] = ["job.txt", "job-2.txt"].map(|name| PostingText::of_text(&text(name)));
    let answers = vec![reader.answer("job.txt", &first), reader.answer("job-2.txt", &second)];
    let said = (reader.interviews(&first), vocabulary.rounds.as_slice());
    let sheet = sheet(&RUBRIC, &person, &answers[0], said);
    let reach = reach(&RUBRIC, &person, &answers, 1, None);
    [
        ("posting.json", json::render(&answers[0])),
        ("interview.json", json::render(&sheet)),
        ("postings.json", json::render(&Many::new(answers, reach))),
    ]
}

#[test]
fn the_example_postings_have_the_answers_that_are_committed() {
    for (name, made) in example_answers() {
        let path = example(&format!("postings/{name}"));
        if std::env::var_os("SKILLGAP_BLESS").is_some() {
            std::fs::write(&path, &made).unwrap();
        }
        let committed = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(committed == made, "{name} differs; SKILLGAP_BLESS=1 cargo test writes it");
    }
}

#[test]
fn a_line_of_a_posting_is_cut_between_words_and_the_commands_name_the_file_that_was_named() {
    let folder = Folder::new();
    let ada = folder.write("ada.json", &serde_json::to_string(&at_levels(&[2; 19])).unwrap());
    let line = "Strong Python, including pandas and everything around it";
    let job = folder.write("job.txt", &format!("ML engineer\n\nRequirements\n- {line}\n"));
    let told = run(&["posting", &job, "--assessment", &ada, "--as-of", "2026-11-23"], "").stdout;
    let told = told.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(told.contains("Strong Python, including pandas and\u{2026}"), "{told}");
    for command in [
        format!("`skillgap what-if {ada} --set python=4`"),
        format!("`skillgap report {ada}`"),
        format!("`skillgap interview {job} --assessment {ada}`"),
    ] {
        assert!(told.contains(&command), "no {command} in {told}");
    }
}

//! Tables that aren't about skills are refused with one message that says what they seem to hold, whatever the options.

use skillgap::authoring::exchange::ImportOptions;

use crate::exchange::{imported, options, with_levels};
use crate::tables::{asked, wrong};

const USUAL: &str = "A rubric is made of roles, skills and levels. A level is a whole number from 0 to 10, or a name such as Expert.";

const BUDGET: &str = "Cost center,Jan,Feb,Mar\nSales,1200,85000,3.5\nIT,4300,91000,12.75\nHR,1200,2300,3.5\nLegal,900,700,120\n";

/// Options that somebody might try one after the other.
fn tried(first: &str, levels: &str) -> Vec<ImportOptions> {
    let named = |skill: bool| ImportOptions {
        role: Some(first.to_owned()).filter(|_| !skill),
        skill: Some(first.to_owned()).filter(|_| skill),
        ..options()
    };
    [true, false]
        .into_iter()
        .flat_map(|skill| {
            let plain = named(skill);
            [
                plain.clone(),
                ImportOptions { is_rounded: true, ..plain.clone() },
                ImportOptions { levels: Some(levels.to_owned()), ..plain.clone() },
                ImportOptions { levels: Some("Low=1,High=2".to_owned()), ..plain.clone() },
                ImportOptions { levels: Some("85000=11".to_owned()), ..plain },
            ]
        })
        .chain([options()])
        .collect()
}

#[test]
fn sums_of_a_budget_are_never_levels() {
    let levels = "3.5=1,12.75=2,120=3,700=4,900=5,1200=6,2300=7,4300=8,85000=9,91000=10";
    let expected = format!(
        "The cells seem to hold sums or counts, not levels: 120 (1 cell), 700 (1 cell), 900 (1 cell), 1200 (2 cells), 2300 (1 cell), 4300 (1 cell), 85000 (1 cell), 91000 (1 cell). | {USUAL}\n"
    );
    for options in tried("Cost center", levels) {
        assert_eq!(wrong(BUDGET, &options), expected, "{options:?}");
    }
    let one = ImportOptions {
        role: Some("Cost center".to_owned()),
        without: Some("Feb,Mar".to_owned()),
        ..with_levels("900=1,1200=2,4300=3")
    };
    assert!(wrong(BUDGET, &one).starts_with("The cells seem to hold sums or counts, not levels: "));
    let long =
        "Role,Skill,Level\nBaker,Salary,1200\nBaker,Bonus,300\nHead,Salary,1900\nHead,Bonus,500\n";
    for options in [options(), with_levels("300=1,500=2,1200=3,1900=4")] {
        assert_eq!(
            wrong(long, &options),
            format!(
                "The cells seem to hold sums or counts, not levels: 300 (1 cell), 500 (1 cell), 1200 (1 cell), 1900 (1 cell). | {USUAL}\n"
            )
        );
    }
}

#[test]
fn what_a_table_holds_instead_of_levels_is_said() {
    for (what, table) in [
        ("sums of money", "Department,2023,2024\nSales,\"$1,200.50\",$900\nIT,\"$12,000\",$85k\n"),
        (
            "sums of money",
            "Abteilung;2023;2024\nVertrieb;1.200,50 \u{20ac};900 \u{20ac}\nIT;12.000 \u{20ac};5 \u{20ac}\n",
        ),
        ("sums of money", "Konto;Soll;Haben\nA;CHF 1'200;CHF 85\nB;CHF 12;CHF 9'000\n"),
        ("sums or counts", "Region,Q1,Q2\nNorth,\"1,200\",\"85,000\"\nSouth,\"2,300\",950\n"),
        ("years", "Name,Born,Joined\nAnn,1984,2015\nBen,1991,2019\n"),
        (
            "dates",
            "Employee,First aid,Forklift\nAnn,2024-03-01,2023-11-05\nBen,03/04/2024,12.01.2023\n",
        ),
        (
            "scores or measurements",
            "Student,Maths,Physics,Art\nAnn,72,85,91\nBen,64,58,77\nCid,88,93,70\n",
        ),
    ] {
        let told = format!("The cells seem to hold {what}, not levels: ");
        let first = table.split([',', ';']).next().unwrap();
        for options in tried(first, "72=1,85=2") {
            let found = wrong(table, &options);
            assert!(
                found.starts_with(&told) && found.lines().count() == 1,
                "{table}{options:?}: {found}"
            );
        }
    }
}

#[test]
fn a_column_of_something_else_beside_levels_is_named_with_the_option_that_leaves_it_out() {
    let table = "skill,Since,Baker,Head\nDough,2019,2,4\nGlaze,2021,1,3\n";
    assert_eq!(
        wrong(table, &options()),
        "The cells seem to hold years, not levels: 2019 (1 cell), 2021 (1 cell). | Skip them: `--without \"Since\"`.\n"
    );
    let without = ImportOptions { without: Some("Since".to_owned()), ..options() };
    assert_eq!(
        asked(&imported(table, &without)),
        ["Baker: Dough 2, Glaze 1", "Head: Dough 4, Glaze 3"]
    );
    let slip = "skill,Baker,Head\nDough,2,4\nGlaze,1,300\nOven,2,2\n";
    assert!(wrong(slip, &options()).starts_with("\u{201c}300\u{201d} isn't a level."));
}

#[test]
fn few_numbers_up_to_100_and_averages_up_to_10_can_be_levels() {
    let percent = "skill,Baker,Head\nDough,25,100\nGlaze,50,75\nOven,25,50\nStock,50,100\n";
    let made = imported(percent, &with_levels("25=1,50=2,75=3,100=4"));
    assert_eq!(
        asked(&made),
        ["Baker: Dough 1, Glaze 2, Oven 1, Stock 2", "Head: Dough 4, Glaze 3, Oven 2, Stock 4"]
    );
    let averages =
        "skill,Baker,Head\nDough,2.38,4.12\nGlaze,1.88,3.62\nOven,2.25,2.75\nStock,0.5,3.88\n";
    let made = imported(averages, &ImportOptions { is_rounded: true, ..options() });
    assert_eq!(
        asked(&made),
        ["Baker: Dough 2, Glaze 2, Oven 2, Stock 1", "Head: Dough 4, Glaze 4, Oven 3, Stock 4"]
    );
}

#[test]
fn a_column_of_totals_is_no_skill_beside_columns_of_yes_and_no() {
    let table = "Name,Email,Python,SQL,Total Score\nAnn,ann@x.org,Yes,No,1\nBen,ben@x.org,No,Yes,1\nCid,cid@x.org,Yes,Yes,2\n";
    let role = ImportOptions { role: Some("Name".to_owned()), ..options() };
    assert_eq!(
        wrong(table, &role),
        "The levels are names, and their order is unknown: No (2 cells), Yes (4 cells). | Replace each `?` with a number from 1 up: `--levels \"No=0,Yes=?\"`.\n"
    );
    let made = imported(table, &ImportOptions { levels: Some("No=0,Yes=1".to_owned()), ..role });
    assert_eq!(asked(&made), ["Ann: Python 1", "Ben: SQL 1", "Cid: Python 1, SQL 1"]);
}

#[test]
fn rows_of_full_and_empty_signs_are_levels_by_the_full_ones() {
    let table = "Area,Skill,Junior,Mid,Senior\nFront,CSS,\u{25cf}\u{25cf}\u{25cb},\u{25cf}\u{25cf}\u{25cb},\u{25cf}\u{25cf}\u{25cf}\n\
                 Front,React,\u{25cf}\u{25cb}\u{25cb},\u{25cf}\u{25cf}\u{25cb},\u{25cf}\u{25cf}\u{25cf}\nBack,Node,\u{25cb}\u{25cb}\u{25cb},\u{25cf}\u{25cb}\u{25cb},\u{25cf}\u{25cf}\u{25cf}\n";
    let levels = "\u{25cb}\u{25cb}\u{25cb}=0,\u{25cf}\u{25cb}\u{25cb}=1,\u{25cf}\u{25cf}\u{25cb}=2,\u{25cf}\u{25cf}\u{25cf}=3";
    assert!(
        wrong(table, &options())
            .ends_with(&format!("Check these numbers, then add `--levels \"{levels}\"`.\n")),
        "{}",
        wrong(table, &options())
    );
    let made = imported(table, &with_levels(levels));
    assert_eq!(asked(&made)[2], "Senior: CSS 3, React 3, Node 3");
}

#[test]
fn a_list_of_names_is_no_table_of_levels() {
    let rows: Vec<String> = (0..12)
        .map(|at| {
            format!(
                "P{at},City{}\n",
                ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l"][at]
            )
        })
        .collect();
    let table = format!("Skill,City\n{}", rows.concat());
    assert!(
        wrong(&table, &options())
            .starts_with("The cells seem to hold names or texts, not levels: Citya (1 cell)")
    );
}

//! Whatever stands in the names of a table, it becomes a pack or is refused.

use proptest::prelude::*;
use skillgap::authoring::exchange::{ImportOptions, import};

use crate::support::day;

fn options() -> ImportOptions {
    ImportOptions { id: "table".to_owned(), ..ImportOptions::default() }
}

#[test]
fn a_control_character_in_a_name_is_a_blank() {
    for c in (0..0xa0).filter_map(char::from_u32).filter(|c| c.is_control() && !"\n\r".contains(*c))
    {
        for other in [c, ' '] {
            let table = format!("role,skill,level\nBak{c}er,Dough,1\nBak{other}er,Ovens,2\n");
            let made = import("table.csv", &table, &options(), day("2026-11-27"));
            let made = made.unwrap_or_else(|refused| panic!("{c:?}: {refused}"));
            assert_eq!((made.roles, made.skills), (1, 2), "{c:?}");
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn names_of_any_characters_end_in_a_pack_or_in_findings(
        names in prop::collection::vec(any::<[char; 3]>(), 4),
        around in any::<bool>(),
    ) {
        let name = |at: usize| -> String {
            names[at].iter().filter(|c| !"\n\r\",".contains(**c)).collect()
        };
        let mut table = String::from("family,role,skill,level\n");
        for (role, skill) in [(0, 2), (0, 3), (1, 2), (1, 3)] {
            let family = if around { format!("F{}", name(skill)) } else { String::new() };
            table.push_str(&format!("{family},R{},S{},1\n", name(role), name(skill)));
        }
        match import("table.csv", &table, &options(), day("2026-11-27")) {
            Ok(made) => prop_assert!(!made.files.is_empty()),
            Err(refused) => prop_assert!(!refused.is_empty()),
        }
    }
}

//! What a change of a field means for the version of a pack. It stands at the field; `authoring/diff` reads it there.

use serde::Serialize;

/// The least step of a version that a change needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// neither answers nor judgment change
    Patch,
    /// answers keep their meaning and are judged otherwise
    Minor,
    /// saved answers no longer mean the same
    Major,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// a skill that came, went or was renamed
    Skill,
    /// what an answer means
    Anchor,
    /// the proficiency levels
    Scale,
    /// whether a skill is scored
    Optional,
    /// which skills can stand for each other
    Interchangeable,
    /// a step or path that came, went or was renamed
    Step,
    /// a question about scope
    Scope,
    /// a required level
    Required,
    /// a must-have
    Gate,
    /// what counts how much
    Weight,
    /// a group of skills
    Group,
    /// when a step fits or is close
    Threshold,
    /// what carries a claim how far
    Cap,
    /// hours, and what comes first
    Effort,
    /// a certification
    Credential,
    /// a project
    Project,
    /// what to learn from
    Resource,
    /// what is said about the work
    Market,
    /// words and sources
    Wording,
    /// all else
    Other,
}

/// A field of a pack's file, and what a change of it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name, as an author writes it.
    pub name: &'static str,
    /// What a change of it is about, and the least step of a version that it needs. `None` if `rubric diff` has code
    /// of its own for it, or if it says nothing about the content.
    pub change: Option<(ChangeKind, Bump)>,
}

/// Declares a struct of a pack's file. The first line of each field says what a change of it means for the version:
/// `#[change(major, KIND)]`, `#[change(minor, KIND)]`, `#[change(patch, KIND)]` with a [`ChangeKind`], or `#[change(apart)]`
/// where [`Field::change`] is `None`. A field without such a line does not compile.
macro_rules! versioned {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $(
                #[change($bump:ident $(, $kind:ident)?)]
                $(#[$field_meta:meta])*
                $field_vis:vis $field:ident: $type:ty,
            )*
        }
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $(
                $(#[$field_meta])*
                $field_vis $field: $type,
            )*
        }

        impl $name {
            /// Its fields, each with what a change of it means for the version of a pack.
            pub const FIELDS: &[$crate::rubric::files::Field] = &[
                $($crate::rubric::files::Field {
                    name: stringify!($field),
                    change: $crate::rubric::files::marks::change!($bump $($kind)?),
                },)*
            ];
        }
    };
}

/// The meaning of a mark of [`versioned`].
macro_rules! change {
    (apart) => {
        None
    };
    (patch $kind:ident) => {
        Some(($crate::rubric::files::ChangeKind::$kind, $crate::rubric::files::Bump::Patch))
    };
    (minor $kind:ident) => {
        Some(($crate::rubric::files::ChangeKind::$kind, $crate::rubric::files::Bump::Minor))
    };
    (major $kind:ident) => {
        Some(($crate::rubric::files::ChangeKind::$kind, $crate::rubric::files::Bump::Major))
    };
}

pub(super) use {change, versioned};

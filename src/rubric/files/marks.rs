//! Marks on the fields of a pack's files: what a change of the field means for the version of the pack.
//! `authoring/diff` reads them.

use serde::Serialize;

/// The smallest version step that a change needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Bump {
    /// Answers and judging stay the same.
    Patch,
    /// Answers keep their meaning, but the rubric judges them differently.
    Minor,
    /// Saved answers no longer mean the same.
    Major,
}

/// The subject of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ChangeKind {
    /// A skill that was added, removed or renamed.
    Skill,
    /// The meaning of an answer.
    Anchor,
    /// The proficiency levels.
    Scale,
    /// Whether a skill is scored.
    Optional,
    /// The sets of interchangeable skills.
    Interchangeable,
    /// A step or path that was added, removed or renamed.
    Step,
    /// A scope question.
    Scope,
    /// A required level.
    Required,
    /// A must-have.
    Gate,
    /// A weight.
    Weight,
    /// A group of skills.
    Group,
    /// A threshold, such as the one for a step that fits.
    Threshold,
    /// A limit on the level that evidence supports.
    Cap,
    /// Hours, and the order of learning.
    Effort,
    /// A certification.
    Credential,
    /// A project.
    Project,
    /// A resource to learn from.
    Resource,
    /// A fact about the job market.
    Market,
    /// Wording and sources.
    Wording,
    /// Anything else.
    Other,
}

/// A field of a pack's file, and the meaning of a change of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The field's name, as an author writes it.
    pub name: &'static str,
    /// The subject of a change, and the smallest version step that it needs. `None` if `rubric diff` has its own code
    /// for the field, or if the field says nothing about the content.
    pub change: Option<(ChangeKind, Bump)>,
}

/// Declares a struct of a pack's file. The first line of each field marks what a change of it means for the version. It
/// is `#[change(major, KIND)]`, `#[change(minor, KIND)]` or `#[change(patch, KIND)]` with a [`ChangeKind`]. It is
/// `#[change(apart)]` where [`Field::change`] is `None`. A field without a mark does not compile.
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
            /// The fields, each with what a change of it means for the version of a pack.
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

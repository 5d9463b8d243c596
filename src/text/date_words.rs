//! The words of dates in several languages.

/// Words that only say that a date is about right, or which end of a range it is.
pub(super) const ABOUT: [&str; 29] = [
    "ca.",
    "ca ",
    "circa ",
    "about ",
    "around ",
    "approx.",
    "approx ",
    "environ ",
    "etwa ",
    "~",
    "expected ",
    "from ",
    "in ",
    "ab ",
    "von ",
    "im ",
    "en ",
    "em ",
    "van ",
    "until ",
    "till ",
    "bis ",
    "jusqu'en ",
    "jusqu'\u{e0} ",
    "hasta ",
    "at\u{e9} ",
    "fino a ",
    "tot ",
    "t/m ",
];

/// Words before the beginning of what still continues.
pub(super) const SINCE: [&str; 15] = [
    "since ",
    "seit dem ",
    "seit ",
    "depuis le ",
    "depuis ",
    "d\u{e8}s ",
    "desde el ",
    "desde ",
    "dal ",
    "sinds ",
    "vanaf ",
    "sedan ",
    "siden ",
    "od ",
    "\u{441} ",
];

/// Words between the parts of a date.
pub(super) const FILLERS: [&str; 5] = ["of", "the", "de", "del", "du"];

/// What stands between the ends of a range. A hyphen comes last, because it also joins the parts of a date.
pub(super) const BETWEEN: [&str; 21] = [
    " - ",
    " to ",
    " until ",
    " till ",
    " bis ",
    " jusqu'\u{e0} ",
    " jusqu'en ",
    " au ",
    " \u{e0} ",
    " a ",
    " al ",
    " hasta ",
    " at\u{e9} ",
    " tot ",
    "\u{2013}",
    "\u{2014}",
    "\u{2192}",
    "\u{ff5e}",
    "~",
    "\u{81f3}",
    "-",
];

/// Words for today, which as an end mean that something continues: with bars between them and `_` for a blank.
pub(super) const NOW: &str = "\
    now|today|present|the_present|current|currently|ongoing|on_going|on-going|still|to_date|to_present|until_now|\
    until_present|till_now|till_date|till_present|in_progress|heute|bis_heute|jetzt|derzeit|aktuell|laufend|\
    aujourd'hui|\u{e0}_aujourd'hui|jusqu'\u{e0}_aujourd'hui|\u{e0}_ce_jour|ce_jour|\u{e0}_pr\u{e9}sent|pr\u{e9}sent|\
    actuel|actuellement|en_cours|maintenant|actualidad|la_actualidad|hasta_la_actualidad|actual|actualmente|\
    en_curso|hoy|hasta_hoy|la_fecha|a_la_fecha|hasta_la_fecha|presente|o_presente|atual|atualmente|atualidade|hoje|\
    at\u{e9}_hoje|o_momento|at\u{e9}_o_momento|oggi|ad_oggi|attuale|attualmente|in_corso|heden|nu|huidig|nuvarande|\
    p\u{e5}g\u{e5}ende|n\u{e5}|nykyinen|obecnie|teraz|do_teraz|\u{437}\u{430}\u{440}\u{430}\u{437}|\
    \u{43d}\u{430}\u{441}\u{442}\u{43e}\u{44f}\u{449}\u{435}\u{435}_\u{432}\u{440}\u{435}\u{43c}\u{44f}|\
    \u{43f}\u{43e}_\u{43d}\u{430}\u{441}\u{442}\u{43e}\u{44f}\u{449}\u{435}\u{435}_\u{432}\u{440}\u{435}\u{43c}\u{44f}|\
    lopend|em_andamento|hi\u{1ec7}n_t\u{1ea1}i|hi\u{1ec7}n_nay|nay|sekarang|saat_ini|g\u{fc}n\u{fc}m\u{fc}z|halen|\
    devam_ediyor|jelenleg|sou\u{10d}asnost|dosud|s\u{fa}\u{10d}asnos\u{165}|prezent|\
    \u{434}\u{43e}_\u{441}\u{435}\u{433}\u{43e}\u{434}\u{43d}\u{44f}|\
    \u{434}\u{43e}_\u{442}\u{435}\u{43f}\u{435}\u{440}\u{44c}|\
    \u{43f}\u{43e}_\u{441}\u{435}\u{439}_\u{434}\u{435}\u{43d}\u{44c}|\u{441}\u{435}\u{433}\u{430}|\
    \u{434}\u{43e}_\u{441}\u{435}\u{433}\u{430}|\u{434}\u{43e}_\u{446}\u{435}\u{439}_\u{447}\u{430}\u{441}|\
    \u{434}\u{43e}\u{442}\u{435}\u{43f}\u{435}\u{440}|\u{627}\u{644}\u{622}\u{646}|\
    \u{62d}\u{62a}\u{649}_\u{627}\u{644}\u{622}\u{646}|\u{935}\u{930}\u{94d}\u{924}\u{92e}\u{93e}\u{928}|\
    \u{e1b}\u{e31}\u{e08}\u{e08}\u{e38}\u{e1a}\u{e31}\u{e19}|\u{5db}\u{5d9}\u{5d5}\u{5dd}|\
    \u{5d4}\u{5d9}\u{5d5}\u{5dd}|\u{81f3}\u{4eca}|\u{4eca}|\u{73b0}\u{5728}|\u{76ee}\u{524d}|\u{73fe}\u{5728}|\
    \u{73fe}\u{8077}|\u{5728}\u{804c}|\u{d604}\u{c7ac}|\u{c7ac}\u{c9c1}\u{c911}|\u{c7ac}\u{c9c1}_\u{c911}";

/// What people call parts of a year, with its first and last month; a winter ends in the next year.
pub(super) const SEASONS: [(&[&str], u8, u8); 13] = [
    (
        &[
            "spring",
            "fr\u{fc}hling",
            "fr\u{fc}hjahr",
            "printemps",
            "primavera",
            "lente",
            "voorjaar",
        ],
        3,
        5,
    ),
    (
        &["summer", "sommer", "\u{e9}t\u{e9}", "ete", "verano", "ver\u{e3}o", "estate", "zomer"],
        6,
        8,
    ),
    (
        &[
            "autumn",
            "fall",
            "herbst",
            "automne",
            "oto\u{f1}o",
            "outono",
            "autunno",
            "herfst",
            "najaar",
        ],
        9,
        11,
    ),
    (&["winter", "hiver", "invierno", "inverno"], 12, 2),
    (&["q1", "t1"], 1, 3),
    (&["q2", "t2"], 4, 6),
    (&["q3", "t3"], 7, 9),
    (&["q4", "t4"], 10, 12),
    (&["h1"], 1, 6),
    (&["h2"], 7, 12),
    (&["early", "anfang", "d\u{e9}but", "principios", "in\u{ed}cio"], 1, 3),
    (&["mid", "mitte", "mi", "mediados"], 5, 8),
    (&["late", "end", "ende", "fin", "finales"], 10, 12),
];

/// The names of each month, from January on.
pub(super) const MONTHS: [&[&str]; 12] = [
    &["january", "januar", "j\u{e4}nner", "janvier", "enero", "gennaio", "janeiro", "januari"],
    &[
        "february",
        "februar",
        "f\u{e9}vrier",
        "fevrier",
        "febrero",
        "febbraio",
        "fevereiro",
        "februari",
    ],
    &["march", "m\u{e4}rz", "maerz", "mars", "marzo", "mar\u{e7}o", "maart", "mrt", "marts"],
    &["april", "avril", "abril", "aprile"],
    &["may", "mai", "mayo", "maggio", "maio", "mei", "maj"],
    &["june", "juni", "juin", "junio", "giugno", "junho"],
    &["july", "juli", "juillet", "julio", "luglio", "julho"],
    &["august", "ao\u{fb}t", "aout", "agosto", "augustus", "augusti"],
    &["september", "septembre", "septiembre", "settembre", "setembro"],
    &["october", "oktober", "octobre", "octubre", "ottobre", "outubro"],
    &["november", "novembre", "noviembre", "novembro"],
    &[
        "december",
        "dezember",
        "d\u{e9}cembre",
        "decembre",
        "diciembre",
        "dicembre",
        "dezembro",
        "desember",
    ],
];

/// The names of each month in more languages, which are known as a whole only, with blanks between them. A Slavic
/// "listopad" is October in one language and November in another, so it is none.
pub(super) const WHOLE_MONTHS: [&str; 12] = [
    "stycze\u{144} stycznia sty leden ledna janu\u{e1}r ocak \u{44f}\u{43d}\u{432}\u{430}\u{440}\u{44c} \u{44f}\u{43d}\u{432}\u{430}\u{440}\u{44f} \u{441}\u{456}\u{447}\u{435}\u{43d}\u{44c} \u{441}\u{456}\u{447}\u{43d}\u{44f} ianuarie tammikuu",
    "luty lutego lut \u{fa}nor \u{fa}nora febru\u{e1}r \u{15f}ubat \u{444}\u{435}\u{432}\u{440}\u{430}\u{43b}\u{44c} \u{444}\u{435}\u{432}\u{440}\u{430}\u{43b}\u{44f} \u{43b}\u{44e}\u{442}\u{438}\u{439} \u{43b}\u{44e}\u{442}\u{43e}\u{433}\u{43e} februarie helmikuu",
    "marzec marca b\u{159}ezen b\u{159}ezna marec m\u{e1}rcius mart \u{43c}\u{430}\u{440}\u{442} \u{43c}\u{430}\u{440}\u{442}\u{430} \u{431}\u{435}\u{440}\u{435}\u{437}\u{435}\u{43d}\u{44c} \u{431}\u{435}\u{440}\u{435}\u{437}\u{43d}\u{44f} martie maaliskuu maret",
    "kwiecie\u{144} kwietnia kwi duben dubna apr\u{ed}l \u{e1}prilis nisan \u{430}\u{43f}\u{440}\u{435}\u{43b}\u{44c} \u{430}\u{43f}\u{440}\u{435}\u{43b}\u{44f} \u{43a}\u{432}\u{456}\u{442}\u{435}\u{43d}\u{44c} \u{43a}\u{432}\u{456}\u{442}\u{43d}\u{44f} aprilie huhtikuu",
    "maja kv\u{11b}ten kv\u{11b}tna m\u{e1}j m\u{e1}jus may\u{131}s \u{43c}\u{430}\u{439} \u{43c}\u{430}\u{44f} \u{442}\u{440}\u{430}\u{432}\u{435}\u{43d}\u{44c} \u{442}\u{440}\u{430}\u{432}\u{43d}\u{44f} toukokuu",
    "czerwiec czerwca cze \u{10d}erven \u{10d}ervna j\u{fa}n j\u{fa}nius haziran \u{438}\u{44e}\u{43d}\u{44c} \u{438}\u{44e}\u{43d}\u{44f} \u{447}\u{435}\u{440}\u{432}\u{435}\u{43d}\u{44c} \u{447}\u{435}\u{440}\u{432}\u{43d}\u{44f} iunie kes\u{e4}kuu",
    "lipiec lipca lip \u{10d}ervenec \u{10d}ervence j\u{fa}l j\u{fa}lius temmuz \u{438}\u{44e}\u{43b}\u{44c} \u{438}\u{44e}\u{43b}\u{44f} \u{43b}\u{438}\u{43f}\u{435}\u{43d}\u{44c} \u{43b}\u{438}\u{43f}\u{43d}\u{44f} iulie hein\u{e4}kuu",
    "sierpie\u{144} sierpnia sie srpen srpna augusztus a\u{11f}ustos \u{430}\u{432}\u{433}\u{443}\u{441}\u{442} \u{430}\u{432}\u{433}\u{443}\u{441}\u{442}\u{430} \u{441}\u{435}\u{440}\u{43f}\u{435}\u{43d}\u{44c} \u{441}\u{435}\u{440}\u{43f}\u{43d}\u{44f} agustus elokuu",
    "wrzesie\u{144} wrze\u{15b}nia wrz z\u{e1}\u{159}\u{ed} szeptember eyl\u{fc}l \u{441}\u{435}\u{43d}\u{442}\u{44f}\u{431}\u{440}\u{44c} \u{441}\u{435}\u{43d}\u{442}\u{44f}\u{431}\u{440}\u{44f} \u{432}\u{435}\u{440}\u{435}\u{441}\u{435}\u{43d}\u{44c} \u{432}\u{435}\u{440}\u{435}\u{441}\u{43d}\u{44f} septembrie syyskuu",
    "pa\u{17a}dziernik pa\u{17a}dziernika pa\u{17a} \u{159}\u{ed}jen \u{159}\u{ed}jna okt\u{f3}ber ekim \u{43e}\u{43a}\u{442}\u{44f}\u{431}\u{440}\u{44c} \u{43e}\u{43a}\u{442}\u{44f}\u{431}\u{440}\u{44f} \u{436}\u{43e}\u{432}\u{442}\u{435}\u{43d}\u{44c} \u{436}\u{43e}\u{432}\u{442}\u{43d}\u{44f} octombrie lokakuu",
    "listopadu kas\u{131}m \u{43d}\u{43e}\u{44f}\u{431}\u{440}\u{44c} \u{43d}\u{43e}\u{44f}\u{431}\u{440}\u{44f} \u{43b}\u{438}\u{441}\u{442}\u{43e}\u{43f}\u{430}\u{434} \u{43b}\u{438}\u{441}\u{442}\u{43e}\u{43f}\u{430}\u{434}\u{430} noiembrie marraskuu",
    "grudzie\u{144} grudnia gru prosinec prosince aral\u{131}k \u{434}\u{435}\u{43a}\u{430}\u{431}\u{440}\u{44c} \u{434}\u{435}\u{43a}\u{430}\u{431}\u{440}\u{44f} \u{433}\u{440}\u{443}\u{434}\u{435}\u{43d}\u{44c} \u{433}\u{440}\u{443}\u{434}\u{43d}\u{44f} decembrie joulukuu",
];

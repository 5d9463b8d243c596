//! The words that tell what a figure in a resume is, in English, German, French, Spanish and some that are like them.

/// Changes in words, which need no digits, with bars between them and `_` for a blank.
pub(super) const IN_WORDS: &str = "\
    halved|halving|doubled|doubling|tripled|tripling|quadrupled|by_half|in_half|by_a_third|by_one_third|\
    by_two_thirds|by_a_quarter|by_three_quarters|twice_as|tenfold|twofold|threefold|halbiert|verdoppelt|\
    verdreifacht|um_die_h\u{e4}lfte|um_ein_drittel|doubl\u{e9}|tripl\u{e9}|de_moiti\u{e9}|par_deux|par_trois|\
    duplicado|duplic\u{f3}|a_la_mitad|pela_metade|dobrou|raddoppiato|dimezzato|gehalveerd";

/// Words that make of a figure a change.
pub(super) const CHANGES: &str = "\
    accelerated,beat,boosted,cut,cuts,cutting,decreased,decreasing,down,dropped,faster,fewer,gained,grew,grown,\
    improved,improving,increased,increasing,less,lowered,lowering,raised,raising,reduced,reduces,reducing,reduction,\
    saved,saves,saving,shortened,shrank,sped,uplift,went,beschleunigt,eingespart,erh\u{f6}ht,erh\u{f6}hte,gesenkt,\
    gespart,gesteigert,k\u{fc}rzer,reduziert,reduzierte,schneller,senkte,senkung,spart,steigerte,steigerung,\
    verbessert,verk\u{fc}rzt,verringert,weniger,am\u{e9}lior\u{e9},am\u{e9}lior\u{e9}e,am\u{e9}lioration,\
    acc\u{e9}l\u{e9}r\u{e9},augment\u{e9},augment\u{e9}e,augmentation,baisse,baiss\u{e9},diminu\u{e9},diminution,\
    gagn\u{e9},gagn\u{e9}es,hausse,r\u{e9}duit,r\u{e9}duite,r\u{e9}duction,\u{e9}conomie,\u{e9}conomis\u{e9},\
    \u{e9}conomis\u{e9}es,ahorrado,ahorro,ahorr\u{e9},ahorr\u{f3},aument\u{e9},aument\u{f3},aumento,\
    disminuci\u{f3}n,increment\u{f3},mejora,mejor\u{e9},mejor\u{f3},menos,reducci\u{f3}n,reduciendo,reducido,reduje,\
    redujo,aumentou,economizou,melhorou,redu\u{e7}\u{e3}o,reduziu,aumentato,migliorato,ridotto,riduzione,\
    risparmiato,bespaard,verbeterd,verhoogd,verlaagd,verminderd,minder";

/// Changes in scripts without blanks between words.
pub(super) const CHANGES_WITHIN: &str = "\
    \u{63d0}\u{5347},\u{63d0}\u{9ad8},\u{964d}\u{4f4e},\u{51cf}\u{5c11},\u{589e}\u{52a0},\u{589e}\u{957f},\
    \u{8282}\u{7701},\u{7f29}\u{77ed},\u{524a}\u{6e1b},\u{5411}\u{4e0a},\u{d5a5}\u{c0c1},\u{c808}\u{ac10},\
    \u{ac10}\u{c18c}";

/// Words before the first of two figures of a change, and before the second.
pub(super) const FROM: &str = "from,von,de,da,van,fr\u{e5}n,depuis";
pub(super) const TO: &str = "to,below,under,auf,unter,\u{e0},a,op,naar,till";

/// Numbers in words, which are a figure before "percent" and before who uses it.
pub(super) const NUMBERS: &str = "\
    two,three,four,five,six,seven,eight,nine,ten,eleven,twelve,fifteen,twenty,thirty,forty,fifty,sixty,seventy,\
    eighty,ninety,hundred";

/// What a number after them only names.
pub(super) const NAMING: &str = "\
    version,v,room,employee,phase,level,grade,tier,page,section,chapter,part,no,nr,number,type,series,step,class,\
    semester,floor,release";

/// Words before a year.
pub(super) const BEFORE_YEARS: &str = "in,since,from,until,to,of,by,during,summer";

/// What may follow the digits of a figure without a blank.
pub(super) const UNITS: &[&str] = &[
    "", "+", "k", "K", "m", "M", "mn", "bn", "b", "B", "h", "hr", "hrs", "s", "sec", "ms",
    "\u{b5}s", "us", "ns", "min", "mins", "d", "GB", "MB", "TB", "PB", "KB", "kB", "gb", "mb",
    "tb", "km", "kg", "cm", "mm", "k+", "K+", "M+", "m+", "B+",
];

/// Codes of currencies, in capitals.
pub(super) const CURRENCY_CODES: &str = "\
    AED,ARS,AUD,BDT,BGN,BRL,CAD,CHF,CLP,CNY,COP,CRC,CZK,DKK,DOP,EGP,EUR,GBP,GHS,HKD,HUF,IDR,ILS,INR,ISK,JPY,KES,KRW,\
    KWD,KZT,LKR,MAD,MXN,MYR,NGN,NOK,NZD,OMR,PEN,PHP,PKR,PLN,QAR,RMB,RON,RSD,RUB,SAR,SEK,SGD,THB,TND,TRY,TWD,TZS,UAH,\
    UGX,USD,UYU,VND,ZAR";
/// Names of currencies beside a figure, in small letters.
pub(super) const CURRENCIES: &str = "\
    euro,euros,dollar,dollars,pounds,franken,francs,kr,z\u{142},rs,lakh,crore,reais,pesos,yen,yuan,rupees,rubles";

/// Signs and words between what was before and what is after.
pub(super) const INSTEAD: &str = "\
    statt,instead,lieu,lugar,invece,vs,versus,\u{2192},\u{304b}\u{3089},\u{5230},\u{964d}\u{81f3},\u{964d}\u{5230},\
    \u{63d0}\u{5347}\u{81f3},\u{c5d0}\u{c11c}";

/// Who or what a result reaches, by the beginning of a word in small letters.
pub(super) const REACHED: &str = "\
    user,customer,client,visitor,reader,download,star,install,patient,hospital,advisor,agent,citation,view,request,\
    quer,subscriber,student,children,pupil,kid,driver,seller,merchant,farmer,nurse,doctor,clinic,school,household,\
    nutzer,kunde,leser,besucher,patienten,utilisat,lecteur,visiteur,conseiller,\u{e9}l\u{e8}ve,\
    t\u{e9}l\u{e9}chargement,usuari,visitante,cliente,lector,alumn,descarga,error,incident";

/// Words that say that somebody uses it.
pub(super) const USED: &str = "\
    used,uses,use,serving,serves,served,adopted,reached,genutzt,nutzen,verwendet,utilis\u{e9},utilis\u{e9}e,\
    utilis\u{e9}s,usado,usada,utilizado,utilizada,utilizzato";

/// Words for leading others, and for those who are led.
pub(super) const LEADING: &str = "\
    lead,leads,led,leading,leader,manage,manages,managed,managing,manager,head,heads,headed,supervise,supervises,\
    supervised,supervising,coordinate,coordinated,oversaw,oversee,line-managed,direct,team,group,squad,crew,staff,\
    reports,leite,leitet,leitete,leitung,f\u{fc}hrung,f\u{fc}hre,gef\u{fc}hrt,verantwortlich,gruppe,mannschaft,\
    \u{e9}quipe,encadr\u{e9},encadrement,dirig\u{e9},dirige,manag\u{e9},responsable,chef,equipo,lidero,lider\u{e9},\
    liderando,lideran\u{e7}a,dirig\u{ed},coordin\u{e9},cargo,equipe,equipa,squadra,guidato,gestione,leidde";
/// Those who are led, by the beginning of a word in small letters.
pub(super) const PEOPLE: &str = "\
    people,person,engineer,developer,scientist,analyst,phd,student,postdoc,member,employee,colleague,report,intern,\
    junior,senior,fte,staff,team,squad,contractor,researcher,designer,mitarbeit,leute,entwickler,ingenieur,kolleg,\
    doktorand,studier,personne,ing\u{e9}nieur,d\u{e9}veloppeur,stagiaire,doctorant,collaborateur,analyste,\
    \u{e9}quipe,persona,desarrollador,ingeniero,integrante,miembro,pessoa,desenvolvedor,engenheiro,persone,ingegner,\
    sviluppator,medewerk,ontwikkelaar,\u{4eba}";

/// Words for a team, before the number of those in it.
pub(super) const TEAMS: &str = "team,\u{e9}quipe,equipo,equipe,gruppe,squad,group,squadra";

/// What is only counted as known or used: tools.
pub(super) const TOOLS: &str = "\
    tools,frameworks,libraries,technologies,programming,werkzeuge,programmiersprachen,outils,langages,herramientas,\
    lenguajes,tecnolog\u{ed}as";

/// Units of ages and of how long somebody did something.
pub(super) const YEARS: &str = "\
    year,years,yr,yrs,year-old,year-olds,yo,aged,jahr,jahre,jahren,ans,ann\u{e9}es,a\u{f1}o,a\u{f1}os,anos,anni,\
    jaar,\u{5e74},yoe";

/// Verbs whose past has no "ed", and others that begin a line.
pub(super) const VERBS: &str = "\
    taught,built,ran,wrote,won,made,sold,held,gave,brought,kept,drove,oversaw,spoke,found,led,grew,did,sent,put,set,\
    read,teach,mentor,lead,own,run,serve,support,train,manage,review,handle,process,maintain,build,write,about,over";

/// Whether a list of words has this one.
pub(super) fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.split(',').any(|known| known == word)
}

/// Whether a word begins with one of a list.
pub(super) fn begins(list: &str, word: &str) -> bool {
    list.split(',').any(|known| word.starts_with(known))
}

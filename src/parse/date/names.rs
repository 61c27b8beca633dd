//! Names of months, weekdays and time zones, and the small words between the parts of a date.

use jiff::civil::{Date, Weekday};

/// The month, 1 to 12, that `word` (in lower case) names.
pub(super) fn month(word: &str) -> Option<i8> {
    MONTHS
        .iter()
        .position(|names| names.split(' ').any(|name| name == word))
        .and_then(|at| i8::try_from(at + 1).ok())
}

/// Whether `word` names a day of the week.
pub(super) fn is_weekday(word: &str) -> bool {
    WEEKDAYS
        .iter()
        .any(|names| names.split(' ').any(|name| name == word))
}

/// Whether `word` may stand in a date without meaning anything for it.
pub(super) fn is_filler(word: &str) -> bool {
    FILLERS.split(' ').any(|name| name == word)
}

/// What is known of a time zone's short name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Zone {
    /// Minutes east of UTC.
    Minutes(i32),
    /// Minutes east of UTC in winter, an hour more in summer by the rules of the United States.
    American(i32),
}

impl Zone {
    /// Minutes east of UTC on `day`.
    pub(super) fn minutes_on(self, day: Date) -> i32 {
        let (Self::Minutes(winter) | Self::American(winter)) = self;
        let is_summer = matches!(self, Self::American(_)) && is_american_summer(day);
        if is_summer { winter + 60 } else { winter }
    }
}

/// The zone that `word` names; `None` if nobody knows or several do.
pub(super) fn zone(word: &str) -> Option<Zone> {
    let american = AMERICAN.iter().find(|(name, _)| *name == word);
    if let Some((_, minutes)) = american {
        return Some(Zone::American(*minutes));
    }
    let group = ZONES
        .iter()
        .find(|(names, _)| names.split(' ').any(|name| name == word));
    group.map(|(_, minutes)| Zone::Minutes(*minutes))
}

/// Whether the United States have summer time on `day` (the rule since 2007: second Sunday of March to first Sunday
/// of November).
fn is_american_summer(day: Date) -> bool {
    let sunday = |month, nth| {
        Date::new(day.year(), month, 1)
            .and_then(|it| it.nth_weekday_of_month(nth, Weekday::Sunday))
            .ok()
    };
    let (Some(begin), Some(end)) = (sunday(3, 2), sunday(11, 1)) else {
        return false;
    };
    begin <= day && day < end
}

/// One line a month: English, German, French, Spanish, Italian, Portuguese, Dutch, Ukrainian, Russian, Arabic (both
/// sets of names), Greek, Hungarian, Polish, Danish, Norwegian, Swedish, Finnish.
const MONTHS: [&str; 12] = [
    "january jan januar jänner jän janvier janv enero ene gennaio gen janeiro januari січня січень січ января январь янв يناير كانون ιανουαρίου ιαν január stycznia styczeń sty tammikuuta tammikuu",
    "february feb febr februar février févr fév fevrier febrero febbraio fevereiro fev februari лютого лютий лют февраля февраль фев февр فبراير شباط φεβρουαρίου φεβ február lutego luty lut helmikuuta helmikuu",
    "march mar mär märz mrz maerz mars marzo marz março maart mrt березня березень бер марта март мар مارس آذار اذار μαρτίου μαρ március márc marca marzec marts maaliskuuta maaliskuu",
    "april apr avril avr abril abr aprile квітня квітень квіт кві апреля апрель апр أبريل ابريل نيسان απριλίου απρ április ápr kwietnia kwiecień kwi huhtikuuta huhtikuu",
    "may mai mayo maggio mag maio mei травня травень трав тра мая май مايو أيار ايار μαΐου μάιος μαϊ május máj maja maj toukokuuta toukokuu",
    "june jun juni juin junio giugno giu junho червня червень черв чер июня июнь июн يونيو حزيران ιουνίου ιούν ιουν június jún czerwca czerwiec cze kesäkuuta kesäkuu",
    "july jul juli juillet juil julio luglio lug julho липня липень лип июля июль июл يوليو تموز ιουλίου ιούλ ιουλ július júl lipca lipiec lip heinäkuuta heinäkuu",
    "august aug août aout agosto ago ago augustus серпня серпень серп сер августа август авг أغسطس اغسطس آب αυγούστου αύγ αυγ augusztus sierpnia sierpień sie augusti elokuuta elokuu",
    "september sep sept septembre septiembre setiembre settembre set setembro вересня вересень вер сентября сентябрь сент сен سبتمبر أيلول ايلول σεπτεμβρίου σεπτ σεπ szeptember szept września wrzesień wrz syyskuuta syyskuu",
    "october oct oktober okt octobre octubre ottobre ott outubro out жовтня жовтень жовт жов октября октябрь окт أكتوبر اكتوبر οκτωβρίου οκτ október października październik paź lokakuuta lokakuu",
    "november nov novembre noviembre novembro листопада листопад лист ноября ноябрь ноя нояб نوفمبر νοεμβρίου νοέ νοε listopada listopad lis marraskuuta marraskuu",
    "december dec dezember dez décembre déc decembre diciembre dic dicembre dezembro грудня грудень груд гру декабря декабрь дек ديسمبر δεκεμβρίου δεκ grudnia grudzień gru desember des joulukuuta joulukuu",
];

/// One line a weekday, Monday first, in the languages of [`MONTHS`].
const WEEKDAYS: [&str; 7] = [
    "monday mon montag mo lundi lun lunes lunedì lunedi segunda maandag ma понеділок пн понедельник الاثنين الإثنين δευτέρα δευ δευτ hétfő poniedziałek pon mandag måndag mån maanantai maanantaina",
    "tuesday tue tues dienstag di mardi martes martedì martedi mar terça dinsdag вівторок вт вторник الثلاثاء τρίτη τρί τρι kedd wtorek wt tirsdag tir tisdag tis tiistai tiistaina",
    "wednesday wed weds mittwoch mi mercredi mer miércoles miercoles mié mercoledì mercoledi quarta woensdag wo середа ср среда الأربعاء الاربعاء τετάρτη τετ szerda środa śr onsdag ons keskiviikko keskiviikkona",
    "thursday thu thur thurs donnerstag do jeudi jeu jueves jue giovedì giovedi gio quinta donderdag четвер чт четверг الخميس πέμπτη πέμ πεμ csütörtök czwartek czw torsdag tor tors torstai torstaina",
    "friday fri freitag fr vendredi ven viernes vie venerdì venerdi sexta vrijdag vr п'ятниця пт пятница الجمعة παρασκευή παρ péntek piątek pt fredag fre perjantai perjantaina",
    "saturday sat samstag sonnabend sa samedi sam sábado sabado sáb sabato sab zaterdag za субота сб суббота السبت σάββατο σάβ σαβ szombat sobota sob lørdag lør lördag lör lauantai lauantaina",
    "sunday sun sonntag so dimanche dim domingo dom domenica zondag zo неділя нд воскресенье вс الأحد الاحد κυριακή κυρ vasárnap niedziela niedz nd søndag søn söndag sön sunnuntai sunnuntaina",
];

/// Words that join the parts of a date, and the abbreviations of "year" and "o'clock".
const FILLERS: &str = "t on at um uhr of the den der am dem à a le de del la las los o'clock в о у об об г г. год года р року ч em às il alle ore op om etc feira hrs nd rd st th er kl klo godz";

/// Zones that follow American summer time without saying which half of the year they mean.
const AMERICAN: [(&str, i32); 5] = [
    ("et", -300),
    ("ct", -360),
    ("mt", -420),
    ("pt", -480),
    ("at", -240),
];

/// Short names of zones with their minutes east of UTC. Left out are names that several places claim.
const ZONES: [(&str, i32); 38] = [
    ("z gmt utc ut wet uct гринвич", 0),
    ("bst west cet mez met wat", 60),
    ("cest mesz mest eet oez sast cat", 120),
    ("eest oesz msk мск trt eat", 180),
    ("msd samt gst", 240),
    ("irst", 210),
    ("aft", 270),
    ("pkt uzt yekt", 300),
    ("ist", 330),
    ("npt", 345),
    ("omst", 360),
    ("mmt", 390),
    ("ict wib novt krat", 420),
    ("hkt sgt pht myt awst wita irkt", 480),
    ("acwst", 525),
    ("jst kst wit yakt", 540),
    ("acst", 570),
    ("aest vlat", 600),
    ("acdt", 630),
    ("aedt magt", 660),
    ("nzst pett", 720),
    ("chast", 765),
    ("nzdt", 780),
    ("chadt", 825),
    ("azot", -60),
    ("fnt", -120),
    ("ndt", -150),
    ("adt brt art uyt", -180),
    ("nst", -210),
    ("edt ast clt bot vet", -240),
    ("est cdt pet", -300),
    ("cst mdt", -360),
    ("mst pdt", -420),
    ("pst akdt", -480),
    ("akst", -540),
    ("mart", -570),
    ("hst", -600),
    ("sst", -660),
];

//! Words that say little of what an article is about, from general knowledge of English: in what part of
//! all articles each is met, guessed in six steps. It stands in for counting while a library is small.

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Words of grammar of several languages, folded; left out of every comparison.
const GRAMMAR: &str = "\
    a about above after again against ago all almost along already also although always am among an and another any \
    anyone anything are aren around as ask at away back be became because become been before being below \
    between both but by came can cannot could couldn did didn do does doesn doing don done down during each \
    either else enough even ever every everyone everything far few for from further gave get gets getting give given go \
    goes going gone got had hadn has hasn have haven having he her here hers herself him himself his how however i if \
    in instead into is isn it its itself just keep know last least less let like ll made make makes making many may \
    maybe me might mine more most mr mrs ms much must my myself near neither never no nobody none nor not nothing now of \
    off often on once one only onto or other others our ours ourselves out over own per perhaps put quite rather re \
    really said same saw say saying says see seem seemed seems seen several shall she should shouldn since so some \
    someone something still such take taken than that the their theirs them themselves then there these they thing \
    things this those though through thus to together told too took toward towards two under until up upon us use used \
    very via was wasn way we well went were weren what when where whether which while who whole whom whose why will \
    with within without won would wouldn yet you your yours yourself \
    el la los las un una de del en por para con sin que se su sus es fue son al lo como pero mas este esta \
    le les des du et est dans une pour qui sur pas plus par au aux ce cette il elle ils son sa ses avec sont ont nous vous \
    mais ou ete leur apres avant ne \
    der die das den dem ein eine einen einer eines einem und ist im mit von zu auf fur nicht sich auch wird bei \
    dass nach aus hat haben wurde werden sind wie noch nur uber vor zum zur er sie es wir ihr kann mehr sein seine war \
    il di che non per gli della del dei delle alla nel nella sono anche ha piu \
    het een van op voor zijn niet aan ook naar bij maar dat dit ze hij \
    os um uma do da dos das na nas ao nao foi mais \
    och att det som av ett inte har om till han hon var \
    и в во не на что он с со как а то все она так его но да ты к у же вы за бы по ее мне было вот от меня еще нет о из \
    ему при для или это этот также который которые были была быть их ее мы они до после \
    من في على الى عن مع هذا هذه التي الذي ان كان كانت ما لا لم لن قد بعد قبل بين كل ثم او هو هي كما حيث \
    і й та це що як від про але для він вона вони було був";

/// How many of 1,000 articles have any of these words, and the words.
const STEPS: &[(f32, &str)] = &[
    (
        350.0,
        "new year people time first day official government state week report president country",
    ),
    (
        180.0,
        "accord according added called call come group including include month national public statement three \
        told work world party part made help end right number news million percent man woman home help use used \
        want need four five six home left long life later member minister monday tuesday wednesday thursday friday \
        saturday sunday next office old place police political power press second set show start support system \
        thing think city company case area find found family early high house issue law leader local major media \
        meeting move plan point policy question run service side six spokesman spokesperson state states united \
        american u.s security school since start thousand took today top try ten took tell turn under war washington \
        white working york director chief head department",
    ),
    (
        90.0,
        "able access account across act action activity address administration agency ago agree agreed agreement \
        aid air allow allowed announce announced answer appear appeared april arm army arrive article asked attack attempt \
        august authority available bad bank based began begin behind believe best better big bill billion black board body \
        book bring british brought budget build building business buy campaign candidate capital car care carry \
        cause center centre central century certain chairman challenge chance change charge child children china citizen \
        claim claimed clear close coming comment committee common community concern condition conference congress \
        continue continued control cost council course court create crisis current cut daily data date deal dead death \
        debate decade december decide decided decision defence defense demand democrat democratic deputy despite develop \
        development die died different difficult discuss document dollar door draw drive drop due east economic economy \
        education effect effort eight election emergency employee energy english european evening event evidence example \
        executive expect expected expert eye face fact fail failed fall father fear february federal feel field fight figure \
        final financial fire fire focus follow followed following food force foreign form former forward free french friend \
        front full fund future game general german girl global goal good great ground grow growing growth hand happen \
        happened hard head health hear heard hearing heart held hit hold hope hospital hour human hundred husband idea impact \
        important increase independent industry information inside institution interest international interview \
        investigation involve involved island january job join journalist july june justice key kill killed kind land large \
        late latest launch lawmaker lawyer lead leading learn leave led legal letter level light line list little live living \
        london look lose loss lost lot low main majority man manager march market material matter mean measure medical \
        meet men message met middle military mind minute mission model money morning mother movement name nation nearly \
        network night nine north northern note november nuclear october offer officer oil open operation opinion opposition \
        order organization outside paid paper parent parliament pass passed past pay peace person phone photo picture \
        play player position possible post pressure previous price prime prison private problem process product program \
        programme project protect protest prove provide published pull push quarter race raise raised reach reached \
        read ready real reason receive received recent recently record red reform refused region relation release released \
        remain remained reporter reporting representative republican request research resident resource respond response \
        responsible rest result return review rise risk river road role room rule russia russian safety sale san scene \
        season secretary seek send senate senator senior sent september series serious seven share short shot sign signed \
        similar simply single site situation small social society soldier son source south southern space speak special \
        speech spend staff stage stand standard star statement station stay step stop story street strike strong student \
        study success suggest summer support sure surprise taking talk target tax team term test thank themselves \
        theory third thought thousand threat threaten total town trade travel treatment trial tried trip troop true trust \
        truth twice type understand union university urge value victim video view village violence visit voice vote voter \
        wait walk wall wanted warn warned watch water weapon website weekend west western wife win winner woman women won \
        word worker worth write writer wrote young",
    ),
    (
        40.0,
        "abandon ability absence abuse academic accept accepted accident accuse accused achieve acknowledge acknowledged \
        acting adult advance advantage adviser affair affect affected afraid africa afternoon age agent aggressive \
        aimed airport alive allegation alleged allegedly alliance ally alternative amendment america amount analysis \
        analyst annual anti apartment apparent apparently appeal application apply appointed approach appropriate approval approve \
        approved argue argued argument armed arrest arrested arrival art asian aspect assembly assault assistance assistant associate \
        associated association assume attached attend attended attention attitude attorney attract audience australia \
        authorities average avoid award aware background balance ban band bar base basic basis battle beat beautiful \
        bed behavior benefit bid birth blame block blog blood blow blue boat bomb bond border born boss box boy branch brand break \
        breaking brief briefing britain broad broadcast broke broken brother brown burn bus camera camp cancer capacity career \
        careful cash category cell ceremony chain chair champion channel character chemical choice choose christian church \
        circumstance civil civilian class clean clearly client climate clinton clothes club coach coalition coast cold colleague \
        collect collection college column combat combined comes command commander commercial commission commissioner commit committed \
        communication communist compare compared competition complain complaint complete completely complex comprehensive computer \
        concept concerned conclude conclusion concrete conduct confidence confirm confirmed conflict confront consequence conservative \
        consider consideration considered constant constitution construction consumer contact contain contract contrast contribute \
        contribution controversial controversy convention conversation cool cooperation copy corner corporate correct correspondent \
        corruption counsel count county couple coverage cover create credit crime criminal criticism criticize criticized \
        cross crowd cultural culture customer cycle damage danger dangerous dark daughter deadline deadly declare declared \
        decline deep defeat defend delay deliver delivered demonstration deny denied depend deploy describe described design \
        desire destroy destroyed detail detailed detained determine determined device dialogue diplomat diplomatic direct direction \
        disaster discover discovered discussion disease display dispute distance district divide division doctor dog domestic \
        doubt dozen draft drama dramatic drew driver drove drug duty ease easily easy edge edition editor effective \
        element eliminate embassy emerge emotional encourage enemy enforcement engage engine enter entire entirely environment \
        environmental equal equipment error escape especially essential establish established estate estimate estimated ethnic \
        europe eventually exactly examine excellent exchange exercise exist existing expand expense expensive experience \
        explain explained explosion express expressed extend extra extraordinary extreme facility factor factory failure fair faith \
        famous fan farmer fast fat fate favor favorite feature feeling fellow female fewer fighter fighting file filed \
        fill film finally finance finding finger finish firm fit fix flag flat flight floor fly focused foot football \
        formal forum foundation founder france freedom fresh friendly fuel fully function fundamental gain garden gas gather gathered \
        gave gay gender generally generation germany giant gift glass god gold golden governor grand grant gray greater \
        green growing guard guess guest guide guilty gun guy hair half hall happy heat heavy height hide highest \
        highly hill historic history holding hole holiday hot hotel huge humanitarian hurt ice identified identify identity illegal \
        image imagine immediate immediately immigrant immigration implement importance improve incident income increased increasing \
        increasingly indeed independence india indian indicate indicated individual inflation influence initial initially initiative injured injury \
        innocent insist insisted institute insurance intelligence intend intended intense interested interior internal internet \
        invest investigate investigator investment investor invite invited iran iraq irish islamic israel israeli item jail \
        japan japanese jewish joint journal journey judge judgment jump jury keeping kept kid killing king knew knowledge \
        known lack lady language larger largest lay leadership league leaving legislation legislative length lie lift \
        likely limit limited link literally liberal location longer looking loose love lower loyal lunch machine magazine \
        mail mainly maintain maintained male manage management manufacturer map mark marriage married mass massive master \
        match matter mayor measure medicine membership memory mental mention mentioned mess metal method mexico mile milk \
        minimum ministry minor minority miss missing mistake mixed modern moment moral mostly motion motor mountain mouth \
        moved moving murder museum music muslim mutual narrow native natural nature necessary negative negotiate negotiation neighbor \
        neighborhood neighbourhood nervous newspaper noted notice noting novel numerous obama object obvious obviously occasion occur \
        occurred ocean offered offering older ongoing online opened opening operate operator opponent opportunity oppose opposed option \
        ordered ordinary organisation organise organize organized origin original originally outcome overall overseas \
        owner pacific pack page pain panel park participate particular particularly partly partner partnership passenger path patient \
        pattern payment peaceful penalty performance perform period permanent permission permit personal personally personnel physical pick \
        pictured piece pilot plane planned planning plant plastic plate platform played pleased pledge plus pocket pole politician politics \
        poll poor popular population portion positive potential potentially poverty practice pray predict prefer prepare prepared \
        presence present presented presidency presidential preserve pretty prevent previously priest primary principle priority prior \
        prisoner privacy prize probably procedure produce produced producer production professional professor profit progress promise \
        promised promote proof proper property proposal propose proposed prosecution prosecutor protection protester proved province \
        provided provision publication publicly publish purchase purpose pursue putting quality quick quickly quiet quote \
        radical radio rain raising range rapid rapidly rare rate reaction reader reality realize reasonable recall recognize \
        recommend recommendation recover recovery reduce reduced reference reflect refuse regard regarding regime regional \
        register regular regulation reject rejected related relationship relatively relative relief religion religious rely remaining \
        remark remarkable remember remove removed repeat repeated repeatedly replace replaced replied representation republic reputation \
        require required requirement rescue resign resignation resolution resolve respect responsibility restaurant \
        restriction retire retired reveal revealed revenue revolution reward rich ride rival rock roll roman roof rose \
        rough round route routine royal ruling running rural rush sad safe sanction satellite save scale scandal scenario \
        schedule scheduled scheme science scientific scientist score screen sea search seat sector secret section secure seeing \
        seeking select selection self sell sense sentence sentenced separate serve served session settle settlement severe sex \
        sexual shape shared sharp sheet shift ship shock shoot shooting shop shoulder showed showing shut sick sight \
        signal significant significantly silence simple sister sit sitting size skill skin sleep slow slowly smaller smart \
        smile smith soft software solid solution somewhat song sort sought sound speaker speaking specific specifically \
        spending spent spirit split spoke spokeswoman sport spot spread spring square stability stable standing started starting \
        status stepped stock stone stopped store storm straight strange strategic strategy strength stress stressed struck \
        structure struggle stuck studied stuff style subject submit subsequent substance substantial succeed successful \
        successfully sudden suddenly suffer suffered sufficient suggested suggestion suicide suit sun supply supported supporter supposed \
        supreme surely surface survey survive survivor suspect suspected suspend suspended sustain swiss sworn symbol \
        sympathy table talking tank task teach teacher technical technology telephone television temporary tend tension \
        terrible territory terror terrorism terrorist text theatre thereby thick thin thinking thorough thoroughly threatened throw thrown \
        ticket tie tight tiny title tonight tool topic tough tour tourist track traditional tradition traffic train training transfer \
        transform transition transport treat treaty tree tribe trick troubled trouble truck twelve twenty twitter ultimate \
        ultimately unable unclear uncle unemployment unidentified unique unit unite unity universal unlike unlikely unusual upper \
        usual usually valley vast vehicle version veteran victory vice viewer violent virtually virus visible vision visitor \
        vital volunteer voted voting vulnerable wage waited waiting walked warning wave weak wealth wear weather web wedding \
        weight welcome welfare wide widely widespread wild willing wind window wing winning winter wish withdraw withdrawal \
        witness wonder wood wooden worked worker workplace worldwide worried worry worse worst wound wounded writing written wrong \
        yard yesterday youth zone",
    ),
];

/// In what part of all articles a word is met that is in none of the steps.
const RARE: f32 = 0.0015;

static GRAMMAR_WORDS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| GRAMMAR.split_whitespace().collect());

static COMMON: LazyLock<HashMap<String, f32>> = LazyLock::new(|| {
    let mut common = HashMap::new();
    for (of_thousand, list) in STEPS.iter().rev() {
        super::words::words(list, &mut |word| {
            common.insert(word.to_owned(), of_thousand / 1000.0);
        });
    }
    common
});

/// Whether the word, in lower case and without accents, only holds sentences together.
pub(super) fn is_grammar(word: &str) -> bool {
    GRAMMAR_WORDS.contains(word)
}

/// In what part of all articles a word, as [`super::words::words`] gives it, is met: a guess, 0 to 1.
pub(super) fn part_with(word: &str) -> f32 {
    COMMON.get(word).copied().unwrap_or(RARE)
}

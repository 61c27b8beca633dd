//! The words that prove a line to be clutter: whole lines, beginnings of lines, words together.
//!
//! Phrases are parted by `|`, in lower case, with straight apostrophes. English first, then what
//! news sites write in German, French, Spanish, Portuguese, Italian, Dutch, Ukrainian and Russian.

/// Phrases that mean the same kind of clutter.
pub(super) struct Wording {
    /// Why a line with one of them is clutter.
    pub(super) reason: &'static str,
    /// More words than this are no such line, whatever they say.
    pub(super) most_words: usize,
    /// The phrases.
    pub(super) phrases: &'static str,
}

impl Wording {
    /// The phrases one by one.
    pub(super) fn phrases(&self) -> impl Iterator<Item = &'static str> {
        self.phrases.split('|').map(str::trim)
    }
}

/// Whole lines, without punctuation and digits at their ends.
pub(super) const WHOLE: &[Wording] = &[
    Wording {
        reason: "advertisement",
        most_words: 8,
        phrases: "ad | advert | adverts | advertisement | advertisements | advertising | sponsored | sponsored content \
            | story continues below advertisement | article continues below advertisement | continue reading below \
            | article continues after advertisement | story continues below | article continues below \
            | story continues | story continued | article continues | article continued | anzeige | werbung \
            | publicité | publicidad | publicidade | continua após a publicidade | pubblicità | annonce | advertentie \
            | reklama | реклама | iklan | reklam | 広告 | 广告 | 광고 | إعلان",
    },
    Wording {
        reason: "sharing",
        most_words: 8,
        phrases: "share | share this | share this article | share this story | share this post | share this page | share this on \
            | sharing is caring | like this | like | share on facebook | share on twitter | tweet | tweet this | pin it | pin \
            | email | email this | print | print this | print this article | facebook | twitter | whatsapp | linkedin | pinterest \
            | flipboard | reddit | copy link | save | follow us | teilen | partager | compartir | compartilhe | compartilhar \
            | condividi | delen | поділитися | поделиться | paylaş",
    },
    Wording {
        reason: "comments",
        most_words: 8,
        phrases: "comments | comment | leave a comment | to leave a comment | leave a reply | post a comment | add a comment \
            | view comments | show comments | load comments | read comments | read the comments | no comments \
            | join the conversation | join the discussion | tell us what you think | what do you think | be the first to comment \
            | kommentare | kommentar schreiben | commentaires | comentarios | deja un comentario | comentários \
            | deixe um comentário | commenti | reacties | комментарии | коментарі",
    },
    Wording {
        reason: "related links",
        most_words: 8,
        phrases: "related | related news | related articles | related stories | related story | related posts | related content \
            | related topics | related coverage | related links | you may also like | you might also like | you might like \
            | recommended | recommended for you | recommended reading | more stories | more news | more like this | more on this \
            | more on this story | read more | read next | see also | see more | also read | read also | up next | don't miss \
            | most read | most popular | most viewed | trending | trending now | popular | latest | latest news | top stories \
            | editors' picks | editor's picks | from around the web | more from around the web | promoted stories \
            | suggested articles | what to read next | keep reading | next article | previous article | next story \
            | previous story | continue reading | back to top | mehr zum thema | lesen sie auch | auch interessant | weiterlesen \
            | à lire aussi | lire aussi | sur le même sujet | lea también | le puede interesar | leia também | leia mais \
            | veja também | saiba mais | leggi anche | lees ook | читайте также | читайте також",
    },
    Wording {
        reason: "sign-up form",
        most_words: 8,
        phrases: "subscribe | subscribe now | sign up | sign up now | newsletter | newsletters | subscribe to our newsletter \
            | sign up for our newsletter | log in | sign in | register | email address | your email address \
            | thank you for subscribing",
    },
    Wording {
        reason: "page furniture",
        most_words: 8,
        phrases: "loading | loading content | close | caption | skip to content | skip to main content | menu | search | home \
            | advertiser disclosure | view gallery | photos | gallery | tags | topics | video | listen | play | expand \
            | hide caption | toggle caption | enlarge this image | back to gallery | report error | report an error \
            | report a typo | like loading | suka memuat | sukai ini | top video | top videos | image | photo | photo gallery | transcript | font size | a a a",
    },
];

/// Beginnings of lines.
pub(super) const BEGINNINGS: &[Wording] = &[
    Wording {
        reason: "related links",
        most_words: 25,
        phrases: "related: | related post: | related article: | related story: | related stories: | related coverage: | read more: \
            | read also: | also read: | see also: | read next: | watch: | listen: | must read: | don't miss: | check out: \
            | more from | read more about | read more on | recommended: | read the full story | read more at \
            | click here to read | read full article | lesen sie auch: | mehr zum thema: | lire aussi : | à lire aussi \
            | leia também: | leia mais: | veja também: | lea también: | lee también: | leggi anche: | lees ook: \
            | читайте также: | читайте також:",
    },
    Wording {
        reason: "sharing",
        most_words: 12,
        phrases: "share this | share on | share via | share: | follow us on | like us on | find us on | follow @ | tweet this",
    },
    Wording {
        reason: "comments",
        most_words: 12,
        phrases: "leave a comment | leave a reply | join the conversation | comments are closed | comments ( | view comments \
            | be the first to",
    },
    Wording {
        reason: "sign-up form",
        most_words: 45,
        phrases: "sign up for our | sign up to our | sign up for free | subscribe to our | subscribe now | subscribe today \
            | get our newsletter | get our free | click here to subscribe | click here to sign up | download our app \
            | enter your email | want more stories | to continue reading | already a subscriber | support our journalism \
            | support quality journalism | become a member | you have been successfully subscribed \
            | there was a problem subscribing | get unlimited | melden sie sich hier | melden sie sich für unser | abonnieren sie | abonnez-vous | inscrivez-vous \
            | suscríbete | suscríbase | iscriviti | підписуйтесь | підписатися | подписывайтесь",
    },
    Wording {
        reason: "tags",
        most_words: 40,
        phrases: "tags: | tags : | tagged: | tagged with | tag: | filed under | topics: | categories: | category: | posted in \
            | schlagworte: | keywords: | etiquetas: | mots-clés | теги:",
    },
    Wording {
        reason: "copyright",
        most_words: 80,
        phrases: "copyright © | copyright (c) | © copyright | copyright 20 | copyright 19 | © 20 | © 19 | ©20 | all rights reserved \
            | this material may not be | alle rechte vorbehalten \
            | tous droits réservés | todos los derechos reservados | todos os direitos reservados | tutti i diritti riservati",
    },
    Wording {
        reason: "advertisement",
        most_words: 12,
        // "Story continues below gallery" is the editor's word on what belongs to the article.
        phrases: "sponsored by | story continues below ad | story continues below advertisement \
            | story continues below this ad | story continues below this advertisement \
            | story continues after ad | story continues after advertisement | story continues after this ad \
            | article continues below ad | article continues below advertisement \
            | article continues below this ad | article continues below this advertisement \
            | article continues after ad | article continues after advertisement \
            | article continues after this ad | post continues below ad | post continues below advertisement \
            | text continues below advertisement \
            | continue reading the main story",
    },
    Wording {
        reason: "page furniture",
        most_words: 6,
        phrases: "reading time: | estimated reading time | read time: | lesezeit: | temps de lecture | tiempo de lectura \
            | tempo de leitura | tempo di lettura | leestijd:",
    },
    Wording {
        reason: "mail footer",
        most_words: 40,
        phrases: "unsubscribe | view in browser | view this email | view online | open in browser | manage your preferences \
            | manage preferences | update your preferences | update your profile | forward to a friend | forward this email \
            | you are receiving this | you received this email | you're receiving this | this email was sent to \
            | no longer want to receive | add us to your address book | abmelden | newsletter abbestellen | se désabonner \
            | se désinscrire | darse de baja | відписатися | отписаться",
    },
    Wording {
        reason: "citation",
        most_words: 60,
        phrases: "citation:",
    },
    Wording {
        reason: "contact",
        most_words: 30,
        phrases: "to contact the reporter | to contact the reporters | to contact the editor | to contact the editors \
            | to contact the author | reach the reporter | reach the reporters | contact the reporter | contact the author | email the author | email us at \
            | write to us at | have a news tip | got a tip | got a story | send tips to | send us a tip | do you have a story",
    },
];

/// Words that prove it when one of each group stands in the line, or begins it where a `^` says so;
/// groups are parted by `+`. One group of each speaks to the reader or names the thing in full, as reports about newsletters do not.
pub(super) const TOGETHER: &[Wording] = &[
    Wording {
        reason: "sign-up form",
        most_words: 45,
        phrases: "newsletter | newsletters \
            + sign up | sign-up | signed up | subscribe | subscribing | get | receive | join | delivered | inbox \
            + our | us | your | here | now",
    },
    Wording {
        reason: "sign-up form",
        most_words: 45,
        phrases: "delivered | straight | sent + your inbox | your email | your letterbox | your phone",
    },
    Wording {
        reason: "sign-up form",
        most_words: 60,
        phrases: "subscription | subscribe | subscriber | membership \
            + click here | subscribe here | subscribe now | your subscription | our subscription | our sister | unlimited access \
            | unlimited digital access | digital access | full access | become a subscriber",
    },
    Wording {
        reason: "sign-up form",
        most_words: 90,
        phrases: "support | supporting | donate | donation | contribute | contribution | contributing | become a member \
            + our journalism | our reporting | our newsroom | independent journalism | quality journalism \
            | local journalism | readers like you \
            + you | your | us today | here",
    },
    Wording {
        reason: "sign-up form",
        most_words: 25,
        phrases: "^download | ^install | ^get the | ^get our + app | apps",
    },
    Wording {
        reason: "sign-up form",
        most_words: 40,
        phrases: "you may + receive + promotional",
    },
    Wording {
        reason: "sign-up form",
        most_words: 60,
        phrases: "you agree | you accept | you consent + privacy policy | terms of service | terms of use | our terms",
    },
    Wording {
        reason: "advertisement",
        most_words: 60,
        phrases: "affiliate link | affiliate links | affiliate and/or | affiliate advertising | affiliate program | affiliate programme \
            | affiliate partner | affiliate partners | affiliate commission \
            + contain | contains | may | commission | earn | disclosure",
    },
    Wording {
        reason: "sharing",
        most_words: 40,
        phrases: "follow us on | follow us at | follow him on | follow her on | follow them on | follow me on | like us on | find us on \
            | find him on | find her on | find me on | ^follow | ^find | ^like | ^connect with | follow @ | síguenos | puedes seguir a | siga-nos | siga o | seguici | suivez-nous | suivez-moi | folgen sie uns | folge uns \
            | volg ons | підписуйтесь | подписывайтесь \
            + @ | facebook.com | twitter.com | twitter | facebook | instagram | google+ | linkedin | youtube | telegram | whatsapp | social",
    },
    Wording {
        reason: "copyright",
        most_words: 80,
        phrases: "rights reserved + © | copyright | (c) | may not be",
    },
    Wording {
        reason: "copyright",
        most_words: 80,
        phrases: "copyright | copyrighted + may not be | no part may be | fair dealing | permission + reproduced | redistributed | republished",
    },
    Wording {
        reason: "contact",
        most_words: 40,
        phrases: "^contact | ^reach | ^email | ^e-mail | ^you can contact | ^you can reach \
            + the reporter | the author | the writer | the columnist | staff writer | reporter | columnist | her at | him at | me at | us at \
            + @ | twitter.com",
    },
    Wording {
        reason: "contact",
        most_words: 45,
        phrases: "news tip | story tip | send tips | story idea + email | contact | let us know | call us",
    },
];

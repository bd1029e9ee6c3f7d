//! The words: one sentence for every slot that the model has, in every language.

use crate::model::*;

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Language {
    #[default]
    Nl,
    En,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Nl, Language::En];

    /// The language's code in addresses, file names and `lang`.
    pub fn code(self) -> &'static str {
        match self {
            Language::Nl => "nl",
            Language::En => "en",
        }
    }

    pub fn from_code(code: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.code() == code)
    }
}

/// Declares fixed texts, with the keys authors know them by.
macro_rules! fixed_texts {
    ($(#[$doc:meta])* $kind:ident: $($name:ident = $key:literal),* $(,)?) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $kind { $($name),* }
        impl $kind {
            pub const ALL: &[($kind, &str)] = &[$(($kind::$name, $key)),*];
        }
    };
}

fixed_texts! {
    /// A text of the interface itself. `#` stands for a number or a name.
    Ui:
    Title = "title",
    Tools = "tools",
    StartHeading = "start-heading",
    StartLead = "start-lead",
    StartPrivacy = "start-privacy",
    StartReview = "start-review",
    WhoAreYou = "who-are-you",
    VoiceParent = "voice-parent",
    VoiceParentHint = "voice-parent-hint",
    VoiceTeacher = "voice-teacher",
    VoiceTeacherHint = "voice-teacher-hint",
    Begin = "begin",
    OtherLanguage = "other-language",
    LanguageFailed = "language-failed",
    ToTeacher = "to-teacher",
    ToParent = "to-parent",
    Clear = "clear",
    StartAgain = "start-again",
    Next = "next",
    Previous = "previous",
    WhyWeAsk = "why-we-ask",
    ChooseSeveral = "choose-several",
    YourAnswers = "your-answers",
    OtherAnswers = "other-answers",
    Change = "change",
    NotCounted = "not-counted",
    LastQuestion = "last-question",
    AtMost = "at-most",
    StillPossible = "still-possible",
    StillPossibleHint = "still-possible-hint",
    NotPossible = "not-possible",
    ErrorTitle = "error-title",
    ErrorOne = "error-one",
    ErrorSeveral = "error-several",
    ChangedTitle = "changed-title",
    ChangedRoute = "changed-route",
    ChangedSame = "changed-same",
    ChangedOpen = "changed-open",
    ChangedIgnored = "changed-ignored",
    ChangedBack = "changed-back",
    ResultKicker = "result-kicker",
    FirstOfAll = "first-of-all",
    WhyRoute = "why-route",
    WhyMore = "why-more",
    ReasonUnknown = "reason-unknown",
    WhyNotOthers = "why-not-others",
    WhatIf = "what-if",
    WhatIfLead = "what-if-lead",
    WhatIfDo = "what-if-do",
    WhatIfFind = "what-if-find",
    WhatIfFact = "what-if-fact",
    UnknownTitle = "unknown-title",
    UnknownLead = "unknown-lead",
    UnknownPossible = "unknown-possible",
    AskParent = "ask-parent",
    AskTeacher = "ask-teacher",
    AskIb = "ask-ib",
    AskDoctor = "ask-doctor",
    Steps = "steps",
    WhoDecides = "who-decides",
    HowLong = "how-long",
    WhoPays = "who-pays",
    Also = "also",
    MoreAbout = "more-about",
    NotesTitle = "notes-title",
    HelpTitle = "help-title",
    DisagreeTitle = "disagree-title",
    DisagreeLead = "disagree-lead",
    RegionTitle = "region-title",
    RegionLead = "region-lead",
    SourcesTitle = "sources-title",
    SourcesLead = "sources-lead",
    SourceAsOf = "source-as-of",
    SourceUndated = "source-undated",
    SourceConsulted = "source-consulted",
    OldWords = "old-words",
    OldWordsToday = "old-words-today",
    NewWindow = "new-window",
    NotADecision = "not-a-decision",
    Proof = "proof",
    HowItDecides = "how-it-decides",
    Or = "or",
    Wiped = "wiped",
    WipedAll = "wiped-all",
    SharedComputer = "shared-computer",
    OwnTitle = "own-title",
    TellsLife = "tells-life",
    ProfileFaulty = "profile-faulty",
    ProfileFailed = "profile-failed",
}

fixed_texts! {
    /// A text of the page around the program, or of the plain pages: what is there when the program is not.
    Around:
    Description = "description",
    NoScript = "no-script",
    NoWasm = "failed-no-wasm",
    NotLoaded = "failed-load",
    Panicked = "failed-panic",
    NotWhole = "failed-whole",
    Retry = "retry",
    PlainPage = "plain-page",
    Routes = "routes",
    Help = "help",
    GuideTitle = "guide-title",
    GuideLead = "guide-lead",
    GuidePages = "guide-pages",
    GuideHere = "guide-here",
    GuideSkip = "guide-skip",
    GuideAsk = "guide-ask",
    GuideRules = "guide-rules",
    GuideFacts = "guide-facts",
    GuideWhen = "guide-when",
    GuideBeside = "guide-beside",
    GuideNever = "guide-never",
    GuideAlways = "guide-always",
    GuideEach = "guide-each",
    GuideEnough = "guide-enough",
    GuideOneOf = "guide-one-of",
    GuideAnd = "guide-and",
    GuideHolds = "guide-holds",
    GuideHoldsNot = "guide-holds-not",
    GuideCriteria = "guide-criteria",
    GuideCriteriaLead = "guide-criteria-lead",
    GuideElse = "guide-else",
    GuideStay = "guide-stay",
    GuideNotes = "guide-notes",
    GuideWords = "guide-words",
    GuideQuestions = "guide-questions",
    GuideWho = "guide-who",
    GuideTimes = "guide-times",
    GuideDates = "guide-dates",
    GuidePassed = "guide-passed",
    GuideVoice = "guide-voice",
    GuideMade = "guide-made",
}

fixed_texts! {
    /// A text that no first screen needs: it travels in a file of its own. `#` stands for a date, a number or a name.
    Later:
    More = "more",
    WordsHere = "words-here",
    WordsHeading = "words-heading",
    WordsLead = "words-lead",
    WordsJump = "words-jump",
    WordsOld = "words-old",
    SearchHeading = "search-heading",
    SearchLabel = "search-label",
    SearchHint = "search-hint",
    SearchFilters = "search-filters",
    SearchKinds = "search-kinds",
    KindAll = "kind-all",
    KindWords = "kind-words",
    KindRoutes = "kind-routes",
    KindQuestions = "kind-questions",
    KindNotes = "kind-notes",
    KindRegion = "kind-region",
    SearchHow = "search-how",
    SearchNear = "search-near",
    SearchExact = "search-exact",
    SearchOne = "search-one",
    SearchMany = "search-many",
    SearchMost = "search-most",
    SearchNone = "search-none",
    TrySpelling = "try-spelling",
    TryOther = "try-other",
    TryNear = "try-near",
    TryAll = "try-all",
    NotAsked = "not-asked",
    PlainPages = "plain-pages",
    Weekdays = "weekdays",
    Months = "months",
    TermsHeading = "terms-heading",
    TermsLead = "terms-lead",
    TermsWeeks = "terms-weeks",
    TermsHolidays = "terms-holidays",
    TermsLetter = "terms-letter",
    TermsExample = "terms-example",
    DateDay = "date-day",
    DateMonth = "date-month",
    DateYear = "date-year",
    TermsNone = "terms-none",
    TermsCount = "terms-count",
    TermsFirst = "terms-first",
    TermsNoneToCome = "terms-none-to-come",
    TermsDrawn = "terms-drawn",
    TermsSigns = "terms-signs",
    TermsToday = "terms-today",
    TermsList = "terms-list",
    TermsIsToday = "terms-is-today",
    TermsDays = "terms-days",
    TermsWhenPassed = "terms-when-passed",
    TermsCounted = "terms-counted",
    TermsHowCounted = "terms-how-counted",
    TermsHow = "terms-how",
    TermsCalendar = "terms-calendar",
    TermsCalendarLead = "terms-calendar-lead",
    TermsSave = "terms-save",
    TermsCopy = "terms-copy",
    TermsCopyLabel = "terms-copy-label",
    MapHeading = "map-heading",
    MapLead = "map-lead",
    MapLeadWhole = "map-lead-whole",
    MapOwn = "map-own",
    MapDrawn = "map-drawn",
    MapOutline = "map-outline",
    MapWith = "map-with",
    MapWithMany = "map-with-many",
    MapNow = "map-now",
    MapAhead = "map-ahead",
    MapSkipped = "map-skipped",
    MapPossible = "map-possible",
    MapOpen = "map-open",
    MapAll = "map-all",
    MapPoster = "map-poster",
    Advice = "terms-advice",
    Passed = "terms-passed",
    ClosedInTime = "terms-closed-in-time",
    ClosedLate = "terms-closed-late",
    CountedAfter = "counted-after",
    CountedBefore = "counted-before",
    CountedDayAfter = "counted-day-after",
    CountedYearStart = "counted-year-start",
    CountedYearEnd = "counted-year-end",
    CountedSame = "counted-same",
    NoSuchDay = "date-no-such-day",
    DateFuture = "date-future",
    DateFar = "date-far",
    DateNotYearEnd = "date-not-year-end",
    DateOrder = "date-order",
    DateShort = "date-short",
    CalendarName = "calendar-name",
    CalendarNote = "calendar-note",
    CodeTooShort = "code-too-short",
    CodeTooLong = "code-too-long",
    CodeCharacter = "code-character",
    CodeDamaged = "code-damaged",
    CodeEdition = "code-edition",
    CodeOlder = "code-older",
    CodeNewQuestions = "code-new-questions",
    CodeNewOptions = "code-new-options",
    CodeLost = "code-lost",
    CodeGone = "code-gone",
    CodeHeading = "code-heading",
    CodeLead = "code-lead",
    CodeYours = "code-yours",
    CodeHolds = "code-holds",
    CodeCopy = "code-copy",
    CodeNone = "code-none",
    CodeOpenHeading = "code-open-heading",
    CodeLabel = "code-label",
    CodeHint = "code-hint",
    CodeHas = "code-has",
    CodeReplaces = "code-replaces",
    CodeGoOn = "code-go-on",
    TakenCopied = "taken-copied",
    TakenSaved = "taken-saved",
    TakenNoPrint = "taken-no-print",
    TakenNoCopy = "taken-no-copy",
    TakenText = "taken-text",
    SheetOpen = "sheet-open",
    SheetHeading = "sheet-heading",
    SheetLead = "sheet-lead",
    SheetPrint = "sheet-print",
    SheetCopy = "sheet-copy",
    SheetSave = "sheet-save",
    SheetFile = "sheet-file",
    SheetPersonal = "sheet-personal",
    SheetWhen = "sheet-when",
    SheetAim = "sheet-aim",
    SheetAimText = "sheet-aim-text",
    SheetAimOwn = "sheet-aim-own",
    SheetRoute = "sheet-route",
    SheetWhy = "sheet-why",
    SheetAlso = "sheet-also",
    SheetFirst = "sheet-first",
    SheetRules = "sheet-rules",
    SheetKnown = "sheet-known",
    SheetOpenQuestions = "sheet-open-questions",
    SheetAskWho = "sheet-ask-who",
    SheetPossible = "sheet-possible",
    SheetAsk = "sheet-ask",
    SheetAskSee = "sheet-ask-see",
    SheetAskTried = "sheet-ask-tried",
    SheetAskHome = "sheet-ask-home",
    SheetAskBasic = "sheet-ask-basic",
    SheetAskExtra = "sheet-ask-extra",
    SheetAskNational = "sheet-ask-national",
    SheetAskSpecial = "sheet-ask-special",
    SheetAskStay = "sheet-ask-stay",
    SheetAskOther = "sheet-ask-other",
    SheetAskWhen = "sheet-ask-when",
    SheetAskUntil = "sheet-ask-until",
    SheetBring = "sheet-bring",
    SheetBringAll = "sheet-bring-all",
    SheetBringReports = "sheet-bring-reports",
    SheetBringPlan = "sheet-bring-plan",
    SheetBringHelp = "sheet-bring-help",
    SheetChild = "sheet-child",
    SheetChildRight = "sheet-child-right",
    SheetChildGood = "sheet-child-good",
    SheetChildHard = "sheet-child-hard",
    SheetChildHelps = "sheet-child-helps",
    SheetNeeds = "sheet-needs",
    SheetNeedsLead = "sheet-needs-lead",
    SheetNeedsTeacher = "sheet-needs-teacher",
    SheetNeedsClass = "sheet-needs-class",
    SheetNeedsLesson = "sheet-needs-lesson",
    SheetNeedsOwn = "sheet-needs-own",
    SheetStrengths = "sheet-strengths",
    SheetHinders = "sheet-hinders",
    SheetStuck = "sheet-stuck",
    SheetTried = "sheet-tried",
    SheetTriedWhat = "sheet-tried-what",
    SheetTriedLong = "sheet-tried-long",
    SheetTriedGoal = "sheet-tried-goal",
    SheetTriedEffect = "sheet-tried-effect",
    SheetTriedParents = "sheet-tried-parents",
    SheetShare = "sheet-share",
    SheetShareLeast = "sheet-share-least",
    SheetShareHealth = "sheet-share-health",
    SheetShareConsent = "sheet-share-consent",
    SheetShareRecord = "sheet-share-record",
    SheetAgreed = "sheet-agreed",
    SheetAgreedWhat = "sheet-agreed-what",
    SheetAgreedWho = "sheet-agreed-who",
    SheetAgreedWhen = "sheet-agreed-when",
    SheetAgreedAgain = "sheet-agreed-again",
    SheetRights = "sheet-rights",
    SheetRightFile = "sheet-right-file",
    SheetRightAsk = "sheet-right-ask",
    SheetRightPlan = "sheet-right-plan",
    SheetCode = "sheet-code",
    SheetCodeHow = "sheet-code-how",
    SheetSources = "sheet-sources",
    ChairsHeading = "chairs-heading",
    ChairsLead = "chairs-lead",
    ChairsOwn = "chairs-own",
    ChairsFirst = "chairs-first",
    ChairsSecond = "chairs-second",
    ChairsSecondHint = "chairs-second-hint",
    ChairsOne = "chairs-one",
    ChairsOther = "chairs-other",
    ChairsSheet = "chairs-sheet",
    ChairsRoutes = "chairs-routes",
    ChairsOpen = "chairs-open",
    ChairsSameRoute = "chairs-same-route",
    ChairsOtherRoute = "chairs-other-route",
    ChairsRouteOpen = "chairs-route-open",
    ChairsEqual = "chairs-equal",
    ChairsDecides = "chairs-decides",
    ChairsBeside = "chairs-beside",
    ChairsNo = "chairs-no",
    ChairsSided = "chairs-sided",
    ChairsHow = "chairs-how",
    ChairsTogether = "chairs-together",
    ChairsQuestion = "chairs-question",
    RegionOpen = "region-open",
    RegionHeading = "region-heading",
    RegionKind = "region-kind",
    RegionPartnership = "region-partnership",
    RegionSchool = "region-school",
    RegionCode = "region-code",
    RegionMunicipalities = "region-municipalities",
    RegionPlan = "region-plan",
    RegionPlanLink = "region-plan-link",
    RegionBasic = "region-basic",
    RegionExtra = "region-extra",
    RegionMoney = "region-money",
    RegionReferral = "region-referral",
    RegionCriteria = "region-criteria",
    RegionProcedure = "region-procedure",
    RegionCoverage = "region-coverage",
    RegionSilent = "region-silent",
    RegionPlace = "region-place",
    RegionSource = "region-source",
    RegionOwnSources = "region-own-sources",
    ArrangementFor = "arrangement-for",
    ArrangementAsks = "arrangement-asks",
    ArrangementHow = "arrangement-how",
    ArrangementLong = "arrangement-long",
    ArrangementDecides = "arrangement-decides",
    ArrangementCosts = "arrangement-costs",
    ProvisionSbo = "provision-sbo",
    ProvisionSo = "provision-so",
    ProvisionVso = "provision-vso",
    ProvisionPro = "provision-pro",
    FlowMixed = "flow-mixed",
    FlowVaries = "flow-varies",
    PaymentsTitle = "payments-title",
    PaymentsLead = "payments-lead",
    LevelBasic = "level-basic",
    LevelExtra = "level-extra",
    LevelSpecial = "level-special",
    CoverageNeed = "coverage-need",
    CoverageLead = "coverage-lead",
    CoverageCaption = "coverage-caption",
    CoverageNone = "coverage-none",
    CoverageNational = "coverage-national",
    CoverageOne = "coverage-one",
    CoverageMany = "coverage-many",
    CoverageWhole = "coverage-whole",
    CoverageOpen = "coverage-open",
    CoverageAll = "coverage-all",
    CoverageHeading = "coverage-heading",
    CoverageGaps = "coverage-gaps",
    CoverageAlone = "coverage-alone",
    CoverageByNation = "coverage-by-nation",
    CoverageNothing = "coverage-nothing",
    CoverageSchools = "coverage-schools",
    CoverageSchool = "coverage-school",
    CoverageDated = "coverage-dated",
    CoverageKey = "coverage-key",
    CoverageMatrix = "coverage-matrix",
    SchoolsTitle = "schools-title",
    SchoolsLead = "schools-lead",
    SchoolDated = "school-dated",
    FinderOpen = "finder-open",
    FinderHeading = "finder-heading",
    FinderLead = "finder-lead",
    FinderPrivate = "finder-private",
    FinderLoading = "finder-loading",
    FinderFailed = "finder-failed",
    FinderSector = "finder-sector",
    FinderPrimary = "finder-primary",
    FinderSecondary = "finder-secondary",
    FinderLabel = "finder-label",
    FinderHint = "finder-hint",
    FinderOne = "finder-one",
    FinderSeveral = "finder-several",
    FinderOther = "finder-other",
    FinderNoName = "finder-no-name",
    FinderNotPostcode = "finder-not-postcode",
    FinderNewPostcode = "finder-new-postcode",
    FinderSplit = "finder-split",
    FinderDivided = "finder-divided",
    FinderWithout = "finder-without",
    FinderPlace = "finder-place",
    FinderCode = "finder-code",
    FinderCodeBasis = "finder-code-basis",
    FinderName = "finder-name",
    FinderProbably = "finder-probably",
    FinderNameless = "finder-nameless",
    FinderWebsite = "finder-website",
    FinderArea = "finder-area",
    FinderInPart = "finder-in-part",
    FinderBasisCode = "finder-basis-code",
    FinderBasisNational = "finder-basis-national",
    FinderBasisMunicipalities = "finder-basis-municipalities",
    FinderBasisDomain = "finder-basis-domain",
    FinderBasisLeft = "finder-basis-left",
    FinderBasisRegion = "finder-basis-region",
    FinderDated = "finder-dated",
    FinderUndated = "finder-undated",
    FinderConfirmed = "finder-confirmed",
    FinderUncertain = "finder-uncertain",
    FinderContradicted = "finder-contradicted",
    FinderMerged = "finder-merged",
    FinderCheck = "finder-check",
    FinderClusters = "finder-clusters",
    FinderReformed = "finder-reformed",
    FinderReformedNameless = "finder-reformed-nameless",
    FinderSource = "finder-source",
    FinderUseLead = "finder-use-lead",
    FinderUse = "finder-use",
    FinderMoving = "finder-moving",
    FinderUsing = "finder-using",
    FinderUseFailed = "finder-use-failed",
    MovingHeading = "moving-heading",
    MovingLead = "moving-lead",
    MovingFirst = "moving-first",
    MovingChoose = "moving-choose",
    MovingNational = "moving-national",
    MovingDiffers = "moving-differs",
    MovingSame = "moving-same",
    MovingAlike = "moving-alike",
    MovingUnknown = "moving-unknown",
}

/// The place of one sentence. The order of slots is the order in which texts are packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slot {
    Ui(Ui),
    Legend(FactId),
    Hint(FactId),
    Why(FactId),
    Short(FactId),
    /// The value past the last is `unknown`, or `none` of several.
    Option(FactId, ValueIx),
    OptionHint(FactId, ValueIx),
    For(CriterionId),
    Against(CriterionId),
    RouteName(RouteId),
    RouteLead(RouteId),
    /// In place of the lead for a child who is there already; empty where that cannot be.
    RouteStay(RouteId),
    RouteDecides(RouteId),
    RouteTakes(RouteId),
    RoutePays(RouteId),
    StepDo(StepId),
    StepDetail(StepId),
    NoteTitle(NoteId),
    NoteBody(NoteId),
    TermName(TermId),
    TermText(TermId),
    ContactName(ContactId),
    ContactWhat(ContactId),
    WordName(WordId),
    WordText(WordId),
    Around(Around),
    Later(Later),
    MomentLabel(MomentId),
    MomentHint(MomentId),
    /// As it stands within a sentence.
    MomentName(MomentId),
    DeadlineName(DeadlineId),
    DeadlineWhat(DeadlineId),
    /// What to do once the day has passed.
    DeadlinePassed(DeadlineId),
    /// The step, or the other words of a route.
    LocalSays(LocalId),
    /// How to do the step; empty where it is no step.
    LocalDetail(LocalId),
    PartyName(PartyId),
    /// What is paid: the end of its way.
    PaymentWhat(PaymentId),
    PaymentSays(PaymentId),
    /// The word itself, as it heads its entry.
    MeaningName(MeaningId),
    MeaningText(MeaningId),
    /// How it can stand in a text, divided by semicolons.
    MeaningFound(MeaningId),
}

/// Every slot of the first file of a language, in order.
pub fn all_slots(model: &Model) -> Vec<Slot> {
    let mut slots = slots(model);
    slots.extend(Around::ALL.iter().map(|&(around, _)| Slot::Around(around)));
    slots
}

/// The slots of the second file of a language, in order. They come after all of the first.
pub fn later_slots(model: &Model) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Later::ALL.iter().map(|&(later, _)| Slot::Later(later)).collect();
    for of in [Slot::MomentLabel as fn(MomentId) -> Slot, Slot::MomentHint, Slot::MomentName] {
        slots.extend((0..model.moments.len()).map(|it| of(MomentId::at(it))));
    }
    for of in [Slot::DeadlineName as fn(DeadlineId) -> Slot, Slot::DeadlineWhat, Slot::DeadlinePassed] {
        slots.extend((0..model.deadlines.len()).map(|it| of(DeadlineId::at(it))));
    }
    for of in [Slot::LocalSays as fn(LocalId) -> Slot, Slot::LocalDetail] {
        slots.extend((0..model.locals.len()).map(|it| of(LocalId::at(it))));
    }
    slots.extend((0..model.parties.len()).map(|it| Slot::PartyName(PartyId::at(it))));
    for of in [Slot::PaymentWhat as fn(PaymentId) -> Slot, Slot::PaymentSays] {
        slots.extend((0..model.payments.len()).map(|it| of(PaymentId::at(it))));
    }
    slots
}

/// The slots of the third file of a language, in order. They come after all of the second.
pub fn meaning_slots(model: &Model) -> Vec<Slot> {
    let mut slots = Vec::new();
    for of in [Slot::MeaningName as fn(MeaningId) -> Slot, Slot::MeaningText, Slot::MeaningFound] {
        slots.extend(model.meaning_ids().map(of));
    }
    slots
}

/// The slots of the first file that the program itself shows, in order.
pub fn slots(model: &Model) -> Vec<Slot> {
    let mut slots: Vec<Slot> = Ui::ALL.iter().map(|&(ui, _)| Slot::Ui(ui)).collect();
    let mut each = |count: usize, of: &[fn(usize) -> Slot]| {
        of.iter().for_each(|of| slots.extend((0..count).map(of)));
    };
    each(
        model.facts.len(),
        &[
            |it| Slot::Legend(FactId::at(it)),
            |it| Slot::Hint(FactId::at(it)),
            |it| Slot::Why(FactId::at(it)),
            |it| Slot::Short(FactId::at(it)),
        ],
    );
    for of in [Slot::Option as fn(FactId, ValueIx) -> Slot, Slot::OptionHint] {
        for fact in model.fact_ids() {
            slots.extend(options(model.fact(fact)).map(|value| of(fact, value)));
        }
    }
    let mut each = |count: usize, of: &[fn(usize) -> Slot]| {
        of.iter().for_each(|of| slots.extend((0..count).map(of)));
    };
    each(
        model.criteria.len(),
        &[|it| Slot::For(CriterionId::at(it)), |it| Slot::Against(CriterionId::at(it))],
    );
    each(
        model.routes.len(),
        &[
            |it| Slot::RouteName(RouteId::at(it)),
            |it| Slot::RouteLead(RouteId::at(it)),
            |it| Slot::RouteStay(RouteId::at(it)),
            |it| Slot::RouteDecides(RouteId::at(it)),
            |it| Slot::RouteTakes(RouteId::at(it)),
            |it| Slot::RoutePays(RouteId::at(it)),
        ],
    );
    each(model.steps.len(), &[|it| Slot::StepDo(StepId::at(it)), |it| Slot::StepDetail(StepId::at(it))]);
    each(model.notes.len(), &[|it| Slot::NoteTitle(NoteId::at(it)), |it| Slot::NoteBody(NoteId::at(it))]);
    each(model.terms.len(), &[|it| Slot::TermName(TermId::at(it)), |it| Slot::TermText(TermId::at(it))]);
    each(
        model.contacts.len(),
        &[|it| Slot::ContactName(ContactId::at(it)), |it| Slot::ContactWhat(ContactId::at(it))],
    );
    each(model.words.len(), &[|it| Slot::WordName(WordId::at(it)), |it| Slot::WordText(WordId::at(it))]);
    slots
}

/// The options of a question: its values, then "weet ik niet" or "none of these" where it has that.
pub fn options(fact: &Fact) -> impl Iterator<Item = ValueIx> + use<> {
    let last = usize::from(fact.kind != FactKind::OneKnown);
    (0..fact.values.len() + last).map(ValueIx::at)
}

/// The sentences of one language. Texts that exist are complete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Texts {
    pub language: Language,
    slots: Vec<Slot>,
    sentences: Vec<String>,
}

impl Texts {
    /// `None` when there is not exactly one sentence for every slot.
    pub fn new(slots: Vec<Slot>, language: Language, sentences: Vec<String>) -> Option<Texts> {
        (slots.len() == sentences.len()).then_some(Texts { language, slots, sentences })
    }

    /// The sentence in a slot; empty where an optional one was left out.
    pub fn get(&self, slot: Slot) -> &str {
        self.slots.binary_search(&slot).map_or("", |place| &self.sentences[place])
    }

    /// The same texts, with another sentence in a slot.
    #[must_use]
    pub fn with(mut self, slot: Slot, sentence: String) -> Texts {
        if let Ok(place) = self.slots.binary_search(&slot) {
            self.sentences[place] = sentence;
        }
        self
    }

    /// Takes in the sentences that come later. Those of another language are refused.
    #[must_use]
    pub fn add_later(&mut self, later: Texts) -> bool {
        // A slot is found by halving, so these must come after all that are there.
        let fits = self.language == later.language && self.slots.last() < later.slots.first();
        if fits {
            self.slots.extend(later.slots);
            self.sentences.extend(later.sentences);
        }
        fits
    }

    /// Empty until the later sentences are there.
    pub fn later(&self, later: Later) -> &str {
        self.get(Slot::Later(later))
    }

    pub fn ui(&self, ui: Ui) -> &str {
        self.get(Slot::Ui(ui))
    }

    pub fn sentences(&self) -> impl Iterator<Item = &str> {
        self.sentences.iter().map(String::as_str)
    }
}

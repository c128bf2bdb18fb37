"""Words by which languages tell who says something: verbs of saying, phrases of attribution, pronouns.

One `Tongue` a language. The lists are words that reporters use; a language that is not here has English's.
"""

from __future__ import annotations

import re
from functools import cache

from briefgen.model import Value


class Tongue(Value, frozen=True, kw_only=True):
    """How one language attributes.

    `cues`: finite verbs of saying; `participles`: forms whose subject is the sentence's; `according`: phrases before
    the speaker; `pronouns`; `stops`: words that end a name after its verb; `openers`: words that begin a phrase that is
    not the subject; `helpers`: words that stand between a speaker and the verb; `articles`: first words of a
    noun phrase.
    """

    cues: str
    participles: str = ""
    according: str = ""
    pronouns: str = ""
    indefinite: str = ""
    stops: str = ""
    openers: str = ""
    helpers: str = ""
    articles: str = ""
    verb_first: bool = False
    verb_second: bool = False


TONGUES: dict[str, Tongue] = {
    "en": Tongue(
        cues="""
        said says say told written tells tell added adds add wrote writes write asked asks ask replied replies
        answered answers stated states announced announces announce declared declares explained explains explain
        insisted insists insist argued argues argue warned warns warn claimed claims claim noted notes note
        acknowledged acknowledges admitted admits admit agreed agrees alleged alleges asserted asserts assert
        believed commented comments complained complains concluded concludes conceded concedes confirmed confirms
        contended contends continued continues cried criticised criticized denounced denounces denounce denied
        denies deny described describes disclosed dismissed dismisses emphasised emphasized emphasises emphasizes
        estimated estimates exclaimed exclaims exclaim expressed informed informs joked jokes laughed lamented
        laments maintained maintains mentioned mentions mused muses observed observes ordered pleaded pledged
        pledges pointed posted posts predicted predicts proclaimed professed professes promised promises proposed
        quipped quips recalled recalls recounted recounts reiterated reiterates remarked remarks remembered
        remembers reported reports responded responds revealed reveals shouted shouts allege maintain contend
        acknowledge complain suggest reveal testify estimate believe mention observe shrugs shrugged sighs sighed
        smiled grinned chuckled nodded fumed recall stress signalled signaled snapped snaps speculated stressed
        stresses suggested suggests testified testifies tweeted tweets urged urges voiced vowed vows whispered
        yelled called calls call praised blamed blames accused accuses demanded demands credited credits condemned
        condemns labelled labeled branded hailed hails welcomed thanked reckons reckoned protested protests objected
        objects repeated repeats fumes swore swears hinted hints muttered deplored regretted regrets worried worries
        enthused begged concurred clarified clarifies elaborated wondered wonders cautioned cautions advised advises
        apologised apologized countered counters lauded likened teased teases bragged boasted boasts retorted opined
        opines ruled rules read reads supported rejected rejects slammed put puts assured assures briefed sums
        summed
        """,
        participles="""
        saying adding telling calling asserting arguing claiming describing writing insisting explaining noting warning
        stating declaring announcing expounding promising urging suggesting stressing citing referring dubbing labeling
        labelling accusing asking quoting recalling alleging predicting questioning demanding
        """,
        according="according to|in the words of",
        pronouns="he she they it we i who",
        indefinite="one another others some both many most several two three",
        stops="""
        who which that when while after before during as in on at adding referring speaking told if because since until
        where with by about though although and but last this yesterday today earlier later monday tuesday wednesday
        thursday friday saturday sunday via to via upon over under using through outside inside following
        """,
        openers="""
        in on at after before during when while as for despite since by with last earlier later meanwhile however
        but and
        also asked speaking still yet then now if though although from under to amid because according once instead
        which where whose over of off out into onto like unlike across along around near today yesterday
        nevertheless moreover furthermore additionally so because among about until upon within
        """,
        helpers="""
        has had have also later then recently previously would will did once repeatedly was is were been being quoted as
        himself herself themselves itself again further first initially still now often always never just even all
        """,
        articles="""
        the a an one this that these those his her their its our my some several many other another both two
        three
        four five six seven most no any each every former senior
        """,
    ),
    "de": Tongue(
        cues="""
        sagte sagt sagten sagen gesagt erklärte erklärt erklärten betonte betont betonten schrieb schreibt schreiben
        meinte
        meint meinen berichtete berichtet berichteten teilte erzählte erzählt warnte warnt forderte fordert kritisierte
        kritisiert ergänzte ergänzt fügte antwortete antwortet bestätigte bestätigt behauptete behauptet versicherte
        versichert kündigte mahnte mahnt räumte äußerte äußert erläuterte erläutert zitierte fragte fragt rief nannte
        nennt urteilte findet fand glaubt glaubte lobte lobt versprach verspricht bezeichnete bezeichnet twitterte
        klagte klagt beklagte beklagt konterte kontert entgegnete entgegnet widersprach widerspricht prognostizierte
        prognostiziert freute freut empörte empört schimpfte schimpft appellierte appelliert erinnerte erinnert betonen
        erklären berichten stellte stellt argumentierte argumentiert befand bilanzierte bilanziert schilderte schildert
        bekräftigte bekräftigt unterstrich unterstreicht gab heißt hieß wirft warf droht drohte vermutet hofft resümiert
        """,
        according="laut|zufolge|so|nach angaben von|nach angaben|nach den worten von|nach den worten|nach worten von|"
        "nach aussage|nach ansicht|nach meinung|nach überzeugung|aus sicht|nach auskunft|nach darstellung|"
        "nach einschätzung",
        pronouns="er sie es wir ich",
        indefinite="einer eine ein andere einige",
        stops="""
        im in am an auf bei beim der nach vor während als wie mit zu zum zur gegenüber über und aber dass am laut
        mittwoch montag dienstag donnerstag freitag samstag sonntag heute gestern
        """,
        openers="""
        im in am an auf bei nach vor während als mit zu zum zur auch aber und heute gestern dann so wie wenn laut für
        """,
        helpers="""
        kann will soll muss war wird hat haben hatte hatten auch dann noch sich schon wurde ist sei dazu
        dabei weiter bereits jetzt
        """,
        articles="der die das ein eine einer dem den des sein ihre seine mehrere zwei drei einige dieser diese",
        verb_second=True,
    ),
    "fr": Tongue(
        cues="""
        dit dite dits disent
        affirmé affirme affirment affirmait déclaré déclare déclarent expliqué explique expliquait souligné
        souligne assuré assure ajouté ajoute indiqué indique estimé estime averti avertit rapporté rapporte précisé
        précise annoncé annonce répondu répond raconté raconte confié confie dénoncé dénonce insisté insiste reconnu
        reconnaît regretté regrette écrit lancé lance martelé martèle rappelé rappelle confirmé confirme promis promet
        appelé appelle demandé demande jugé juge noté note soutenu soutient admis admet prévenu prévient conclu conclut
        déploré déplore soupiré soupire renchéri renchérit poursuivi poursuit ironisé ironise tranché glissé glisse
        félicité félicitée félicités félicitées réjoui réjouie réjouis indigné indignée inquiété inquiétée inquiète
        alarmé alarmée insurgé insurgée exclamé exclamée étonné étonnée félicite réjouit s'indigne s'alarme s'inquiète
        s'insurge s'exclame s'étonne s'agace s'interroge précisent indiquent estiment expliquent affirment assurent
        soulignent dénoncent rappellent ajoutent promettent avertissent
        commenté commente critiqué critique plaidé plaide résumé résume salué salue témoigné témoigne détaillé détaille
        """,
        participles="affirmant déclarant expliquant soulignant assurant ajoutant jugeant estimant dénonçant appelant",
        according="selon|d'après|d’après|de l'avis de|de l’avis de|aux dires de",
        pronouns="il elle ils elles on nous je",
        indefinite="l'un l'une certains plusieurs",
        stops="""
        dans lors sur à au aux selon qui que après avant pendant depuis en vendredi samedi dimanche lundi mardi mercredi
        jeudi auprès devant citée cité pour par via ce cette hier
        """,
        openers="""
        en au aux dans lors selon après avant pendant depuis mais et alors avec pour jeudi vendredi lundi
        mardi
        """,
        helpers="a ont avait avaient est aussi également encore ensuite s'est se t il elle a-t-il a-t-elle",
        articles="le la les l' un une des ce cette ces son sa ses leur plusieurs",
    ),
    "es": Tongue(
        cues="""
        dijo dice dijeron dicen dicho afirmó afirma afirmaron afirmado aseguró asegura aseguraron asegurado señaló
        señala
        señalado señalaron explicó explica explicaba explicado añadió añade añadieron indicó indica indicado declaró
        declara declarado informó informa informaron informado recalcó recalca recalcado destacó destaca destacado
        insistió insiste reconoció reconoce recordó recuerda apuntó apunta apuntaba apuntan advirtió advierte advertido
        denunció denuncia denunciado anunció anuncia anunciado subrayó subraya manifestó manifiesta sostuvo sostiene
        comentó comenta respondió responde preguntó pregunta preguntaba describió describe escribió escribe lamentó
        lamenta admitió admite reafirmó reafirma confirmó confirma criticó critica pidió pide consideró considera opinó
        opina aseguran sostienen señalan explican afirman indican denuncian reconocen recuerdan insisten admiten
        advierten consideran confirman piden exigen critican lamentan quejó queja quejan relató relata zanjó zanja
        ironizó ironiza resumió resume celebró celebra valoró valora alertó alerta alertan detalló detalla argumentó
        argumenta replicó replica concluyó concluye avisó avisa felicitó felicita congratuló
        opina contó cuenta precisó precisa agregó agrega matizó reiteró reitera defendió defiende propone exigió exige
        """,
        participles="diciendo afirmando asegurando añadiendo señalando explicando",
        according="según|de acuerdo con|en palabras de|en palabras del|a juicio de|a juicio del|"
        "en opinión de|en opinión del",
        pronouns="él ella ellos ellas quien quienes",
        indefinite="uno una otro otra algunos varios",
        stops="""
        en a al durante tras según que cuando después antes desde este esta ayer hoy hasta mientras ante por con sobre
        lunes martes miércoles jueves viernes sábado domingo recogido aunque entre
        """,
        openers="""
        en a al durante tras según cuando después antes desde este hoy ayer además también pero y asimismo mientras por
        con para minutos aunque mientras sino si como
        """,
        helpers="ha han había habían también además se lo le les ya después luego",
        articles="el la los las un una unos unas este esta estos estas su sus varios dos tres",
    ),
    "it": Tongue(
        cues="""
        detto dice dicono disse ha affermato afferma dichiarato dichiara spiegato spiega aggiunto aggiunge sottolineato
        sottolinea scritto scrive annunciato annuncia ribadito ribadisce assicurato assicura raccontato racconta
        risposto risponde osservato osserva avvertito avverte ricordato ricorda commentato commenta riferito riferisce
        chiesto chiede ammesso ammette confermato conferma denunciato denuncia precisato precisa concluso conclude
        """,
        participles="dicendo affermando aggiungendo spiegando sottolineando",
        according="secondo",
        pronouns="lui lei loro egli ella essi",
        indefinite="uno una altri alcuni",
        stops="in a al alla durante dopo prima che quando su nel nella ieri oggi secondo per con ai da",
        openers="in a al durante dopo prima quando nel nella ieri oggi secondo ma e anche poi per con",
        helpers="ha hanno aveva avevano anche poi si è lo ancora",
        articles="il lo la i gli le l' un uno una questo questa suo sua due tre alcuni",
    ),
    "pt": Tongue(
        cues="""
        disse diz disseram dizem afirmou afirma afirmaram declarou declara explicou explica acrescentou acrescenta
        contou
        conta informou informa destacou destaca ressaltou ressalta escreveu escreve respondeu responde anunciou anuncia
        garantiu garante alertou alerta criticou critica lembrou lembra admitiu admite confirmou confirma comentou
        comenta defendeu defende reforçou avaliou avalia argumentou relatou relata sublinhou sublinha referiu considerou
        """,
        participles="dizendo afirmando acrescentando explicando destacando",
        according="segundo|de acordo com|conforme",
        pronouns="ele ela eles elas",
        indefinite="um uma outro outra alguns",
        stops="""
        em a ao à durante após que quando no na nos nas nesta neste ontem hoje segundo sobre por com depois
        antes
        """,
        openers="em a ao durante após quando no na nesta neste ontem hoje segundo mas e também por com para",
        helpers="tem têm tinha havia também ainda se já",
        articles="o a os as um uma uns umas este esta esse essa seu sua dois três alguns",
    ),
    "ru": Tongue(
        cues="""
        сказал сказала сказали говорит говорил говорила заявил заявила заявили заявило сообщил сообщила сообщили
        сообщило
        отметил отметила отметили добавил добавила добавили подчеркнул подчеркнула рассказал рассказала рассказали
        написал написала пишет объяснил объяснила пояснил пояснила ответил ответила утверждает утверждал считает
        признал признала предупредил предупредила напомнил напомнила уточнил уточнила цитирует подтвердил подтвердила
        """,
        according="по словам|по данным|по мнению|как сообщает|согласно",
        pronouns="он она они",
        indefinite="один одна некоторые",
        stops="в на во после до что когда о об с со журналистам агентству",
        openers="в на во после до когда а но и также при",
        helpers="также ранее затем уже",
    ),
    "he": Tongue(
        cues="""
        אמר אמרה אמרו אומר אומרת הוסיף הוסיפה הוסיפו ציין ציינה הדגיש הדגישה טען טענה טענו כתב כתבה מסר מסרה
        מסרו
        הסביר הסבירה הודיע הודיעה הודיעו השיב השיבה הצהיר הצהירה סיפר סיפרה
        """,
        according="לדברי|לפי|על פי|לטענת",
        pronouns="הוא היא הם הן",
        stops="כי ל ב על אחרי לפני",
        openers="ב אחרי לפני אבל",
        verb_first=True,
    ),
    "ar": Tongue(
        cues="""
        قال قالت قالوا يقول تقول وقال وقالت فقال أضاف أضافت وأضاف وأضافت صرح صرحت وصرح أكد أكدت وأكد وأكدت
        أوضح أوضحت
        وأوضح وأوضحت ذكر ذكرت وذكر وذكرت أعلن أعلنت وأعلن أشار أشارت وأشار كتب كتبت تابع وتابع شدد وشدد
        """,
        according="بحسب|وفقا ل|وفقًا ل|حسب",
        pronouns="هو هي هم",
        stops="إن أن في لـ عن خلال بعد قبل على إنه إنها أنه أنها",
        openers="في بعد قبل خلال",
        verb_first=True,
    ),
    "fa": Tongue(
        cues="""
        گفت گفته گفتند می‌گوید میگوید افزود نوشت اعلام تاکید تأکید اظهار توضیح پاسخ
        """,
        according="به گفته|به گفتهٔ|به نقل از",
        pronouns="او وی آنها",
        stops="که در از به با",
        openers="در پس بعد",
    ),
}

_WIDE_CUES = "说道|說道|说|說|表示|指出|称|稱|认为|認為|强调|強調|写道|寫道|回应|回應|告诉|告訴|补充|補充|宣布|透露"
_JAPANESE_CUES = (
    "述べた|述べ|話した|話す|語った|語る|言った|言う|説明した|説明する|強調した|指摘した|コメントした|訴えた|した"
)
WIDE = {"zh": _WIDE_CUES, "ja": _JAPANESE_CUES}


class Words(Value, frozen=True, kw_only=True):
    """A `Tongue` as sets of words."""

    cues: frozenset[str]
    participles: frozenset[str]
    pronouns: frozenset[str]
    indefinite: frozenset[str]
    stops: frozenset[str]
    openers: frozenset[str]
    helpers: frozenset[str]
    articles: frozenset[str]
    verb_first: bool
    verb_second: bool


def primary(language: str) -> str:
    """The language of a BCP 47 tag; English where it is unknown."""
    tag = language.replace("_", "-").partition("-")[0].lower()
    return tag if tag in TONGUES or tag in WIDE else "en"


@cache
def words_of(language: str) -> Words:
    """The word sets of a language (see `primary`)."""
    tongue = TONGUES[language]
    return Words(
        cues=frozenset(tongue.cues.split()),
        participles=frozenset(tongue.participles.split()),
        pronouns=frozenset(tongue.pronouns.split()),
        indefinite=frozenset(tongue.indefinite.split()),
        stops=frozenset(tongue.stops.split()),
        openers=frozenset(tongue.openers.split()),
        helpers=frozenset(tongue.helpers.split()),
        articles=frozenset(tongue.articles.split()),
        verb_first=tongue.verb_first,
        verb_second=tongue.verb_second,
    )


_NOUNS = frozenset(
    """
    states claims claim reports report calls call notes note rules orders order posts post points demands demand
    comments promises charges puts put reads read ruled supports praised plan announces pledges labelled labeled
    supported welcomed repeated repeats worried worries protested protests objected objects regretted regrets hinted
    hints wonders begged sums summed stellt stellte klagt klagte inquiète salue celebra celebró replica zanja resume
    queja
    """.split()  # noqa: SIM905
)
"""Forms that are verbs of saying only where what is said follows at once, or behind a reflexive `se`."""


def _also(language: str, forms: frozenset[str]) -> str:
    """Regular forms of listed verbs: Spanish imperfects, and participles behind `ha`; French imperfects and plurals."""
    if language == "es":
        stems = [
            (form[:-2], "ido", "ía") if form.endswith("ió") else (form[:-1], "ado", "aba")
            for form in forms
            if form.endswith("ó")
        ]
        participles = "|".join(sorted(f"{stem}{part}" for stem, part, _ in stems))
        past = "|".join(sorted(f"{stem}{ending}n?" for stem, _, ending in stems))
        return rf"|(?:{past})|(?:(?<=\bha\s)|(?<=\bhan\s)|(?<=\bhabía\s))(?:{participles})"
    if language == "fr":
        stems_ = "|".join(sorted(form[:-1] for form in forms if form.endswith("é")))
        return rf"|(?:{stems_})(?:ent|ait|aient)"
    return ""


@cache
def cue_pattern(language: str, *, bare: bool = False) -> re.Pattern[str]:
    """A verb of saying (group `cue`), or a phrase of attribution (group `according`), as whole words.

    `bare`: the verb stands beside a quotation, so that forms that are nouns elsewhere need nothing behind them.
    """
    tongue = TONGUES[language]
    listed = frozenset((*tongue.cues.split(), *tongue.participles.split()))
    forms = sorted(listed, key=lambda form: (-len(form), form))
    verbs = "|".join(forms).replace("'", "['’]") + _also(language, listed)
    according = "|".join(re.escape(phrase) for phrase in tongue.according.split("|") if phrase)
    loose = "|".join(sorted(_NOUNS & listed)) or "-"
    verb = rf"(?:{verbs})" if bare else rf"(?!(?<!\bse\s)(?:{loose})\b(?!\s*(?:that\b|[,:“\"‘'«]|$)))(?:{verbs})"
    return re.compile(rf"(?<![\w’'-])(?:(?P<cue>{verb})|(?i:(?P<according>{according})))(?![\w’'-])")

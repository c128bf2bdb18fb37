"""Words by which news pages name what is not the story, in the languages of the news; alternatives for patterns."""
# ruff: noqa: E501

from __future__ import annotations

import re

TAGS = (
    "tags?|tagged(?: with)?|topics?|keywords|filed under|more about|more on this topic|related topics|subjects|in this article|published under|categories|category"
    "|schlagwörter|stichwörter|themen|thema|mehr zum thema|sujets|thèmes|mots-clés|étiquettes|sur le même sujet"
    "|etiquetas|temas|más sobre|archivado en|argomenti|temi|assuntos|tópicos|mais sobre|onderwerpen|meer over"
    "|תגיות|נושאים|الوسوم|كلمات مفتاحية|مواضيع|الكلمات المفتاحية|برچسب‌?ها|کلیدواژه‌?ها|موضوعات|теги|темы|метки|ключевые слова"
    "|标签|关键词|關鍵字|標籤|キーワード|タグ|トピックス|관련 태그|etiketler|tagi|emneord|ämnen"
)
RELATED = (
    "related(?: (?:content|articles?|stor(?:y|ies)|news|posts?|topics|links|coverage|video|videos|reading))?|most (?:read|popular|viewed|watched|shared|commented|recent)|popular(?: (?:now|posts|stories|videos))?"
    "|trending(?: now)?|recommended(?: (?:for you|stories|articles))?|you (?:may|might) (?:also )?(?:like|be interested in).*|more (?:from|in|on|stories|news|top stories|like this)\\b.*|top stories|latest(?: (?:news|stories|videos|posts|articles|headlines))?|must reads?"
    "|editor[’']?s[’']? (?:picks?|choice)|read (?:more|next|also)|also read|see also|up next|next (?:article|story|up)|previous (?:article|story)|don[’']t miss|hot opinion|featured(?: (?:stories|articles|videos))?|what to read next|around the web|from our partners|from the web|sponsored(?: (?:content|features|links))?|promoted(?: (?:content|links))?|paid content|in case you missed it|keep reading|continue reading|more coverage|breaking news|news in pictures|the day in photos|latest in .*|in other news|in pictures"
    "|mehr (?:zum thema|aus|von|nachrichten|artikel)\\b.*|meistgelesen(?:e artikel)?|weitere (?:artikel|themen|meldungen|nachrichten|informationen)|auch interessant|lesen sie auch|lesen sie mehr.*|verwandte (?:themen|artikel)|empfehlungen(?: der redaktion)?|das könnte sie auch interessieren|zum thema|neueste (?:artikel|nachrichten)|top-?themen|die redaktion empfiehlt|nächster artikel"
    "|à lire aussi|lire aussi|à lire également|à voir aussi|à découvrir|voir aussi|les plus lus|articles? (?:liés|similaires)|la rédaction vous conseille|sur le même thème|dans la même rubrique|pour aller plus loin|à la une|les dernières (?:actualités|infos)|l[’']essentiel|vous aimerez aussi|plus d[’']articles|recommandé pour vous|newsletters?"
    "|lo más (?:leído|visto|reciente)|lo último|noticias relacionadas|relacionad[oa]s?|más (?:noticias|información|leídas|en|sobre)\\b.*|te puede interesar|también te puede interesar|lee también|lea también|le puede interesar|ver también|últimas noticias|temas relacionados|otras noticias|recomendados?"
    "|leggi anche|potrebbe interessarti(?: anche)?|articoli (?:correlati|più letti)|i più letti|ultime notizie|altre notizie|da leggere|ti potrebbe interessare|vedi anche"
    "|leia (?:também|mais)|veja também|mais lidas|notícias relacionadas|últimas notícias|você pode gostar|saiba mais|relacionadas|recomendadas"
    "|lees ook|lees meer|meest gelezen|læs også|les også|läs också|läs mer|czytaj (?:też|także|więcej)|zobacz też|ilgili haberler|çok okunanlar|baca juga|berita terkait"
    "|כתבות נוספות|עוד בנושא|אולי יעניין אותך|הנצפות ביותר|הנקראות ביותר|קראו עוד|ראו גם|עוד בוואלה|כתבות קשורות"
    "|اقرأ أيضا[ًَ]?|إقرأ أيضا[ًَ]?|مواضيع ذات صلة|أخبار ذات صلة|الأكثر قراءة|قد يهمك(?: أيضا[ًَ]?)?|شاهد أيضا[ًَ]?|المزيد من.*|ذات صلة|مقالات ذات صلة"
    "|مطالب مرتبط|اخبار مرتبط|بیشتر بخوانید|پربازدیدترین(?: ها)?|پربیننده‌?ترین(?: ها)?|همچنین بخوانید|مرتبط|خبرهای مرتبط|بیشتر در این زمینه"
    "|читайте также|читать также|по теме|материалы по теме|самое (?:читаемое|популярное)|популярное|другие новости|смотрите также|ещё по теме|главные новости|новости по теме|главное"
    "|相关(?:新闻|阅读|文章|报道)|推荐阅读|延伸阅读|热门(?:新闻|文章)|猜你喜欢|更多(?:新闻|文章|报道)?|热点新闻|相關新聞|延伸閱讀|熱門新聞|你可能也想看|推薦閱讀"
    "|関連(?:記事|ニュース|リンク|トピックス|キーワード)|あわせて読みたい|おすすめ(?:記事)?|ランキング|アクセスランキング|最新(?:ニュース|記事)|注目(?:記事|ニュース)?|新着(?:記事|ニュース)?|こちらも(?:オススメ|おすすめ)|この記事を読んだ人は.*|관련 ?기사|많이 본 뉴스"
)
COMMENTS = (
    "\\d* ?comments?(?: \\(\\d+\\))?|view comments|show comments|leave a (?:comment|reply)|post a comment|join the (?:conversation|discussion)|have your say.*|write a comment|add a comment|your email address will not be published.*|conversation|reader comments|comments are closed"
    "|\\d* ?kommentare?|kommentar schreiben|diskutieren sie mit|kommentieren|\\d* ?commentaires?|réagir|commenter|\\d* ?comentarios?|comentar|deja un comentario|\\d* ?commenti|commenta|lascia un commento|\\d* ?comentários?|deixe (?:um|seu) comentário|\\d* ?reacties?|kommentarer"
    "|תגובות|הוסף תגובה|התעליקات|تعليقات|التعليقات|أضف تعليق[اً]*|نظرات|دیدگاه‌?ها|نظر شما|ارسال نظر|комментарии|комментировать|оставить комментарий|评论|发表评论|留言|網友評論|コメント(?:を書く|する)?|댓글"
)
AUTHOR = (
    "about (?:the )?(?:authors?|writers?|reporter|this author)|written by|author bio|reporting by .*|editing by .*|(?:additional )?reporting by .*|contact the author|get in touch|meet the author|the authors?"
    "|über (?:den|die) autor(?:in|en)?|zur person|à propos de l[’']auteur|l[’']auteur|sobre (?:el|la|o|a) autora?|acerca del autor|l[’']autore|об авторе|この記事を書いた人|執筆者|筆者|作者简介|责任编辑.*|責任編輯.*|编辑：.*|編輯.*|על הכותב"
)
FOOTER = (
    "©.*\\d.*|\\(c\\) ?\\d{4}.*|copyright\\b.*|.*all rights reserved.*|alle rechte vorbehalten.*|tous droits réservés.*|todos los derechos reservados.*|tutti i diritti riservati.*|todos os direitos reservados.*|.*כל הזכויות שמורות.*|.*جميع الحقوق محفوظة.*|.*حقوق.*محفوظ.*|.*все права защищены.*|.*版权所有.*|.*版權所有.*|.*無断転載.*|.*禁無断.*"
    "|terms (?:of (?:use|service)|and conditions|& conditions)|privacy(?: (?:policy|notice|statement|settings))?|cookie (?:policy|settings|preferences)|contact(?: us)?|about(?: us)?|advertise(?: with us)?|careers|jobs|site ?map|help|faqs?|rss(?: feeds?)?|impressum|datenschutz(?:erklärung)?|agb|nutzungsbedingungen|kontakt|mentions légales|qui sommes-nous ?\\??|contacto|aviso legal|política de privacidad|contatti|chi siamo|quem somos|contato|o nas|о нас|контакты|关于我们|联系我们|お問い合わせ|プライバシーポリシー|利用規約|会社概要|من نحن|اتصل بنا|درباره ما|تماس با ما|צור קשר|אודות|תנאי שימוש"
)
NEWSLETTER = (
    "(?:sign up|subscribe|register)\\b.*|get (?:our|the|your) .*newsletter.*|newsletters?(?: sign ?up)?|.*\\bnewsletters?\\b.{0,40}|join (?:the|our) .*newsletter.*|enter your e-?mail.*|your e-?mail(?: address)?|e-?mail(?: address)?|stay (?:informed|up to date|connected).*|daily briefing"
    "|jetzt (?:anmelden|abonnieren|testen).*|newsletter abonnieren.*|anmelden|abonnieren.*|s[’']inscrire.*|inscrivez-vous.*|s[’']abonner.*|abonnez-vous.*|je m[’']abonne|recevez.*newsletter.*|suscríb[ea](?:te|se).*|regístrate.*|boletín.*|boletines.*|iscriviti.*|abbonati.*|assine.*|inscreva-se.*|cadastre-se.*|schrijf je in.*"
    "|הירשמו.*|הרשמה לניוזלטר.*|اشترك.*|النشرة (?:البريدية|الإخبارية).*|عضویت در خبرنامه.*|خبرنامه|подпис(?:ат|ывайт|ыва)\\S+.*|订阅.*|訂閱.*|関注.*|メールマガジン.*|ニュースレター.*|会員登録.*|無料登録.*"
)
SHARE = (
    "(?:image|photo|slide|picture|foto|bild|imagen|immagine)? ?\\d+ ?(?:/|of|von|de|sur|di) ?\\d+|\\d+ min(?:ute)?s? (?:read|de lecture|de lectura|di lettura|lesezeit)|"
    "\\d[\\d.,]*k? (?:shares?|views?|likes?|reposts?|reads?)|share(?: (?:this|on|via|article|options|full article|story|link|with .*|to .*|close|tweet))?.*|share|tweet|whats ?app|facebook|twitter|x|linked ?in|pinterest|reddit|e-?mail|telegram|messenger|flipboard|tumblr|pocket|copy(?: link)?|link copied.*|copied!?|print(?: (?:article|this))?|save(?: article)?|bookmark|gift(?: article)?|listen(?: to (?:this )?article)?.*|follow(?: us.*| .{0,40} on .*)?|font size.*|text size.*|a[-+]|comment|like|view gallery|play|watch(?: live)?|video|audio|loading.*|close|next|previous|open|menu|search|skip to .*|back to top|sign in|log in|login|register|my account|subscribe|donate|home"
    "|teilen|drucken|merken|kopieren|link kopieren|anhören|artikel teilen|auf .* teilen|partager.*|imprimer|copier le lien|lien copié|écouter(?: cet article)?|enregistrer|compartir.*|imprimir|guardar|escuchar|copiar (?:enlace|link)|condividi.*|stampa|ascolta|salva|copia link|compartilh(?:ar|e).*|salvar|ouvir|delen|afdrukken|del|dela|udostępnij|paylaş"
    "|שתפו.*|שיתוף|הדפסה|שתף|مشاركة.*|شارك.*|طباعة|نسخ الرابط|اشتراک‌?گذاری.*|چاپ|کپی لینک|поделиться.*|скопировать ссылку|печать|распечатать|分享.*|打印|收藏|列印|共有.*|シェア.*|印刷.*|ツイート|保存|ブックマーク|.*でシェアする.*"
)
ADVERT = "advert(?:isement|ising)?s?.*|(?:article |story )?continues? (?:below|after).*|story continues.*|ad|ads|sponsored|promoted|anzeige|werbung|publicité|passer la publicité|publicidad|anuncio|pubblicità|publicidade|continua (?:após|depois).*|reklama?|advertentie|annons|реклама|广告|廣告|広告|\\[?pr\\]?|إعلان|آگهی|تبلیغات|פרסומת|תוכן שיווקי|skip ad.*|sponsor message|ad feedback|remove ads?"
DEK_LEAD = (
    "summary|key points|at a glance|in brief|the gist|highlights|das wichtigste in kürze|en bref|claves|in sintesi"
)

_KINDS = (
    ("advert", ADVERT),
    ("share", SHARE),
    ("tags", TAGS),
    ("comments", COMMENTS),
    ("related", RELATED),
    ("author", AUTHOR),
    ("footer", FOOTER),
    ("newsletter", NEWSLETTER),
)
_LABEL = re.compile("|".join(rf"(?P<{kind}>(?:{words})\s*[:：›»>→…!]*)" for kind, words in _KINDS))
_NOTICE = re.compile(rf"(?:{FOOTER})")
_LEADS = (
    "read (?:more|also|next)|related|see also|also read|watch|lesen sie (?:auch|mehr)|à lire (?:aussi|également)|lire aussi|à voir aussi|lea también"
    "|lee también|le puede interesar|te puede interesar|leggi anche|leia (?:também|mais)|veja também|lees ook|czytaj też|читайте также|اقرأ أيضا|بیشتر بخوانید|קראו עוד"
)
_OPENERS = re.compile(
    rf"(?:(?:{TAGS}|{RELATED})\s*[:：›»|–—-]\s*(?=\S)|(?:{_LEADS})\s+(?=(?-i:[^\W\d_a-zß-ÿа-я])))", re.IGNORECASE
)

_COUNT = re.compile(r"\s*[(\[]\d{1,5}[)\]]$")
"""The number of comments behind their label."""
_LONGEST = 300
"""Characters of the longest label or copyright notice that is looked for."""

_PROMOTION = re.compile(
    r"\b(?:sign(?:ing)? up|sign in|log ?in|logged in|newsletters?|subscrib\w+|subscriptions?|privacy (?:policy|notice)|cookies?|terms (?:of (?:use|service)|and conditions)|"
    r"all rights reserved|recaptcha|by clicking|inbox|your (?:e-?mail|browser|account|preferences|support|donation|inbox)|download (?:our|the) app|follow us|"
    r"support (?:our|independent|us)|donat(?:e|ion|ing)|become a member|membership|free account|free trial|click here|read more|find out more|personal data|läs mer|lue lisää|les mer|meer lezen|czytaj więcej|saiba mais|"
    r"javascript|adblock|ad blocker|refresh the page|enable notifications|notifications|republish\w*|creative commons|affiliate|commission|e-?mailed about|"
    r"this (?:article|story) (?:was|is|originally|first|has been)|reach (?:him|her|them|us) at|can be (?:reached|contacted)|comment(?:s|ing)? (?:policy|section|on stories)|"
    r"newsletter|abonnieren|abonnement|anmelden|registrieren|datenschutz\w*|einwilligung|widerruf\w*|nutzungsbedingungen|"
    r"recevez (?:chaque|notre|nos|toute|les|l[’'])|boîte (?:mail|de réception)|en tu correo|no seu e-mail|nella tua casella|in ihr postfach|"
    r"inscri\w+-vous|abonn(?:ez|é|és|er|ement)\b|vos données|confidentialité|mentions légales|"
    r"suscr[ií]\w+|boletín|boletines|tus datos|política de privacidad|regístr\w+|inicia(?:r)? sesión|socios?/as?|"
    r"iscriviti|abbonati|informativa|newsletter|assinant\w+|assine|cadastr\w+|política de privacidade|"
    r"подпис(?:ат|ыва|к)\w+|конфиденциальност\w+|рассылк\w+)\b|会員(?:登録|限定)|有料(?:会員|記事)|キャンペーン|ログイン|無断転載|利用規約|订阅|隐私|登录|扫码|"
    r"ניוזלטר|הירשמו|תנאי השימוש|מדיניות הפרטיות|اشترك|النشرة|سياسة الخصوصية|خبرنامه|ثبت نام",
)
"""Words of forms, notices and appeals, which may stand in whole sentences; in small letters, like the labels."""


def promotions_in(text: str) -> int:
    """How many words of forms, notices and appeals `text` has."""
    return len(_PROMOTION.findall(text.lower()))


def cue_of(text: str, words: int) -> str:
    """What a short line announces (`tags`, `related`, `comments`, `share`...); empty for none.

    Lines of more than 14 words are no labels, except for copyright notices.
    """
    bare = _COUNT.sub("", text.strip(" \t:|>»›•*-–—"))
    if len(bare) > _LONGEST:
        return ""
    if words > 14:
        return "footer" if words <= 40 and _NOTICE.fullmatch(bare.lower()) else ""
    match = _LABEL.fullmatch(bare.lower())
    kind = (match.lastgroup or "") if match else ""
    return "" if kind == "share" and words > 4 and bare.endswith(".") else kind


def opener_of(text: str) -> str:
    """The label before a list or a link on one line (`Read more: ...`, `Related: ...`), with its colon; or empty."""
    match = _OPENERS.match(text)
    return match[0] if match else ""

"""What stands round the stories: menus, labels, teasers, forms and footers, of our own writing."""

from __future__ import annotations

OUTLETS = {
    "en": "The Brackwater Post", "de": "Seekreis-Kurier", "fr": "Le Courrier du Littoral", "es": "El Diario de Ribalta",
    "pt": "Gazeta do Planalto", "it": "Corriere di Valmora", "ru": "Заречье сегодня", "he": "קול האורן",
    "ar": "صحيفة النخيل", "fa": "روزنامه تالاب", "ja": "赤松新聞", "zh": "青湾日报",
}  # fmt: skip
MENUS = {
    "en": "News|Politics|World|Business|Culture|Sport|Opinion|Weather|Video", "de": "Politik|Wirtschaft|Kultur|Sport|Panorama|Wissen|Meinung|Regionales",
    "fr": "Politique|International|Économie|Culture|Sport|Sciences|Opinions|Vidéos", "es": "España|Internacional|Economía|Cultura|Deportes|Opinión|Ciencia|Vídeos",
    "pt": "Política|Mundo|Economia|Cultura|Esporte|Ciência|Opinião|Vídeos", "it": "Cronaca|Politica|Esteri|Economia|Cultura|Sport|Opinioni|Video",
    "ru": "Политика|Экономика|Общество|Культура|Спорт|Наука|Мнения|Видео", "he": "חדשות|פוליטיקה|כלכלה|תרבות|ספורט|דעות|וידאו",
    "ar": "سياسة|اقتصاد|مجتمع|ثقافة|رياضة|آراء|فيديو", "fa": "سیاست|اقتصاد|جامعه|فرهنگ|ورزش|دیدگاه|ویدئو",
    "ja": "社会|政治|経済|国際|スポーツ|文化|天気", "zh": "新闻|财经|国际|体育|文化|评论|视频",
}  # fmt: skip
LABELS = {
    "en": "By |Published |Updated |Share|Related stories|Most read|Tags|Read more: |Subscribe|Comments|Advertisement|About the author|and",
    "de": "Von |Veröffentlicht am |Aktualisiert am |Teilen|Mehr zum Thema|Meistgelesen|Themen|Lesen Sie auch: |Abonnieren|Kommentare|Anzeige|Über die Autorin|und",
    "fr": "Par |Publié le |Mis à jour le |Partager|À lire aussi|Les plus lus|Sujets|Lire aussi : |S’abonner|Commentaires|Publicité|L’auteur|et",
    "es": "Por |Publicado el |Actualizado el |Compartir|Noticias relacionadas|Lo más leído|Temas|Lee también: |Suscríbete|Comentarios|Publicidad|Sobre la autora|y",
    "pt": "Por |Publicado em |Atualizado em |Compartilhar|Leia também|Mais lidas|Tópicos|Leia mais: |Assine|Comentários|Publicidade|Sobre o autor|e",
    "it": "di |Pubblicato il |Aggiornato il |Condividi|Leggi anche|I più letti|Argomenti|Leggi anche: |Abbonati|Commenti|Pubblicità|L’autore|e",
    "ru": "Автор: |Опубликовано |Обновлено |Поделиться|Читайте также|Самое читаемое|Теги|Читайте также: |Подписаться|Комментарии|Реклама|Об авторе|и",
    "he": "מאת |פורסם: |עודכן: |שיתוף|כתבות נוספות|הנקראות ביותר|תגיות|קראו עוד: |הירשמו|תגובות|פרסומת|על הכותב|ו",
    "ar": "بقلم |نشر في |آخر تحديث |مشاركة|مواضيع ذات صلة|الأكثر قراءة|الوسوم|اقرأ أيضا: |اشترك|التعليقات|إعلان|عن الكاتب|و",
    "fa": "نویسنده: |تاریخ انتشار: |به‌روزرسانی: |اشتراک‌گذاری|مطالب مرتبط|پربازدیدترین‌ها|برچسب‌ها|بیشتر بخوانید: |عضویت|نظرات|تبلیغات|درباره نویسنده|و",
    "ja": "|公開：|更新：|シェアする|関連記事|アクセスランキング|キーワード|関連記事：|会員登録|コメント|広告|この記事を書いた人|、",
    "zh": "记者 |发布时间：|更新时间：|分享|相关新闻|热门新闻|标签|相关阅读：|订阅|评论|广告|作者简介|、",
}  # fmt: skip
TEASERS = {
    "en": (
        ("Dentist in Penley treats a zoo’s oldest tiger", "The animal, which is nineteen, had a broken tooth and had stopped eating, its keepers said."),
        ("Rail strike called off hours before it was to begin", "Unions accepted a new offer on night shifts late on Monday after talks in the capital."),
        ("Bakers’ prices rise for the third month running", "Flour now costs almost twice what it did two years ago, and small shops feel it first."),
        ("How a chess club in a launderette beat the champions", "Its members train between two washes and have never owned a clock."),
    ),
    "de": (
        ("Zoo lässt ältesten Tiger von Zahnärztin behandeln", "Das Tier hatte seit Tagen nichts gefressen, nun soll es ihm besser gehen."),
        ("Bahnstreik in letzter Minute abgesagt", "Die Gewerkschaft nahm am späten Abend ein neues Angebot zu den Nachtschichten an."),
        ("Brot wird zum dritten Mal in Folge teurer", "Mehl kostet fast doppelt so viel wie vor zwei Jahren, kleine Läden trifft es zuerst."),
        ("Wie ein Schachklub aus dem Waschsalon Meister wurde", "Die Mitglieder trainieren zwischen zwei Waschgängen und besitzen keine Uhr."),
    ),
    "fr": (
        ("Une dentiste soigne le plus vieux tigre du zoo", "L’animal ne mangeait plus depuis une semaine, selon ses soigneurs."),
        ("La grève des trains levée à la dernière minute", "Les syndicats ont accepté une nouvelle offre sur le travail de nuit lundi soir."),
        ("Le prix du pain augmente pour le troisième mois", "La farine coûte presque deux fois plus cher qu’il y a deux ans."),
        ("Ce club d’échecs qui joue dans une laverie", "Ses membres s’entraînent entre deux lessives et n’ont jamais eu de pendule."),
    ),
    "es": (
        ("Una dentista opera al tigre más viejo del zoo", "El animal llevaba días sin comer, según explicaron sus cuidadores."),
        ("Desconvocada la huelga de trenes en el último momento", "Los sindicatos aceptaron anoche una nueva oferta sobre los turnos de noche."),
        ("El pan sube por tercer mes consecutivo", "La harina cuesta casi el doble que hace dos años y las tiendas pequeñas lo notan."),
        ("El club de ajedrez que entrena en una lavandería", "Sus socios juegan entre dos lavados y nunca han tenido reloj."),
    ),
    "pt": (
        ("Dentista opera o tigre mais velho do zoológico", "O animal estava sem comer havia dias, disseram os tratadores."),
        ("Greve de trens é suspensa na última hora", "Sindicatos aceitaram na segunda-feira uma nova proposta para o turno da noite."),
        ("Pão fica mais caro pelo terceiro mês seguido", "A farinha custa quase o dobro do que custava há dois anos."),
        ("O clube de xadrez que treina numa lavanderia", "Os sócios jogam entre duas lavagens e nunca tiveram relógio."),
    ),
    "it": (
        ("Una dentista cura la tigre più vecchia dello zoo", "L’animale non mangiava da giorni, hanno spiegato i guardiani."),
        ("Sciopero dei treni revocato all’ultimo momento", "I sindacati hanno accettato lunedì sera una nuova offerta sui turni di notte."),
        ("Il pane aumenta per il terzo mese di fila", "La farina costa quasi il doppio rispetto a due anni fa."),
        ("Il circolo di scacchi che si allena in lavanderia", "I soci giocano tra un lavaggio e l’altro e non hanno mai avuto un orologio."),
    ),
    "ru": (
        ("Стоматолог вылечила самого старого тигра зоопарка", "Животное несколько дней ничего не ело, рассказали смотрители."),
        ("Забастовку поездов отменили в последний момент", "Профсоюзы поздно вечером согласились на новые условия ночных смен."),
        ("Хлеб дорожает третий месяц подряд", "Мука стоит почти вдвое больше, чем два года назад."),
        ("Шахматный клуб тренируется в прачечной", "Его участники играют между двумя стирками и никогда не имели часов."),
    ),
    "he": (
        ("רופאת שיניים טיפלה בנמר הזקן בגן החיות", "החיה לא אכלה כבר כמה ימים, סיפרו המטפלים."),
        ("שביתת הרכבות בוטלה ברגע האחרון", "האיגודים קיבלו בערב הצעה חדשה בנוגע למשמרות הלילה."),
        ("מחיר הלחם עולה זה החודש השלישי ברציפות", "הקמח עולה כמעט פי שניים מאשר לפני שנתיים."),
    ),
    "ar": (
        ("طبيبة أسنان تعالج أكبر نمر في حديقة الحيوان", "وقال الحراس إن الحيوان توقف عن الأكل منذ أيام."),
        ("إلغاء إضراب القطارات في اللحظة الأخيرة", "قبلت النقابات مساء الاثنين عرضا جديدا بشأن نوبات الليل."),
        ("ارتفاع سعر الخبز للشهر الثالث على التوالي", "يبلغ سعر الطحين ضعف ما كان عليه قبل عامين تقريبا."),
    ),
    "fa": (
        ("دندانپزشک پیرترین ببر باغ وحش را درمان کرد", "نگهبانان گفتند این حیوان چند روز غذا نخورده بود."),
        ("اعتصاب قطارها در آخرین لحظه لغو شد", "اتحادیه‌ها شب گذشته پیشنهاد تازه‌ای را درباره شیفت شب پذیرفتند."),
        ("قیمت نان برای سومین ماه پیاپی بالا رفت", "آرد تقریبا دو برابر دو سال پیش قیمت دارد."),
    ),
    "ja": (
        ("動物園の最高齢トラ、歯科医が治療", "数日間えさを食べていなかったという。"),
        ("鉄道スト、開始直前に回避", "労組は夜勤をめぐる新たな提案を受け入れた。"),
        ("パン値上げ3カ月連続", "小麦粉の価格は2年前のほぼ2倍になった。"),
    ),
    "zh": (
        ("牙医为动物园最老的老虎看病", "饲养员说，这只老虎已经好几天没有进食。"),
        ("铁路罢工在最后一刻取消", "工会周一晚间接受了关于夜班的新方案。"),
        ("面包价格连续第三个月上涨", "面粉的价格几乎是两年前的两倍。"),
    ),
}  # fmt: skip
NEWSLETTERS = {
    "en": ("Get the morning briefing", "Sign up to our free newsletter and get the day’s most important stories in your inbox every morning.", "Your email address", "Sign up", "By signing up you agree to our privacy policy. You can unsubscribe at any time."),
    "de": ("Der Morgen im Überblick", "Abonnieren Sie unseren kostenlosen Newsletter mit den wichtigsten Nachrichten des Tages.", "E-Mail-Adresse", "Jetzt anmelden", "Mit der Anmeldung stimmen Sie unserer Datenschutzerklärung zu."),
    "fr": ("La lettre du matin", "Recevez chaque matin l’essentiel de l’actualité dans votre boîte mail.", "Votre adresse e-mail", "Je m’abonne", "En vous inscrivant, vous acceptez notre politique de confidentialité."),
    "es": ("El boletín de la mañana", "Suscríbete a nuestro boletín y recibe cada mañana las noticias más importantes.", "Tu correo electrónico", "Suscríbete", "Al suscribirte aceptas nuestra política de privacidad."),
    "pt": ("Boletim da manhã", "Assine nossa newsletter e receba as principais notícias do dia em seu e-mail.", "Seu e-mail", "Assine", "Ao assinar, você concorda com nossa política de privacidade."),
    "it": ("La newsletter del mattino", "Iscriviti alla newsletter e ricevi ogni mattina le notizie più importanti.", "La tua e-mail", "Iscriviti", "Iscrivendoti accetti la nostra informativa sulla privacy."),
    "ru": ("Утренняя рассылка", "Подпишитесь на нашу рассылку и получайте главные новости каждое утро.", "Ваш e-mail", "Подписаться", "Подписываясь, вы соглашаетесь с политикой конфиденциальности."),
    "he": ("עדכון הבוקר", "הירשמו לניוזלטר שלנו וקבלו את החדשות החשובות בכל בוקר.", "דואר אלקטרוני", "הירשמו", "בהרשמה אתם מסכימים לתנאי השימוש."),
    "ar": ("نشرة الصباح", "اشترك في نشرتنا البريدية لتصلك أهم الأخبار كل صباح.", "بريدك الإلكتروني", "اشترك", "بالاشتراك فإنك توافق على سياسة الخصوصية."),
    "fa": ("خبرنامه صبح", "در خبرنامه ما عضو شوید و هر روز صبح مهم‌ترین خبرها را دریافت کنید.", "ایمیل شما", "ثبت نام", "با عضویت، سیاست حریم خصوصی را می‌پذیرید."),
    "ja": ("朝のニュースレター", "無料会員登録をすると、毎朝メールで主なニュースをお届けします。", "メールアドレス", "登録する", "登録すると利用規約に同意したことになります。"),
    "zh": ("早间快讯", "订阅我们的免费快讯，每天早上收到最重要的新闻。", "电子邮箱", "订阅", "订阅即表示您同意我们的隐私政策。"),
}  # fmt: skip
COOKIES = {
    "en": "We use cookies to improve your experience and to show you personalised advertising. You can change your preferences at any time.",
    "de": "Wir verwenden Cookies, um Inhalte zu personalisieren. Ihre Einwilligung können Sie jederzeit widerrufen.",
    "fr": "Nous utilisons des cookies pour mesurer l’audience. Vous pouvez à tout moment modifier vos choix concernant vos données.",
    "es": "Utilizamos cookies para mejorar tu experiencia. Puedes cambiar tus preferencias en cualquier momento.",
    "pt": "Usamos cookies para melhorar sua experiência. Você pode mudar suas preferências a qualquer momento.",
    "it": "Usiamo i cookie per migliorare la tua esperienza. Puoi cambiare le preferenze in ogni momento.",
    "ru": "Мы используем файлы cookie. Продолжая пользоваться сайтом, вы соглашаетесь с их использованием.",
    "he": "אנו משתמשים בעוגיות כדי לשפר את חוויית הגלישה שלכם.",
    "ar": "نستخدم ملفات تعريف الارتباط لتحسين تجربتك على موقعنا.",
    "fa": "ما از کوکی‌ها برای بهبود تجربه شما استفاده می‌کنیم.",
    "ja": "当サイトではサービス向上のためクッキーを使用しています。",
    "zh": "我们使用Cookie来改善您的浏览体验。",
}  # fmt: skip
FOOTERS = {
    "en": "About us|Contact|Advertise|Careers|Privacy policy|Terms of use|© 2024 {outlet}. All rights reserved.",
    "de": "Impressum|Datenschutz|AGB|Kontakt|Mediadaten|© 2024 {outlet}. Alle Rechte vorbehalten.",
    "fr": "Mentions légales|Qui sommes-nous ?|Contact|Confidentialité|© {outlet} 2024 - Tous droits réservés",
    "es": "Quiénes somos|Contacto|Aviso legal|Política de privacidad|© {outlet} 2024. Todos los derechos reservados.",
    "pt": "Quem somos|Contato|Anuncie|Política de privacidade|© 2024 {outlet}. Todos os direitos reservados.",
    "it": "Chi siamo|Contatti|Pubblicità|Privacy|© 2024 {outlet}. Tutti i diritti riservati.",
    "ru": "О нас|Контакты|Реклама|Правила|© 2024 {outlet}. Все права защищены.",
    "he": "אודות|צור קשר|תנאי שימוש|פרסמו אצלנו|© 2024 {outlet}. כל הזכויות שמורות.",
    "ar": "من نحن|اتصل بنا|سياسة الخصوصية|© 2024 {outlet}. جميع الحقوق محفوظة.",
    "fa": "درباره ما|تماس با ما|آرشیو|© 2024 {outlet}. تمامی حقوق محفوظ است.",
    "ja": "会社概要|お問い合わせ|プライバシーポリシー|利用規約|© 2024 {outlet} 無断転載を禁じます。",
    "zh": "关于我们|联系我们|隐私政策|© 2024 {outlet} 版权所有",
}  # fmt: skip
BIOS = {
    "en": "{name} is a reporter for {outlet}. Before joining the paper in 2015 she worked for local radio.",
    "de": "{name} ist seit 2015 Redakteurin beim {outlet}. Sie schreibt über die Region.",
    "fr": "{name} est journaliste au {outlet} depuis 2015.", "es": "{name} es redactora de {outlet} desde 2015.",
    "pt": "{name} é repórter da {outlet} desde 2015.", "it": "{name} scrive per il {outlet} dal 2015.",
    "ru": "{name} — корреспондент издания «{outlet}» с 2015 года.", "he": "{name} כותבת בעיתון {outlet} משנת 2015.",
    "ar": "{name} صحفية في {outlet} منذ عام 2015.", "fa": "{name} خبرنگار {outlet} از سال ۱۳۹۴ است.",
    "ja": "{name} {outlet}記者。2015年入社。", "zh": "{name}，{outlet}记者，2015年入职。",
}  # fmt: skip
COMMENTS = {
    "en": (("oldriver", "Should have been done years ago, if you ask me."), ("Pat_K", "Nobody I know was ever asked about any of this, and I have lived here all my life.")),
    "de": (("Seehas", "Das hätte man schon vor Jahren machen müssen."),), "fr": (("Mouette12", "Il était temps, cela fait des années qu’on attend."),),
    "es": (("vecino3", "Ya era hora, llevamos años esperando."),), "pt": (("jose_m", "Já era hora, estamos esperando há anos."),),
    "it": (("gabbiano", "Era ora, aspettavamo da anni."),), "ru": (("sosed", "Давно пора было это сделать."),),
    "he": (("שכן", "הגיע הזמן, חיכינו שנים."),), "ar": (("جار", "كان يجب أن يحدث هذا منذ سنوات."),),
    "fa": (("همسایه", "سال‌ها منتظر این روز بودیم."),), "ja": (("近所の人", "もっと早くやるべきだった。"),), "zh": (("邻居", "早就应该这样做了。"),),
}  # fmt: skip

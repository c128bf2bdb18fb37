"""Whole pages as plain text, of our own writing, in the languages that the reader knows, with what they hold."""

from __future__ import annotations

from typing import NamedTuple


class TextPage(NamedTuple):
    language: str
    text: str
    title: str
    dek: str
    authors: tuple[str, ...]
    published: str
    headings: tuple[str, ...]
    first: str
    last: str
    paragraphs: int
    without: tuple[str, ...]


ENGLISH = TextPage(
    language="en",
    text="""Skip to content
The Harbour Ledger
Home
World
Business
Harbour
Opinion
Sign in
Subscribe
Home > World > Shipping

Port of Almera reopens to grain ships after a winter of repairs

Harbour master says the deep channel can take two vessels a day, half of what it handled before the storm.

By Nadia Ferrow and Tom Ashgate
Published 3 March 2024, 09:15 GMT
Share
Facebook
X
Copy link
Cranes stand over the grain quay at Almera on Friday. Photo: Lena Moss/Harbour Ledger

The port of Almera reopened to grain ships on Sunday, three months after a storm broke its outer wall and closed the deep channel to everything larger than a fishing boat.

Two bulk carriers entered before noon, the harbour office said, and four more were waiting in the roads outside the breakwater for the evening tide.

"We can take two a day for now," said Orla Benn, the harbour master. "Before the storm it was four, and I hope that we will be back there by June."

Advertisement

Farmers in the valley behind the town had stored last year's crop in tents and school halls while the channel was closed, and some of it had begun to rot.

WAITING FOR THE TIDE

Officials of the shipping union said at least 40 dock workers had left for other ports during the winter, and that the port would need months to train new crews.

The government in Almera has promised loans to the farmers who lost grain, but the first payments are not expected before the end of April, according to the ministry.

Get the morning briefing
Sign up for our free newsletter and never miss a story.
Enter your email

The repair of the outer wall cost 31 million crowns, which the port authority borrowed from three banks and means to pay back from higher harbour dues.

Related topics
Shipping
Almera
Grain

Most read

1
Ferry company drops its night service to the islands

2
Why the lighthouse keeper of Stell Point refuses to leave

3
Council votes to close the old swimming hall after 80 years

About us
Contact
Privacy policy
© 2024 The Harbour Ledger. All rights reserved.
""",
    title="Port of Almera reopens to grain ships after a winter of repairs",
    dek="Harbour master says the deep channel can take two vessels a day, half of what it handled before the storm.",
    authors=("Nadia Ferrow", "Tom Ashgate"),
    published="2024-03-03T09:15",
    headings=("WAITING FOR THE TIDE",),
    first="The port of Almera reopened",
    last="The repair of the outer wall",
    paragraphs=7,
    without=("newsletter", "Advertisement", "swimming hall", "Lena Moss", "All rights reserved"),
)

GERMAN = TextPage(
    language="de",
    text="""Zum Inhalt springen
Startseite
Politik
Wirtschaft
Kultur
Anmelden
Startseite
Wirtschaft

Almeras Hafen nimmt wieder Getreideschiffe auf

Drei Monate nach dem Sturm ist die tiefe Fahrrinne wieder frei. Die Bauern im Hinterland warten trotzdem auf ihr Geld.

Von Karla Weidner
03.03.2024, 10:15 Uhr

Kräne am Getreidekai von Almera (Foto: Lena Moos/dpa)

Der Hafen von Almera hat am Sonntag zum ersten Mal seit drei Monaten wieder Getreideschiffe aufgenommen. Ein Sturm hatte im Dezember die äußere Mauer gebrochen und die Fahrrinne verschüttet.

Zwei Frachter liefen noch am Vormittag ein, wie das Hafenamt mitteilte. Vier weitere Schiffe warteten vor der Mole auf die Flut am Abend.

„Im Moment schaffen wir zwei am Tag“, sagte die Hafenmeisterin Orla Benn. „Vor dem Sturm waren es vier, und dahin wollen wir bis zum Juni zurück.“

Anzeige

Die Bauern im Tal hinter der Stadt hatten die Ernte des vergangenen Jahres in Zelten und Schulhallen gelagert, solange der Hafen geschlossen war.

Warten auf die Flut

Nach Angaben der Gewerkschaft haben im Winter mindestens 40 Arbeiter den Hafen verlassen. Es werde Monate dauern, bis neue Leute ausgebildet seien.

Die Regierung hat den Bauern Kredite versprochen, die ersten Zahlungen werden aber nicht vor Ende April erwartet, wie das Ministerium erklärte. (dpa)

Schlagwörter
Schifffahrt
Almera

Meistgelesen

1
Fährgesellschaft streicht die Nachtfahrten zu den Inseln

2
Warum der Leuchtturmwärter von Stell nicht gehen will

Impressum
Datenschutz
© 2024 Hafenblatt
""",
    title="Almeras Hafen nimmt wieder Getreideschiffe auf",
    dek="Drei Monate nach dem Sturm ist die tiefe Fahrrinne wieder frei. Die Bauern im Hinterland warten trotzdem auf ihr Geld.",
    authors=("Karla Weidner",),
    published="2024-03-03T10:15",
    headings=("Warten auf die Flut",),
    first="Der Hafen von Almera hat",
    last="Die Regierung hat den Bauern",
    paragraphs=6,
    without=("Anzeige", "Leuchtturmwärter", "Lena Moos", "Impressum"),
)

FRENCH = TextPage(
    language="fr",
    text="""Aller au contenu
Accueil
Monde
Économie
Sports
Se connecter

Le port d’Almera rouvre aux navires céréaliers après un hiver de travaux

Par Camille Roussel
Publié le 3 mars 2024 à 10h15

Les grues du quai aux grains d’Almera, vendredi. © Lena Mousse / AFP

Le port d’Almera a rouvert dimanche aux navires céréaliers, trois mois après la tempête qui avait brisé sa digue et fermé le chenal profond à tout ce qui dépassait la taille d’une barque.

Deux vraquiers sont entrés avant midi, a indiqué la capitainerie, et quatre autres attendaient la marée du soir au large de la jetée.

« Nous pouvons en prendre deux par jour pour le moment », a déclaré la commandante du port, Orla Benn. « Avant la tempête, c’était quatre. »

À lire aussi : Les îles privées de leur bateau de nuit

Les paysans de la vallée avaient entreposé la récolte de l’an dernier sous des tentes et dans des salles d’école pendant la fermeture du chenal.

En attendant la marée

Selon le syndicat des dockers, au moins 40 ouvriers sont partis vers d’autres ports pendant l’hiver, et il faudra des mois pour former de nouvelles équipes.

Le gouvernement a promis des prêts aux paysans qui ont perdu du grain, mais les premiers versements ne sont pas attendus avant la fin du mois d’avril.

Sujets
Port d’Almera
Céréales

Les plus lus
La compagnie des ferries supprime ses traversées de nuit
Pourquoi le gardien du phare refuse de partir

Mentions légales
Tous droits réservés
""",
    title="Le port d’Almera rouvre aux navires céréaliers après un hiver de travaux",
    dek="",
    authors=("Camille Roussel",),
    published="2024-03-03T10:15",
    headings=("En attendant la marée",),
    first="Le port d’Almera a rouvert",
    last="Le gouvernement a promis",
    paragraphs=6,
    without=("À lire aussi", "ferries", "Lena Mousse"),
)

SPANISH = TextPage(
    language="es",
    text="""Saltar al contenido
Portada
Internacional
Economía
Deportes
Iniciar sesión

El puerto de Almera reabre a los barcos de grano tras un invierno de obras
La jefa del puerto dice que el canal admite dos barcos al día, la mitad que antes del temporal

Lucía Herrán
3 de marzo de 2024 10:15 h
Actualizado el 3 de marzo de 2024 18:40 h

El puerto de Almera reabrió el domingo a los barcos de grano, tres meses después de que un temporal rompiera el dique exterior y cerrara el canal profundo.

Dos graneleros entraron antes del mediodía, según la oficina del puerto, y otros cuatro esperaban la marea de la tarde frente al espigón.

“Por ahora podemos recibir dos al día”, dijo Orla Benn, la jefa del puerto. “Antes del temporal eran cuatro y espero volver a esa cifra en junio”.

Los agricultores del valle habían guardado la cosecha del año pasado en carpas y salas de escuela mientras el canal estaba cerrado.

A la espera de la marea

El sindicato de estibadores asegura que al menos 40 trabajadores se marcharon a otros puertos durante el invierno y que hará falta tiempo para formar a otros.

El Gobierno ha prometido créditos a los agricultores que perdieron grano, pero los primeros pagos no llegarán antes de finales de abril.

Etiquetas
Puertos
Almera

Lo más leído
La naviera suprime sus viajes nocturnos a las islas
Por qué el farero se niega a marcharse

Aviso legal
Política de privacidad
""",
    title="El puerto de Almera reabre a los barcos de grano tras un invierno de obras",
    dek="La jefa del puerto dice que el canal admite dos barcos al día, la mitad que antes del temporal",
    authors=("Lucía Herrán",),
    published="2024-03-03T10:15",
    headings=("A la espera de la marea",),
    first="El puerto de Almera reabrió",
    last="El Gobierno ha prometido",
    paragraphs=6,
    without=("naviera", "Aviso legal", "Actualizado"),
)

ITALIAN = TextPage(
    language="it",
    text="""Vai al contenuto
Home
Cronaca
Economia
Sport
Accedi

Il porto di Almera riapre alle navi del grano dopo un inverno di lavori

di Giulia Ferri
3 marzo 2024 alle 10:15

Il porto di Almera ha riaperto domenica alle navi del grano, tre mesi dopo la tempesta che aveva spezzato la diga esterna e chiuso il canale profondo.

Due navi sono entrate prima di mezzogiorno, ha detto la capitaneria, e altre quattro aspettavano al largo del molo la marea della sera.

«Per ora ne possiamo ricevere due al giorno», ha detto la comandante del porto Orla Benn. «Prima della tempesta erano quattro».

Gli agricoltori della valle avevano messo il raccolto dell'anno scorso sotto le tende e nelle scuole mentre il canale era chiuso.

In attesa della marea

Secondo il sindacato almeno 40 operai se ne sono andati in altri porti durante l'inverno, e ci vorranno mesi per formare squadre nuove.

Il governo ha promesso prestiti agli agricoltori che hanno perso il grano, ma i primi pagamenti non sono attesi prima della fine di aprile.

Leggi anche
La compagnia dei traghetti cancella le corse notturne
Perché il guardiano del faro non vuole andarsene

Contatti
Tutti i diritti riservati
""",
    title="Il porto di Almera riapre alle navi del grano dopo un inverno di lavori",
    dek="",
    authors=("Giulia Ferri",),
    published="2024-03-03T10:15",
    headings=("In attesa della marea",),
    first="Il porto di Almera ha riaperto",
    last="Il governo ha promesso",
    paragraphs=6,
    without=("traghetti", "faro"),
)

PORTUGUESE = TextPage(
    language="pt",
    text="""Ir para o conteúdo
Início
Mundo
Economia
Esportes
Entrar

Porto de Almera reabre para navios de grãos depois de um inverno de obras

Por Marina Duarte
03/03/2024 10h15

O porto de Almera reabriu no domingo para os navios de grãos, três meses depois que uma tempestade quebrou o muro externo e fechou o canal profundo.

Dois graneleiros entraram antes do meio-dia, informou a capitania, e outros quatro esperavam a maré da noite diante do molhe.

“Por enquanto conseguimos receber dois por dia”, disse a chefe do porto, Orla Benn. “Antes da tempestade eram quatro, e espero voltar a isso em junho.”

Publicidade

Os agricultores do vale tinham guardado a colheita do ano passado em tendas e salas de escola enquanto o canal estava fechado.

À espera da maré

Segundo o sindicato, ao menos 40 trabalhadores foram para outros portos durante o inverno, e serão precisos meses para formar novas equipes.

O governo prometeu empréstimos aos agricultores que perderam grãos, mas os primeiros pagamentos não são esperados antes do fim de abril.

Leia também
Empresa de balsas cancela viagens noturnas para as ilhas
Por que o faroleiro se recusa a sair

Fale conosco
Todos os direitos reservados
""",
    title="Porto de Almera reabre para navios de grãos depois de um inverno de obras",
    dek="",
    authors=("Marina Duarte",),
    published="2024-03-03T10:15",
    headings=("À espera da maré",),
    first="O porto de Almera reabriu",
    last="O governo prometeu",
    paragraphs=6,
    without=("balsas", "Publicidade"),
)

HEBREW = TextPage(
    language="he",
    text="""דלג לתוכן
ראשי
חדשות
כלכלה
ספורט
התחברות

נמל אלמרה נפתח שוב לאוניות התבואה אחרי חורף של תיקונים

מאת נועה פרידמן
3 במרץ 2024, 10:15

נמל אלמרה נפתח ביום ראשון לאוניות תבואה, שלושה חודשים אחרי שסערה שברה את הקיר החיצוני וסגרה את התעלה העמוקה.

שתי אוניות נכנסו לפני הצהריים, כך נמסר ממשרד הנמל, וארבע אחרות המתינו מחוץ לשובר הגלים לגאות של הערב.

"כרגע אנחנו יכולים לקבל שתיים ביום", אמרה אורלה בן, מנהלת הנמל. "לפני הסערה היו ארבע, ואני מקווה שנחזור לזה עד יוני".

החקלאים בעמק שמאחורי העיר אחסנו את היבול של השנה שעברה באוהלים ובבתי ספר כל עוד התעלה הייתה סגורה.

מחכים לגאות

לפי איגוד העובדים, לפחות 40 פועלים עזבו לנמלים אחרים במהלך החורף, ויידרשו חודשים כדי להכשיר צוותים חדשים.

הממשלה הבטיחה הלוואות לחקלאים שאיבדו תבואה, אבל התשלומים הראשונים לא צפויים לפני סוף אפריל, לדברי המשרד.

תגיות
נמלים
אלמרה

כתבות נוספות
חברת המעבורות מבטלת את הפלגות הלילה
למה שומר המגדלור מסרב לעזוב

צור קשר
כל הזכויות שמורות
""",
    title="נמל אלמרה נפתח שוב לאוניות התבואה אחרי חורף של תיקונים",
    dek="",
    authors=("נועה פרידמן",),
    published="2024-03-03T10:15",
    headings=("מחכים לגאות",),
    first="נמל אלמרה נפתח ביום ראשון",
    last="הממשלה הבטיחה",
    paragraphs=6,
    without=("המעבורות", "המגדלור"),
)

ARABIC = TextPage(
    language="ar",
    text="""تخطى إلى المحتوى
الرئيسية
أخبار
اقتصاد
رياضة
تسجيل الدخول

ميناء ألميرا يفتح من جديد أمام سفن الحبوب بعد شتاء من الإصلاحات

بقلم ليلى حداد
3 مارس 2024 10:15

فتح ميناء ألميرا يوم الأحد أبوابه أمام سفن الحبوب، بعد ثلاثة أشهر من عاصفة كسرت الجدار الخارجي وأغلقت القناة العميقة.

دخلت سفينتان قبل الظهر، كما قال مكتب الميناء، وكانت أربع سفن أخرى تنتظر مد المساء خارج كاسر الأمواج.

"نستطيع الآن أن نستقبل سفينتين في اليوم"، قالت مديرة الميناء أورلا بن. "قبل العاصفة كانت أربعا، وآمل أن نعود إلى ذلك في يونيو".

وكان المزارعون في الوادي خلف المدينة قد خزنوا محصول العام الماضي في الخيام وقاعات المدارس ما دامت القناة مغلقة.

في انتظار المد

وقالت نقابة العمال إن 40 عاملا على الأقل غادروا إلى موانئ أخرى خلال الشتاء، وإن تدريب فرق جديدة سيحتاج إلى أشهر.

ووعدت الحكومة بقروض للمزارعين الذين فقدوا الحبوب، لكن الدفعات الأولى لا تنتظر قبل نهاية أبريل، بحسب الوزارة.

الوسوم
موانئ
ألميرا

اقرأ أيضا
شركة العبارات تلغي رحلاتها الليلية إلى الجزر
لماذا يرفض حارس المنارة أن يغادر

اتصل بنا
جميع الحقوق محفوظة
""",
    title="ميناء ألميرا يفتح من جديد أمام سفن الحبوب بعد شتاء من الإصلاحات",
    dek="",
    authors=("ليلى حداد",),
    published="2024-03-03T10:15",
    headings=("في انتظار المد",),
    first="فتح ميناء ألميرا يوم الأحد",
    last="ووعدت الحكومة",
    paragraphs=6,
    without=("العبارات", "المنارة"),
)

PERSIAN = TextPage(
    language="fa",
    text="""رفتن به محتوا
خانه
جهان
اقتصاد
ورزش
ورود

بندر آلمرا پس از زمستانی از تعمیر دوباره به روی کشتی‌های غله باز شد

نویسنده: مریم کیانی
۱۳ اسفند ۱۴۰۲ ساعت ۱۰:۱۵

بندر آلمرا روز یکشنبه سه ماه پس از توفانی که دیوار بیرونی را شکست و آبراه عمیق را بست، دوباره به روی کشتی‌های غله باز شد.

دفتر بندر گفت که دو کشتی پیش از ظهر وارد شدند و چهار کشتی دیگر بیرون از موج‌شکن در انتظار مد شامگاه بودند.

اورلا بن، رئیس بندر، گفت: «فعلا می‌توانیم روزی دو کشتی بپذیریم. پیش از توفان چهار کشتی بود و امیدوارم تا ژوئن به آن برسیم.»

کشاورزان دره پشت شهر در مدتی که آبراه بسته بود محصول سال گذشته را در چادرها و سالن‌های مدرسه نگه داشته بودند.

در انتظار مد

اتحادیه کارگران می‌گوید که دست‌کم ۴۰ کارگر در زمستان به بندرهای دیگر رفته‌اند و آموزش گروه‌های تازه ماه‌ها زمان می‌برد.

دولت به کشاورزانی که غله خود را از دست داده‌اند وام وعده داده است، اما نخستین پرداخت‌ها پیش از پایان آوریل انتظار نمی‌رود.

برچسب‌ها
بندر
آلمرا

بیشتر بخوانید
شرکت کشتیرانی سفرهای شبانه به جزیره‌ها را لغو کرد
چرا نگهبان فانوس دریایی نمی‌رود

درباره ما
تماس با ما
""",
    title="بندر آلمرا پس از زمستانی از تعمیر دوباره به روی کشتی‌های غله باز شد",
    dek="",
    authors=("مریم کیانی",),
    published="2024-03-03T10:15",
    headings=("در انتظار مد",),
    first="بندر آلمرا روز یکشنبه",
    last="دولت به کشاورزانی",
    paragraphs=6,
    without=("کشتیرانی", "فانوس"),
)

RUSSIAN = TextPage(
    language="ru",
    text="""Перейти к содержанию
Главная
Политика
Экономика
Спорт
Войти

Порт Альмеры снова принимает суда с зерном после зимнего ремонта

Текст: Анна Лескова
3 марта 2024, 10:15 МСК

Порт Альмеры в воскресенье снова открылся для судов с зерном, через три месяца после того, как шторм разрушил внешнюю стену и закрыл глубокий канал.

Два балкера вошли в порт до полудня, сообщили в управлении порта, ещё четыре судна ждали вечернего прилива за волноломом.

«Пока мы можем принимать два в день», — сказала начальник порта Орла Бенн. «До шторма было четыре, и я надеюсь вернуться к этому к июню».

Фермеры долины за городом хранили прошлогодний урожай в палатках и школьных залах, пока канал был закрыт.

В ожидании прилива

По данным профсоюза, за зиму не менее 40 рабочих уехали в другие порты, и на обучение новых бригад уйдут месяцы.

Правительство обещало кредиты фермерам, потерявшим зерно, но первые выплаты ожидаются не раньше конца апреля, сообщили в министерстве.

Теги
порты
Альмера

Читайте также
Паромная компания отменила ночные рейсы на острова
Почему смотритель маяка не хочет уезжать

Контакты
Все права защищены
""",
    title="Порт Альмеры снова принимает суда с зерном после зимнего ремонта",
    dek="",
    authors=("Анна Лескова",),
    published="2024-03-03T07:15",
    headings=("В ожидании прилива",),
    first="Порт Альмеры в воскресенье",
    last="Правительство обещало",
    paragraphs=6,
    without=("Паромная", "маяка"),
)

CHINESE = TextPage(
    language="zh",
    text="""跳到正文
首页
国际
财经
体育
登录

阿尔梅拉港整修一冬后重新向运粮船开放

记者 王小文
2024年03月03日 10:15

阿尔梅拉港星期日重新向运粮船开放。三个月前，一场风暴冲毁了港口的外墙，堵住了深水航道，只有渔船可以进出。

港务处表示，两艘散货船在中午以前进港，另有四艘在防波堤外等候晚间的潮水。

港务长奥拉·本说：“目前我们每天可以接收两艘船。风暴以前是四艘，希望六月能够恢复到那个水平。”

航道关闭期间，城后山谷里的农民把去年的收成存放在帐篷和学校礼堂里，其中一部分已经开始腐烂。

等待潮水

工会表示，冬天至少有四十名工人去了别的港口，培训新的班组还需要好几个月的时间。

政府答应向损失粮食的农民提供贷款，但据农业部说，第一批款项要到四月底以后才会发放。

相关阅读
轮渡公司取消前往各岛的夜间航班
灯塔看守人为什么不肯离开

关于我们
联系我们
版权所有
""",
    title="阿尔梅拉港整修一冬后重新向运粮船开放",
    dek="",
    authors=("王小文",),
    published="2024-03-03T10:15",
    headings=("等待潮水",),
    first="阿尔梅拉港星期日",
    last="政府答应",
    paragraphs=6,
    without=("轮渡", "灯塔"),
)

JAPANESE = TextPage(
    language="ja",
    text="""本文へ
ホーム
国際
経済
スポーツ
ログイン

アルメラ港、冬の修理を終え穀物船の受け入れを再開

山田花子
2024年3月3日 10時15分

　アルメラ港は日曜日、穀物船の受け入れを再開した。三カ月前の嵐で外側の壁が壊れ、深い水路がふさがれていた。

　港の事務所によると、昼前に二隻のばら積み船が入り、さらに四隻が防波堤の外で夕方の潮を待っていた。

　「今は一日に二隻を受け入れられる」と港長のオルラ・ベンさんは話した。「嵐の前は四隻だった。六月までには元に戻したい」

　水路が閉じていた間、町の裏の谷の農家は昨年の収穫をテントや学校の講堂に蓄えていた。

潮を待つ

　労働組合によると、冬の間に少なくとも四十人が別の港に移り、新しい組を育てるには何カ月もかかるという。

　政府は穀物を失った農家への貸し付けを約束したが、最初の支払いは四月末より前にはないとみられる。

関連記事
フェリー会社が島への夜行便を取りやめ
灯台守が去ろうとしない理由

お問い合わせ
無断転載を禁じます
""",
    title="アルメラ港、冬の修理を終え穀物船の受け入れを再開",
    dek="",
    authors=("山田花子",),
    published="2024-03-03T10:15",
    headings=("潮を待つ",),
    first="アルメラ港は日曜日",
    last="政府は穀物を",
    paragraphs=6,
    without=("フェリー", "灯台"),
)

PAGES = (
    ENGLISH, GERMAN, FRENCH, SPANISH, ITALIAN, PORTUGUESE, HEBREW, ARABIC, PERSIAN, RUSSIAN, CHINESE, JAPANESE,
)  # fmt: skip

"""Words that open what stands around stories on news pages: links to others, appeals to subscribe, rights."""
# ruff: noqa: E501

from __future__ import annotations

import re

FURNITURE = re.compile(
    r"(?:read (?:more|next|also|the full)|also read|see also|more (?:on|from|in) \w+|related(?: \w+)?|recommended|watch|listen|click here|"
    r"sign up|subscribe|follow us|follow \w+ on|share this|join (?:us|our)|download (?:our|the) app|get (?:our|the latest|all the|more)|"
    r"support (?:our|independent)|advertisement|story continues|continue reading|most (?:read|popular)|popular (?:posts|now)|trending|"
    r"latest (?:news|stories)|top stories|you (?:may|might) also|up next|leave a (?:reply|comment)|comments?$|about the author|"
    r"lesen sie|mehr zum thema|auch interessant|meistgelesen|newsletter|abonnieren|à lire|lire aussi|à voir|inscrivez|abonnez|les plus lus|"
    r"lea también|lee también|leer más|te puede interesar|lo más leído|suscr[ií]b|leia (?:também|mais)|veja também|mais lidas|assine|"
    r"leggi anche|i più letti|iscriviti|читайте также|подпис|اقرأ أيضا|קרא עוד|関連記事|関連ニュース|あわせて読みたい|相关阅读|推荐阅读)(?:\b|$)",
    re.IGNORECASE,
)
APPEAL = re.compile(
    r"privacy (?:policy|notice)|terms (?:of|and) (?:service|use|conditions)|unsubscribe|(?:free|daily|weekly|our) (?:\w+ )?newsletter|sign up (?:for|to|here)|"
    r"we and our (?:\d+ )?partners|(?:we|site|website) uses? cookies|verwenden (?:wir )?cookies|utilis(?:ons|e) des cookies|utilizamos cookies|usamos cookies|"
    r"(?:is|are) (?:only )?(?:for|available (?:only )?(?:for|to)) (?:paid )?subscribers|subscribers? only|réservée? aux abonnés|nur für abonnent|"
    r"(?:delivered|straight|sent|news|stories) (?:\w+ )?(?:in|to) your inbox|start your .{0,40}subscription|"
    r"subscribe (?:to|now|today)|log ?in to|create (?:a|an) (?:free )?account|already a (?:subscriber|member)|support our journalism|"
    r"datenschutz|nutzungsbedingungen|newsletter abonnieren|politique de confidentialité|s'inscrire|déjà abonné|"
    r"política de privacidad|suscríbete|política de privacidade|informativa sulla privacy|有料会員|会員限定|有料記事|無料登録|订阅|подпишитесь",
    re.IGNORECASE,
)
COPYRIGHT = re.compile(
    r"^\W*(?:©|\(c\)|copyright\b)|all rights reserved|alle rechte vorbehalten|tous droits réservés|todos los derechos reservados|"
    r"tutti i diritti riservati|todos os direitos reservados|alle rechten voorbehouden|все права защищены|כל הזכויות שמורות|"
    r"جميع الحقوق محفوظة|حقوق.{0,30}محفوظ|版权所有|版權所有|無断転載",
    re.IGNORECASE,
)

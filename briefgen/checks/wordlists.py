"""Words that carry the sense of a sentence: negations, turns, numbers."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a list that is written as running text."""
    return frozenset(text.split())


NEGATIONS = words(
    """
    not no never none nobody nothing neither nor cannot without hardly barely scarcely
    nicht kein keine keinen keinem keiner keines nie niemals niemand nichts ohne kaum weder
    ne pas jamais aucun aucune rien personne sans guère ni
    nunca jamás ningún ninguna ninguno nadie nada sin tampoco
    non mai nessun nessuno nessuna niente nulla senza né neppure nemmeno
    não nem ninguém nenhum nenhuma sem jamais
    не нет ни никогда никто ничего без
    לא אין אל בלי מעולם אף
    لا لم لن ليس ليست غير دون نه نیست نمی هرگز بدون هیچ
    不 没 没有 無 无 非 未 否 ない なかった
    """
)

TURNS = words(
    """
    but unless if except although though however provided until only yet while whereas because
    aber sondern falls wenn außer obwohl jedoch sofern
    mais sauf si sinon quoique pourtant
    pero salvo si aunque excepto
    ma se salvo però tranne
    mas exceto embora
    но если хотя кроме
    """
)

FUNCTION_WORDS = words(
    """
    a an the and or but nor so yet if then than that this these those there here who whom whose which what when where
    why how in on at by for from to of off out over under up down into onto with within without about after before
    during between among through against across along around as is are was were be been being am do does did done has
    have had having will would shall should can could may might must not no it its he him his she her hers they them
    their we us our you your i me my also just only more most much many some any all both each other another such own
    same very too even still while because since until although though per via said says say
    der die das den dem des ein eine einen einem einer und oder aber in im an am auf bei mit von vom zu zum zur für ist
    sind war waren hat haben hatte wird werden nicht auch als wie dass sich er sie es wir aus nach vor über unter
    le la les un une des du de et ou mais dans en sur sous par pour avec sans est sont était a ont avait qui que ne pas
    se ce cette ces son sa ses leur il elle ils elles au aux plus
    el los las una unos unas y o pero del en con por para es son era ha han que no se su sus lo al como más
    il lo gli uno e ma nel nella di da con per è sono ha hanno che non si suo sua al alla
    os as um uma e do da dos das em no na com por para é são que não se seu sua ao à mais
    и в на не что он она они с по из за у о от к как это но был была были
    """
)

_NUMBER_WORDS = words(
    """
    two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty sixty seventy eighty ninety
    hundred hundreds thousand thousands million millions billion billions dozen dozens half third quarter percent
    zwei drei vier fünf sechs sieben acht neun zehn hundert tausend million millionen milliarden
    deux trois quatre cinq six sept huit neuf dix cent mille million millions milliards
    dos tres cuatro cinco seis siete ocho nueve diez cien ciento mil millones
    due tre quattro cinque sei sette otto nove dieci cento mille milioni miliardi
    dois três quatro cinco seis sete oito nove dez cem mil milhões
    два три четыре пять шесть семь восемь девять десять сто тысяча тысяч миллион миллионов
    """
)


def is_number(word: str) -> bool:
    """A number in digits or, from two on, in words."""
    return any(char.isdigit() for char in word) or word.casefold() in _NUMBER_WORDS

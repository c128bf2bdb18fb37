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

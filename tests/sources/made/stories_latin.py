"""Stories of our own writing, in a short notation that `layouts.py` lays out as pages of many makes."""

from __future__ import annotations

WIRE = """
lang: en
title: Hill farmers win right to graze sheep on flood plain as council drops ban
dek: Vote follows two years of protests in the Orme valley, where pastures were closed after the spring floods.
by: Martha Quill; Denis Oakroyd
role: Rural affairs correspondent
date: 2023-11-14T16:42+00:00
updated: 2023-11-14T18:05+00:00
shown: 14 November 2023, 16:42 GMT
section: News > Environment
tags: Orme valley, Farming, Floods, Local government
caption: Sheep on the lower meadows of the Orme near Castle Harrow last week. | Ivy Tranter/Reuters
---
HARROW (Reuters) - Hill farmers in the Orme valley may graze their flocks on the flood plain again from next month after the county council voted on Tuesday to lift a ban that had stood for two years.

Councillors backed the change by 31 votes to 12 after a debate of six hours, in which more than forty people from the valley asked to speak.

“We have been feeding hay in July,” said Gwen Pryor, who keeps 340 ewes above the village of Castle Harrow. “You cannot run a hill farm on bought hay, and everybody in that room knew it.”

The ban was imposed in 2021, when the river broke its banks three times in eleven days and drowned about 900 animals.
! A flooded lane at Castle Harrow during the floods of April 2021. | Tom Bell/PA
## What the council decided

Under the new rules, flocks must be moved to higher ground when the gauge at Stone Bridge shows 2.4 metres, and each farm has to name a person who can be reached at night.

The council will pay for three new gauges, at a cost of £86,000, and for a text message service that warns farmers an hour before the water reaches the meadows.
^ You cannot run a hill farm on bought hay
Environmental groups said that the decision put at risk the wading birds that had returned to the meadows since the sheep were taken off.

“Curlews nested here in 2022 for the first time in a generation,” said Paul Aske of the Orme Rivers Trust. “Nobody has told us what will happen to them now.”
## A narrow majority

Several members of the ruling group voted against their own leader, who had promised in the spring that the ban would stay until the embankment was finished.

Work on the embankment, which was to have begun in March, has been put off twice because no contractor would take it on for the price that was offered.

The council said it would review the rules after the first winter.
"""

INTERVIEW = """
lang: en
title: ‘I still tune pianos by ear’: the last workshop in Larkhall Street
dek: Edda Marsh has repaired pianos for fifty-one years. She talks about wood, deafness and why nobody wants an upright any more.
by: Joanna Petch
role: Culture editor
date: 2022-02-05T07:00+00:00
shown: 5 February 2022
section: Culture > Music
tags: Music, Craft, Interview
caption: Edda Marsh in her workshop. “The dust is the oldest thing in here,” she says. | Colin Frayn
---
The bell over the door of Marsh & Daughter has not worked since 1994, so visitors knock on the window. Behind it, between the carcasses of eleven pianos, Edda Marsh is drinking tea out of a jam jar.

She is 74 and deaf in one ear. When the landlord sells the building in June, the street will have lost its last workshop of any kind.

**How did you come to this trade?**

My uncle had a stammer and did not like to speak to customers, so he took me along to do the talking. I was twelve. By fourteen I was doing the work and he was carrying the bag.

**Do you use a tuning machine?**

I still tune pianos by ear. I own a machine; it is in that drawer, under the felt. It is right every time and that is exactly what is wrong with it.

**Who buys a piano now?**

Nobody. They inherit one and ring me to ask what it is worth, and I have to tell them that it would cost four hundred pounds to have it taken away.

**And what happens in June?**

I have found a barn. It leaks, but it leaks at one end. I shall put the uprights at that end.

She laughs, puts the jar down on a soundboard, and strikes a tuning fork on her knee. It is, she says, the only clock in the building that has never been wrong.
"""

LISTED = """
lang: en
title: Seven things to know before the new parking rules start on Monday
dek: Permits, prices and the streets where nothing changes: a short guide.
by: Sam Underhill
date: 2024-09-27T11:20-04:00
shown: Sept. 27, 2024, 11:20 a.m. EDT
section: Local > Transport
tags: Parking, Transport, City council
caption: A parking meter in Dover Street. | City of Brackwater
---
Parking in the middle of Brackwater changes on Monday, when the city brings in the largest revision of its rules since meters were first put up in 1961.

The city expects to raise about $4.2 million a year, most of which is meant for buses. Here is what drivers should know.
## 1. Two zones become five

The old inner and outer zones are gone. The new ones are marked by color on signs and on the curb, and a permit for one of them is not valid in the others.
## 2. Prices depend on the hour

Between 8 a.m. and 10 a.m. and again from 4 p.m. to 7 p.m. an hour costs $3.50; at other times it costs:

- $1.50 in the green and blue zones
- $2 in the yellow zone
- $2.75 in the red zone, where the limit is two hours
- nothing at all on Sundays, except around the stadium
## 3. Residents pay less than they do now

A household's first permit costs $60 a year, down from $85. A third permit, however, will cost $240, and there is no fourth.

| Permit | Now | From Monday |
| First | $85 | $60 |
| Second | $85 | $110 |
| Third | $120 | $240 |
## 4. The app is not required

Machines that take coins stay on every block, said Dana Ruiz, who runs the city's parking office. “If you have quarters, you can park,” she said.

Appeals against tickets will be heard by a panel of residents, which meets for the first time on Oct. 9.
"""

LIVE = """
lang: en
title: Storm Agnes live: thousands without power as bridges close
dek: Follow the latest as winds of up to 84 mph cross the north-west; trains are stopped north of Penley.
by: Rowan Tate
date: 2023-09-27T06:15+01:00
shown: 27 September 2023, 06:15 BST
section: Weather
tags: Storm Agnes, Weather, Trains
caption: Waves break over the sea wall at Saltness on Wednesday morning. | Mika Orr/Getty Images
---
About 38,000 homes in the north-west have no electricity after trees fell on lines overnight, the network operator said on Wednesday morning.

The road bridges at Penley and Saltness were closed before six o'clock and are not expected to open before the afternoon.
## Trains stop north of Penley

No trains will run north of Penley until at least noon, Coastline Rail said. Tickets for today can be used until Friday, and buses cannot replace the trains because the same roads are closed.

“Please do not travel to a station to ask,” a spokesman said. “The staff there know what we know.”
## School roofs damaged in Saltness

Two schools in Saltness sent children home after slates came off their roofs. Nobody was hurt, the town council said, and the buildings will be inspected when the wind has dropped.
## Strongest gust measured on the coast

A gust of 84 miles an hour was measured at the lighthouse of Carn Head shortly before five, the strongest there since records began in 1978.

Forecasters expect the storm to move out to sea by the early evening.
"""

GERMAN = """
lang: de
title: Stadtwerke Lindau verschieben Umbau der Fernwärme um zwei Jahre
dek: Weil Rohre fehlen und die Kosten steigen, müssen rund 4000 Haushalte länger mit Gas heizen als geplant.
by: Katrin Hollbach; Jens Wiedner
date: 2024-01-18T17:30+01:00
shown: 18. Januar 2024, 17:30 Uhr
section: Wirtschaft > Energie
tags: Fernwärme, Energie, Stadtwerke Lindau
caption: Baustelle am Inselbahnhof: Hier sollte im Frühjahr die erste Leitung liegen. | Foto: Peter Amann/dpa
---
Die Stadtwerke Lindau haben den Ausbau ihres Wärmenetzes um zwei Jahre verschoben. Rund 4000 Haushalte, die im Herbst angeschlossen werden sollten, müssen nun mindestens bis 2026 mit Gas heizen, teilte das Unternehmen am Donnerstag mit.

Grund seien fehlende Rohre und Angebote der Baufirmen, die um fast die Hälfte über der Schätzung lägen, sagte Geschäftsführerin Anne Reiter. „Wir können nicht bauen, was wir nicht bezahlen können.“

Der Stadtrat hatte dem Vorhaben im Mai 2022 mit großer Mehrheit zugestimmt. Damals waren die Kosten auf 38 Millionen Euro beziffert worden, inzwischen ist von 55 Millionen die Rede.
## Mieter fürchten höhere Abschläge

Der Mieterverein kritisierte die Entscheidung scharf. Viele Eigentümer hätten ihre alten Heizungen im Vertrauen auf den Anschluss nicht mehr erneuert, sagte dessen Vorsitzender Ulrich Senn.
! Alte Gastherme in einem Haus in der Altstadt. | Imago/Karl Ebner
Die Stadtwerke wollen nun prüfen, ob wenigstens die Schulen und das Krankenhaus früher versorgt werden können. Dafür wäre nach ihren Angaben nur ein Drittel der Leitungen nötig.
## Entscheidung im März

Über den neuen Zeitplan soll der Aufsichtsrat am 12. März beraten. Bis dahin, so Reiter, werde man mit den Lieferanten noch einmal über die Preise sprechen.

Die Opposition im Stadtrat verlangt, die Gutachten zu den Kosten offenzulegen, bevor weitere Verträge unterschrieben werden.
"""

FRENCH = """
lang: fr
title: À Port-Vernet, les ostréiculteurs repartent en mer après trois mois d’interdiction
dek: La préfecture a levé lundi les restrictions liées à une pollution des eaux, mais la filière redoute de ne pas retrouver ses clients.
by: Élise Garnier
date: 2023-03-06T18:12+01:00
updated: 2023-03-06T20:40+01:00
shown: 6 mars 2023 à 18h12
section: Économie > Pêche
tags: Ostréiculture, Pêche, Littoral
caption: Un parc à huîtres à marée basse, le 2 mars. | Yves Le Corre / AFP
---
Les bateaux plats ont quitté le quai peu avant six heures, tous feux allumés. Pour la première fois depuis le début de décembre, les ostréiculteurs de Port-Vernet ont pu, lundi, remonter leurs poches et vendre leurs huîtres.

« On a nettoyé, on a réparé, on a attendu », raconte Marc Trévidic, installé depuis vingt-deux ans. « Maintenant, il faut que les gens reviennent, et ça, aucun arrêté ne peut l’imposer. »

L’interdiction avait été prononcée après la découverte d’un virus dans les eaux de la baie, au lendemain de fortes pluies qui avaient fait déborder la station d’épuration.
## Des pertes estimées à six millions d’euros

Selon le comité régional, les soixante-dix entreprises de la baie ont perdu en moyenne 80 % de leur chiffre d’affaires annuel, les fêtes de fin d’année représentant l’essentiel de leurs ventes.
! La station d’épuration de la commune, mise en service en 1987. | Sophie Lannes
L’État a promis une aide de deux millions d’euros, que les professionnels jugent insuffisante. Ils demandent surtout que la station soit agrandie avant l’hiver prochain.
## Un calendrier incertain

La communauté de communes assure que les travaux commenceront en septembre. Le maire, lui, reconnaît que le financement n’est pas bouclé et que l’enquête publique n’a pas débuté.

En attendant, les ostréiculteurs ont décidé de faire analyser eux-mêmes l’eau de la baie, deux fois par semaine, et d’afficher les résultats sur le port.
"""

SPANISH = """
lang: es
title: El ayuntamiento de Ribalta cierra al tráfico el casco antiguo desde enero
dek: Los comerciantes piden una moratoria y los vecinos celebran una medida que llevaba doce años en los cajones.
by: Lucía Armengol
date: 2023-10-30T20:15+01:00
shown: 30 de octubre de 2023, 20:15h
section: España > Movilidad
tags: Ribalta, Movilidad, Comercio
caption: Vista de la calle Mayor de Ribalta el pasado domingo. | EFE/Jorge Salas
---
Ribalta cerrará al tráfico privado las 46 calles de su casco antiguo a partir del 8 de enero, según aprobó este lunes el pleno municipal con los votos a favor del equipo de gobierno y la abstención de dos concejales.

La medida afectará a unos 9.000 vehículos al día. Solo podrán entrar los residentes, los servicios de urgencia, los repartidores hasta las once de la mañana y las personas con movilidad reducida.

“No se trata de prohibir, sino de que se pueda caminar sin miedo”, defendió la alcaldesa, Pilar Oriol, que recordó que en la zona se registraron 31 atropellos en cinco años.
## Los comerciantes piden tiempo

La asociación de comerciantes reclama una moratoria de un año y más aparcamientos en la periferia. Su presidente, Andrés Vidal, calcula que uno de cada cinco negocios podría cerrar antes del verano.
! Manifestación de comerciantes ante el ayuntamiento. | Marta Gil
El gobierno municipal responde que en las tres calles que ya son peatonales las ventas han crecido un 12% desde 2019, según los datos de la cámara de comercio.
## Multas desde marzo

Durante los dos primeros meses las cámaras solo enviarán avisos. A partir de marzo, entrar sin permiso costará 200 euros, la mitad si se paga en veinte días.

La oposición ha anunciado que recurrirá la ordenanza ante los tribunales.
"""

PORTUGUESE = """
lang: pt
title: Chuva acima do previsto atrasa colheita de café no sul de Minas
dek: Produtores de Serra Clara calculam perda de um quarto da safra e temem falta de mão de obra em agosto.
by: Renata Figueira; Caio Antunes
date: 2024-06-12T09:05-03:00
shown: 12/06/2024 09h05
section: Economia > Agronegócio
tags: Café, Agronegócio, Minas Gerais
caption: Grãos de café secam em terreiro coberto em Serra Clara (MG). | Foto: Divulgação/Cooperativa Serra Clara
---
A chuva que cai há três semanas sobre o sul de Minas Gerais atrasou a colheita do café e deve reduzir em um quarto a produção de Serra Clara, segundo estimativa divulgada nesta quarta-feira (12) pela cooperativa local.

Até agora, apenas 14% das lavouras foram colhidas. Na mesma época do ano passado, eram 38%. O grão que fica no chão molhado fermenta e perde preço.

“Já vi seca e já vi geada, mas chuva em junho eu nunca tinha visto”, afirma o produtor Benedito Ramalho, de 68 anos, que cultiva 22 hectares na região.
## Falta gente para colher

O atraso empurra o trabalho para agosto, quando boa parte dos trabalhadores já estará na colheita da laranja, em São Paulo. A cooperativa negocia o aluguel de seis máquinas.

O governo do estado informou que estuda prorrogar as dívidas dos pequenos produtores por até doze meses, mas não disse quando tomará a decisão.
## Preço pode subir

Para a economista Helena Prado, o consumidor deve sentir o efeito apenas no fim do ano, porque os estoques das torrefadoras ainda são suficientes para quatro meses.

A previsão do tempo indica sol a partir do dia 20.
"""

"""Facts in translations: the version that the others follow is the authority.

Dates, amounts, places and relations of a page are the same in all its languages. When the page
that the others follow is published, its facts are written into them at once: into the tables
that are read, and into drafts. Texts, and what wagtail-localize knows of their state, stay
untouched (its copy of the source is renewed by ``hub.translation``).

``shape`` says what the facts of a model are, ``merging`` puts them into data, ``tables`` reads
and writes the data of live rows, ``group`` says who follows whom, ``carrying`` does it all.
"""

"""The search: folded words of every person, kept by triggers, with prefix and infix indexes over them."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# What the search finds a person by, folded once, when the row is written.
_WORDS = """
    SELECT p.id, fold_text(
        p.full_name || ' ' || p.name_in_script || ' ' || p.organisation || ' ' || coalesce(d.name, ''))
    FROM participant p LEFT JOIN delegation d ON d.id = p.delegation
"""
_KEEP = """
    INSERT INTO person_text (participant, words) {words} WHERE {which}
    ON CONFLICT (participant) DO UPDATE SET words = excluded.words WHERE words IS NOT excluded.words;
"""
_FTS_KINDS = {
    "person_words": "tokenize = \"unicode61 remove_diacritics 0 categories 'L* N* M* Co'\", prefix = '1 2 3'",
    "person_parts": "tokenize = 'trigram case_sensitive 1'",
}


def upgrade() -> None:
    """Make the tables and triggers, then index whoever is in the file already."""
    op.execute(
        "CREATE TABLE person_text (key INTEGER PRIMARY KEY, participant TEXT NOT NULL UNIQUE,"
        " words TEXT NOT NULL)"
    )
    for name, options in _FTS_KINDS.items():
        op.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(words, content = 'person_text', content_rowid = 'key',"
            f" {options})"
        )
    _index_follows_text()
    _text_follows_people()
    op.execute(f"INSERT INTO person_text (participant, words) {_WORDS}")


def _index_follows_text() -> None:
    add = "".join(f"INSERT INTO {t} (rowid, words) VALUES (new.key, new.words);" for t in _FTS_KINDS)
    drop = "".join(
        f"INSERT INTO {t} ({t}, rowid, words) VALUES ('delete', old.key, old.words);" for t in _FTS_KINDS
    )
    op.execute(f"CREATE TRIGGER person_text_added AFTER INSERT ON person_text BEGIN {add} END")
    op.execute(f"CREATE TRIGGER person_text_changed AFTER UPDATE ON person_text BEGIN {drop} {add} END")
    op.execute(f"CREATE TRIGGER person_text_gone AFTER DELETE ON person_text BEGIN {drop} END")


def _text_follows_people() -> None:
    person = _KEEP.format(words=_WORDS, which="p.id = new.id")
    op.execute(f"CREATE TRIGGER participant_added AFTER INSERT ON participant BEGIN {person} END")
    op.execute(
        "CREATE TRIGGER participant_changed AFTER UPDATE OF"
        f" full_name, name_in_script, organisation, delegation ON participant BEGIN {person} END"
    )
    members = _KEEP.format(words=_WORDS, which="p.delegation = new.id")
    op.execute(f"CREATE TRIGGER delegation_added AFTER INSERT ON delegation BEGIN {members} END")
    op.execute(f"CREATE TRIGGER delegation_renamed AFTER UPDATE OF name ON delegation BEGIN {members} END")


def downgrade() -> None:
    """Files only ever go forward."""
    raise NotImplementedError

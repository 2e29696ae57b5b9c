"""Everything people read can be translated, and is translated into Bahasa Indonesia."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "tpbis_desktop"
CATALOGUE = ROOT / "resources" / "translations" / "id" / "LC_MESSAGES" / "tpbis.po"
KEYWORDS = {"_": None, "plural": (1, 2)}
SHOWN_BY = {
    "setText",
    "setPlainText",
    "setPlaceholderText",
    "setToolTip",
    "setStatusTip",
    "setWhatsThis",
    "setTitle",
    "setWindowTitle",
    "setInformativeText",
    "setAccessibleName",
    "setAccessibleDescription",
    "setPrefix",
    "setSuffix",
    "addTab",
    "addAction",
    "QAction",
    "QCheckBox",
    "QCommandLinkButton",
    "QGroupBox",
    "QLabel",
    "QPushButton",
    "QRadioButton",
}

_MARKUP = re.compile(r"<[^>]*>|&\w+;")
# The names of keys as they stand on them, and of the program, are the same in every language.
_NAMES = re.compile(r"\b(?:(?:Ctrl|Shift|Alt)\+\w+|F\d{1,2}|Esc|TPBIS Desktop)\b")

Message = str | tuple[str, ...]


def extracted() -> dict[Message, str]:
    """Each string to translate, and where it is written."""
    found = extract_from_dir(PACKAGE, [("**.py", "python")], keywords=KEYWORDS)
    return {message: f"tpbis_desktop/{file}:{line}" for file, line, message, _comments, _context in found}


def indonesian() -> Catalog:
    with CATALOGUE.open("rb") as file:
        return read_po(file, locale="id")


def placeholders(text: str) -> set[str]:
    return {name for _literal, name, _spec, _conversion in Formatter().parse(text) if name is not None}


def untranslated(messages: dict[Message, str], catalogue: Catalog) -> list[str]:
    """What the catalogue lacks, leaves empty or doubtful, or gives other placeholders."""
    return [
        f"{where}: {message!r}: {fault}"
        for message, where in messages.items()
        if (fault := _fault(message, catalogue))
    ]


def _fault(message: Message, catalogue: Catalog) -> str:
    source = message if isinstance(message, str) else message[-1]
    known = catalogue.get(message if isinstance(message, str) else message[0])
    if known is None:
        return "not in the catalogue: make words"
    if known.fuzzy:
        return "marked fuzzy"
    texts = [known.string] if isinstance(known.string, str) else list(known.string)
    if isinstance(known.string, str) is not isinstance(message, str):
        return "singular in one place, plural in the other"
    if not texts or not all(texts):
        return "empty"
    return "" if all(placeholders(text) == placeholders(source) for text in texts) else "other placeholders"


def calls(tree: ast.AST, names: set[str]) -> Iterator[ast.Call]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and called(node) in names:
            yield node


def called(node: ast.Call) -> str:
    if isinstance(node.func, ast.Name):
        return node.func.id
    return node.func.attr if isinstance(node.func, ast.Attribute) else ""


def unmarked_words(tree: ast.AST) -> list[str]:
    """`_()` and `plural()` given a text that cannot be collected: made up at run time, or a bare variable."""
    made_up = ast.JoinedStr | ast.BinOp | ast.Name | ast.Call | ast.IfExp
    return [
        f"line {call.lineno}: {ast.unparse(call)}: write the text out, put values in with .format() after"
        for call in calls(tree, {"_", "plural"})
        for text in call.args[: 2 if called(call) == "plural" else 1]
        if isinstance(text, made_up)
    ]


def words_in_f_strings(tree: ast.AST) -> list[str]:
    """`_()` inside an f-string: before Python 3.12 nobody who collects words sees it."""
    return [
        f"line {call.lineno}: {ast.unparse(call)}: take it out of the f-string, or it is never translated"
        for node in ast.walk(tree)
        if isinstance(node, ast.JoinedStr)
        for call in calls(node, {"_", "plural"})
    ]


def bare_literals(tree: ast.AST) -> list[str]:
    """Words set into the window without `_()`."""
    return [
        f"line {call.lineno}: {ast.unparse(call)}: people read this, so it goes through _()"
        for call in calls(tree, SHOWN_BY)
        for text in call.args
        if any(letter.isalpha() for letter in _NAMES.sub("", _MARKUP.sub("", literal(text))))
    ]


def literal(node: ast.expr) -> str:
    """The text written into `node` itself, also around the values of an f-string."""
    if isinstance(node, ast.JoinedStr):
        return "".join(literal(part) for part in node.values)
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, str) else ""


def sources(*rooms: str) -> list[Path]:
    return sorted(path for room in rooms for path in (PACKAGE / room).rglob("*.py"))


def test_every_string_is_translated_into_indonesian() -> None:
    missing = untranslated(extracted(), indonesian())
    assert not missing, f"{len(missing)} to do in {CATALOGUE.relative_to(ROOT)}:\n" + "\n".join(missing)


def test_the_catalogue_can_be_compiled() -> None:
    with CATALOGUE.open("rb") as file:
        faults = list(read_po(file, locale="id").check())
    assert not faults, faults


def test_every_string_can_be_collected() -> None:
    paths = [path for path in sources(".") if path.name != "words.py"]
    found = [
        f"{path.name} {line}"
        for path in paths
        for tree in [ast.parse(path.read_text("utf-8"))]
        for line in [*unmarked_words(tree), *words_in_f_strings(tree)]
    ]
    assert not found, "\n" + "\n".join(found)


def test_no_word_in_the_window_is_left_untranslatable() -> None:
    paths = [*sources("gui"), *PACKAGE.glob("app.py")]
    found = [
        f"{path.name} {line}" for path in paths for line in bare_literals(ast.parse(path.read_text("utf-8")))
    ]
    assert not found, "\n" + "\n".join(found)


def test_a_flawed_translation_is_caught() -> None:
    catalogue = Catalog(locale="id")
    catalogue.add("Hello {name}", "Halo {nama}")
    catalogue.add("Undo", "Batalkan", flags=["fuzzy"])
    catalogue.add("Scan", "")
    catalogue.add(("{n} badge", "{n} badges"), ("{n} tanda pengenal",))
    messages: dict[Message, str] = dict.fromkeys(
        ["Hello {name}", "Undo", "Scan", "Desk", ("{n} badge", "{n} badges")], "here"
    )
    faults = [line.rsplit(": ", maxsplit=1)[-1] for line in untranslated(messages, catalogue)]
    assert faults == ["other placeholders", "marked fuzzy", "empty", "make words"]


@pytest.mark.parametrize(
    "code",
    [
        '_(f"Hello {name}")',
        "_(label)",
        '_("Hello " + name)',
        '_("Hello {}".format(name))',
        "plural(one, many, 2)",
    ],
)
def test_a_text_that_cannot_be_collected_is_caught(code: str) -> None:
    assert unmarked_words(ast.parse(code))


def test_words_inside_an_f_string_are_caught() -> None:
    assert words_in_f_strings(ast.parse("""f"{_('Save')}  Ctrl+S\""""))
    assert words_in_f_strings(ast.parse("""_("Save") + f"  {key}\"""")) == []


@pytest.mark.parametrize(
    "code", ['_("Hello {name}").format(name=name)', 'plural("{n} badge", "{n} badges", count)']
)
def test_a_text_written_out_is_allowed(code: str) -> None:
    assert unmarked_words(ast.parse(code)) == []


@pytest.mark.parametrize(
    "code",
    [
        'label.setText("Undo")',
        'QPushButton("Undo", self)',
        'label.setText(f"{count} people")',
        'tabs.addTab(x, "A")',
    ],
)
def test_a_bare_word_in_the_window_is_caught(code: str) -> None:
    assert bare_literals(ast.parse(code))


@pytest.mark.parametrize(
    "code", ['label.setText(_("Undo"))', 'label.setText("✔ 12")', 'label.setText(f"{a} · {b}")']
)
def test_signs_and_translated_words_are_allowed(code: str) -> None:
    assert bare_literals(ast.parse(code)) == []


def test_markup_is_no_word_but_what_stands_in_it_is() -> None:
    assert bare_literals(ast.parse("label.setText(f'<b class=x>{n}</b>&nbsp;')")) == []
    assert bare_literals(ast.parse("label.setText('<b>Undo</b>')"))

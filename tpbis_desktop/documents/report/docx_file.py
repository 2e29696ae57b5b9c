"""The report as a Word document with styles, real tables and pictures of the charts, to be edited."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from itertools import zip_longest
from typing import Any, BinaryIO

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from tpbis_desktop.documents.report.charts import chart_picture, parted
from tpbis_desktop.documents.report.columns import column_widths
from tpbis_desktop.documents.report.content import BarChart, Block, Cover, Figure, Report, Table, noted
from tpbis_desktop.documents.report.look import BLUE, GOLD, INK, QUIET, RULE, SHADE
from tpbis_desktop.documents.text.draw import text_width

_ROOM = 170  # millimetres between the margins of A4
_ACROSS, _CELL = 1.6, 8.5  # beside the text of a cell in millimetres, and its type in points
_FONT = "Noto Sans"
_SHEETS = (1980, 1, 1, 0, 0, 0)  # the first moment a ZIP can hold: the same report gives the same bytes
_KEPT_WHOLE = 12  # rows; a longer table may go on over the next page
_VALUE, _CARD_ROOM = 26, Mm(_ROOM / 3 - 11)
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
Edges = dict[str, tuple[str, int, str]]
_LANGUAGES = {"en": "en-GB", "id": "id-ID"}


def write_docx(report: Report, out: BinaryIO) -> None:
    """Write the report to `out`: the same report gives the same bytes."""
    document = Document()
    _page(document)
    _styles(document, report.language)
    _properties(document, report)
    _foot(document, report)
    _cover(document, report.cover)
    for number, section in enumerate(report.sections):
        heading = document.add_heading(_writable(section.heading), 1)
        heading.paragraph_format.page_break_before = number == 0
        for block, after in zip_longest(section.blocks, section.blocks[1:]):
            _block(document, block)
            if isinstance(block, str) and isinstance(after, Table):
                document.paragraphs[-1].paragraph_format.keep_with_next = True
    _save(document, out)


def _save(document: Any, out: BinaryIO) -> None:
    """As python-docx writes it, but without the time of day in it."""
    made = io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _SHEETS)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, parts.read(name))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(20)


def _styles(document: Any, language: str) -> None:
    _style(document.styles["Normal"], 10, INK)
    document.styles["Normal"].paragraph_format.space_after = Pt(6)
    _style(document.styles["Title"], 26, BLUE, bold=True)
    _style(document.styles["Heading 1"], 15, BLUE, bold=True)
    document.styles["Heading 1"].paragraph_format.space_before = Pt(18)
    document.styles["Heading 1"].paragraph_format.space_after = Pt(6)
    fonts = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    spoken = fonts.find(qn("w:lang"))
    if spoken is not None:
        spoken.set(qn("w:val"), _LANGUAGES.get(language, language))


def _style(style: Any, size: float, colour: str, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = _FONT, Pt(size), bold
    style.font.color.rgb = _colour(colour)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[name]
    for script in ("w:ascii", "w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)


def _colour(text: str) -> Any:
    return RGBColor.from_string(text.lstrip("#"))


def _properties(document: Any, report: Report) -> None:
    properties = document.core_properties
    properties.title = _writable(report.cover.title)[:255]
    properties.subject = report.cover.kind
    properties.author = ""
    properties.comments = ""
    properties.language = report.language


def _foot(document: Any, report: Report) -> None:
    """The foot of every page, with fields that count the pages."""
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.style = document.styles["Normal"]  # Word's footer style has a tab stop in the middle
    paragraph.paragraph_format.tab_stops.add_tab_stop(Mm(_ROOM), WD_TAB_ALIGNMENT.RIGHT)
    paragraph.paragraph_format.space_before = Pt(4)
    _edges(paragraph._p.get_or_add_pPr(), "w:pBdr", {"top": ("single", 4, RULE)})
    _run(paragraph, f"{report.foot}\t", 8, QUIET)
    for part in re.split(r"(\{pages?\})", report.page_of):
        if part in _FIELDS:
            _field(paragraph, _FIELDS[part])
        else:
            _run(paragraph, part, 8, QUIET)


def _field(paragraph: Any, code: str) -> None:
    """Each part in a run of its own: in one run together, readers lose how it is set."""
    for kind in ("begin", "code", "separate", "text", "end"):
        run = _run(paragraph, "1" if kind == "text" else "", 8, QUIET)
        if kind == "code":
            part = OxmlElement("w:instrText")
            part.text = code
            run._r.append(part)
        elif kind != "text":
            part = OxmlElement("w:fldChar")
            part.set(qn("w:fldCharType"), kind)
            run._r.append(part)


def _edges(properties: Any, name: str, edges: Edges) -> None:
    """Borders of a paragraph, cell or table: what kind, how many eighths of a point, which colour."""
    borders = OxmlElement(name)
    for edge in ("top", "left", "bottom", "right", "insideH", "insideV"):
        if edge in edges:
            kind, eighths, colour = edges[edge]
            border = OxmlElement(f"w:{edge}")
            border.set(qn("w:val"), kind)
            border.set(qn("w:sz"), str(eighths))
            border.set(qn("w:space"), "0")
            border.set(qn("w:color"), colour.lstrip("#"))
            borders.append(border)
    properties.append(borders)


def _run(paragraph: Any, text: str, size: float, colour: str, *, bold: bool = False) -> Any:
    run = paragraph.add_run(_writable(text))
    run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, _colour(colour)
    return run


def _writable(text: str) -> str:
    """Without what XML cannot hold."""
    return "".join(c for c in text if c == "\t" or unicodedata.category(c) not in ("Cc", "Cs", "Cn"))


def _cover(document: Any, cover: Cover) -> None:
    _letterhead(document, cover)
    kind = document.add_paragraph()
    kind.paragraph_format.space_before = Pt(30)
    _run(kind, cover.kind, 11, GOLD, bold=True)
    title = document.add_paragraph(_writable(cover.title), "Title")
    _no_border(title)
    when = document.add_paragraph()
    _run(when, " · ".join(filter(None, (cover.dates, cover.place))), 12, QUIET)
    when.paragraph_format.space_after = Pt(16)
    _cards(document, cover.figures)
    for text in cover.summary:
        document.add_paragraph(_writable(text))
    if cover.chart:
        _picture(document, cover.chart)


def _letterhead(document: Any, cover: Cover) -> None:
    if cover.letterhead.logos:
        row = document.add_paragraph()
        row.alignment = WD_ALIGN_PARAGRAPH.CENTER
        for logo in cover.letterhead.logos:
            row.add_run().add_picture(io.BytesIO(logo), height=Mm(16))
            row.add_run("   ")
    last = None
    for number, line in enumerate(filter(str.strip, cover.letterhead.lines)):
        paragraph = document.add_paragraph()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
        paragraph.paragraph_format.space_after = Pt(0)
        _run(paragraph, line, 9 if number else 13, INK, bold=not number)
        last = paragraph
    if last is not None:
        _edges(last._p.get_or_add_pPr(), "w:pBdr", {"bottom": ("double", 6, INK)})


def _no_border(paragraph: Any) -> None:
    """Word's own title has a line under it."""
    _edges(paragraph._p.get_or_add_pPr(), "w:pBdr", {"bottom": ("nil", 0, INK)})


def _cards(document: Any, figures: tuple[Figure, ...]) -> None:
    """The counts, three in a row, each on a shade, with white between them."""
    table = document.add_table(rows=(len(figures) + 2) // 3, cols=3)
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    white = ("single", 48, "#FFFFFF")
    _edges(table._tbl.tblPr, "w:tblBorders", {"insideH": white, "insideV": white})
    _margins(table, Mm(4), Mm(1.5))
    for row in table.rows:
        _whole(row)
    for number, figure in enumerate(figures):
        cell = table.cell(number // 3, number % 3)
        _shade(cell)
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        wide = text_width(figure.value, 1, "Bold")
        size = min(_VALUE, int(_CARD_ROOM.pt / wide)) if wide else _VALUE
        _run(paragraph, figure.value, size, BLUE, bold=True)
        label = cell.add_paragraph()
        label.paragraph_format.space_after = Pt(2)
        _run(label, noted(figure.label, figure.note), 9.5, INK)
    document.add_paragraph()


def _margins(table: Any, across: Any, down: Any) -> None:
    """How far the text of all cells stands from their edges."""
    margins = OxmlElement("w:tblCellMar")
    for edge, room in (("top", down), ("left", across), ("bottom", down), ("right", across)):
        margin = OxmlElement(f"w:{edge}")
        margin.set(qn("w:w"), str(int(room.pt * 20)))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tbl.tblPr.append(margins)


def _whole(row: Any) -> None:
    """A row is never cut between two pages."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _shade(cell: Any) -> None:
    shade = OxmlElement("w:shd")
    shade.set(qn("w:val"), "clear")
    shade.set(qn("w:fill"), SHADE.lstrip("#"))
    cell._tc.get_or_add_tcPr().append(shade)


def _block(document: Any, block: Block) -> None:
    if isinstance(block, str):
        document.add_paragraph(_writable(block))
    elif isinstance(block, Table):
        _table(document, block)
    else:
        for chart in parted(block) if isinstance(block, BarChart) else [block]:
            _picture(document, chart)


def _picture(document: Any, chart: Any) -> None:
    """The chart as a picture, which says in words what it shows."""
    inline = document.add_paragraph().add_run().add_picture(io.BytesIO(chart_picture(chart)), width=Mm(_ROOM))
    inline._inline.docPr.set("descr", chart.title)
    for side in ("distT", "distB", "distL", "distR"):  # not said, some readers keep a distance of their own
        inline._inline.set(side, "0")


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.headings))
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    rule = ("single", 4, RULE)
    _edges(made._tbl.tblPr, "w:tblBorders", {"bottom": rule, "insideH": rule})
    _margins(made, Mm(_ACROSS), Mm(0.3))
    widths = [Pt(width) for width in column_widths(table, Mm(_ROOM).pt, _CELL, Mm(_ACROSS).pt)]
    head = made.rows[0]
    for column, cell, width in zip(made.columns, head.cells, widths, strict=True):
        column.width = cell.width = width  # rows that are added take the widths of the columns
    _repeat(head)
    _whole(head)
    _fill(head, table.headings, table, bold=True)
    for cell in head.cells:
        _shade(cell)
    for number, row in enumerate(table.rows, 1):
        added = made.add_row()
        _whole(added)
        _fill(added, row, table, bold=table.total and number == len(table.rows))
    _keep_together(made.rows[: -1 if len(table.rows) <= _KEPT_WHOLE else 2])
    note = document.add_paragraph()
    _run(note, table.note, 8, QUIET)
    note.paragraph_format.space_after = Pt(12)
    if not table.note:
        note.paragraph_format.line_spacing = Pt(1)  # a table has to be followed by something


def _keep_together(rows: Any) -> None:
    """Each of these rows stands on the page of the next."""
    for paragraph in (one for row in rows for cell in row.cells for one in cell.paragraphs):
        paragraph.paragraph_format.keep_with_next = True


def _repeat(row: Any) -> None:
    """The headings stand again on every page that the table goes over."""
    mark = OxmlElement("w:tblHeader")
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _fill(row: Any, texts: tuple[str, ...], table: Table, *, bold: bool) -> None:
    for column, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
        paragraph = cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(1)
        if column >= table.numbers_from:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, text, _CELL, INK, bold=bold)

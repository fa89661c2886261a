"""A draft report in the layout of Party documents (HD 36-HD/VPTW, 03/04/2018), to be edited.

A4, Times New Roman 14, page number at the top centre from page 2. Number, place, date and the
signer's name are left open: a draft is no document until somebody has signed it.
"""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from bot.documents.report_paper import Block, Column, Heading, ReportPaper, Table

FONT = "Times New Roman"
CENTRE, JUSTIFIED = WD_ALIGN_PARAGRAPH.CENTER, WD_ALIGN_PARAGRAPH.JUSTIFY
DOTS = "……"


def report_docx(paper: ReportPaper) -> bytes:
    """The document's bytes."""
    document = Document()
    _page(document)
    _draft_mark(document)
    _header(document, paper)
    _title(document, paper)
    for block in paper.blocks:
        _block(document, block)
    _ending(document, paper)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin = section.bottom_margin = Mm(20)
    section.left_margin, section.right_margin = Mm(30), Mm(15)
    section.header_distance = Mm(10)
    section.different_first_page_header_footer = True
    style = document.styles["Normal"]
    style.font.name, style.font.size = FONT, Pt(14)
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    style.paragraph_format.space_after = Pt(0)
    number = section.header.paragraphs[0]
    number.alignment = CENTRE
    _field(number.add_run(), "PAGE")


def _field(run: Any, code: str) -> None:
    """A field that the word processor works out, such as the page number."""
    for kind, text in (("begin", None), (None, code), ("end", None)):
        if kind:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
        else:
            mark = OxmlElement("w:instrText")
            mark.text = text
        run._r.append(mark)


def _draft_mark(document: Any) -> None:
    mark = document.add_paragraph()
    mark.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _run(mark, "DỰ THẢO", 13, bold=True, italic=True)


def _run(paragraph: Any, text: str, size: int = 14, **look: bool) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.name = Pt(size), FONT
    for name, on in look.items():
        setattr(run, name, on)
    return run


def _line(cell: Any, text: str, size: int = 14, *, first: bool = False, **look: bool) -> Any:
    paragraph = cell.paragraphs[0] if first else cell.add_paragraph()
    paragraph.alignment = CENTRE
    _run(paragraph, text, size, **look)
    return paragraph


def _header(document: Any, paper: ReportPaper) -> None:
    left, right = _two_cells(document, (85, 80))
    _line(left, (paper.superior or DOTS * 4).upper(), 13, first=True)
    _line(left, paper.issuer.upper(), 13, bold=True)
    _line(left, "*")
    _line(left, paper.number)
    _line(right, "ĐẢNG CỘNG SẢN VIỆT NAM", 15, first=True, bold=True, underline=True)
    _line(right, "")
    _line(right, f"{DOTS}, ngày {DOTS} tháng {DOTS} năm {DOTS}", italic=True)


def _two_cells(document: Any, widths_mm: tuple[int, int]) -> tuple[Any, Any]:
    """Two columns without lines."""
    table = document.add_table(rows=1, cols=2)
    table.autofit = False
    for column, cell, width in zip(table.columns, table.rows[0].cells, widths_mm, strict=True):
        column.width = cell.width = Mm(width)
    return table.rows[0].cells[0], table.rows[0].cells[1]


def _title(document: Any, paper: ReportPaper) -> None:
    for text, size, space in ((paper.kind, 16, 18), (paper.subject, 15, 0), ("-----", 14, 0)):
        paragraph = document.add_paragraph()
        paragraph.alignment = CENTRE
        paragraph.paragraph_format.space_before = Pt(space)
        _run(paragraph, text, size, bold=text != "-----")
    document.add_paragraph()


def _block(document: Any, block: Block) -> None:
    if isinstance(block, Table):
        _table(document, block)
        document.add_paragraph()
        return
    paragraph = document.add_paragraph()
    paragraph.paragraph_format.space_after = Pt(6)
    if isinstance(block, Heading):
        paragraph.paragraph_format.keep_with_next = True
        _run(paragraph, block.text, bold=True)
        return
    paragraph.alignment = JUSTIFIED
    paragraph.paragraph_format.first_line_indent = Mm(10)
    _run(paragraph, block)


def _table(document: Any, table: Table) -> None:
    made = document.add_table(rows=1, cols=len(table.columns))
    made.style = "Table Grid"
    made.alignment = WD_TABLE_ALIGNMENT.CENTER
    made.autofit = False
    _fill(made.rows[0], [c.title for c in table.columns], table.columns, bold=True, head=True)
    for column, wanted in zip(made.columns, table.columns, strict=True):
        column.width = Mm(wanted.width_mm)
    _mark(made.rows[0], "w:tblHeader")
    for row in table.rows:
        _fill(made.add_row(), row, table.columns)
    if table.total:
        _fill(made.add_row(), table.total, table.columns, bold=True)
    for row in made.rows:
        _mark(row, "w:cantSplit")


def _fill(
    row: Any,
    values: Sequence[str],
    columns: Sequence[Column],
    *,
    bold: bool = False,
    head: bool = False,
) -> None:
    for cell, value, column in zip(row.cells, values, columns, strict=True):
        cell.width = Mm(column.width_mm)
        paragraph = cell.paragraphs[0]
        if column.centred or head:
            paragraph.alignment = CENTRE
        _run(paragraph, value, 12, bold=bold)


def _mark(row: Any, name: str) -> None:
    """`w:tblHeader`: printed again on every page; `w:cantSplit`: not torn between two."""
    mark = OxmlElement(name)
    mark.set(qn("w:val"), "true")
    row._tr.get_or_add_trPr().append(mark)


def _ending(document: Any, paper: ReportPaper) -> None:
    left, right = _two_cells(document, (85, 80))
    where = left.paragraphs[0]
    _run(where, "Nơi nhận:", 14, underline=True)
    for line in paper.recipients:
        _run(left.add_paragraph(), line, 12)
    for number, line in enumerate(paper.signature):
        _line(right, line, first=number == 0, bold=True)

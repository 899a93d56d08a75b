"""Which document is refused how: code, place and words of its message; "" is one that is read."""

from typing import NamedTuple


class Case(NamedTuple):
    """`file` of made.py; `code` of the problem or note, what stands before and in its message."""

    file: str
    code: str
    place: str
    words: str


TEXTS = (
    Case("utf16-no-bom.csv", "unknown-encoding", "", "UTF-16 らしいが、先頭の印(BOM)がない"),
    Case("utf32.csv", "unknown-encoding", "", "UTF-32 らしい"),
    Case("euc-jp.csv", "unknown-encoding", "", "EUC-JP らしい"),
    Case("jis.csv", "unknown-encoding", "", "JIS(ISO-2022-JP) らしい"),
    Case("torn-utf8.csv", "torn-text", "3行目", "UTF-8 として読めない所が1か所"),
    Case("torn-utf16.csv", "torn-text", "4行目", "UTF-16 として読めない"),
    Case("lone-surrogate.csv", "torn-text", "3行目", "UTF-16 として読めない"),
    Case("lone-surrogate-utf8.csv", "torn-text", "3行目", "UTF-8 として読めない所が3か所"),
    Case("nul.csv", "torn-text", "3行目", "文字コード0のバイトが1個ある"),
    Case("binary.csv", "not-a-text", "", "バイナリーのデータ"),
    Case("empty.csv", "empty-document", "", "0バイト"),
    Case("empty.xlsx", "empty-document", "", "0バイト"),
    Case("blank.txt", "empty-document", "", "空白のほかに何もない"),
    Case("blank.xlsx", "empty-document", "", "どのシートのセルも空"),
    Case("list.csv", "no-layout", "", "「指標名」や「取組名」にあたる語のある見出し"),
)
WRONG_FORMATS = (
    Case("picture.csv", "unknown-format", "", "中身は画像"),
    Case("archive.csv", "unknown-format", "", "中身はZIPの書庫"),
    Case("page.xls", "unknown-format", "", "中身はウェブページかXML"),
    Case("old-word.docx", "unknown-format", "", "中身は古いWord(.doc)"),
    Case("table.pdf", "format-differs", "", "名前は .pdf、中身は文字"),
    Case("table.xlsx", "format-differs", "", "名前は .xlsx、中身は文字"),
    Case("book.csv", "format-differs", "", "名前は .csv、中身はExcelのブック"),
    Case("book.xls", "format-differs", "", "名前は .xls、中身はExcelのブック"),
)
SHAPES = (
    Case("open-quote.csv", "open-quote", "3行目", "引用符"),
    Case("quote-1mb.csv", "open-quote", "4行目", "引用符"),
    Case("columns.csv", "too-large", "", "4行目が最も広く、4行×5,001列"),
    Case("columns.xlsx", "too-large", "", "シート「Sheet」が9行×16,384列"),
    Case("rows.csv", "too-large", "", "100,004行"),
    Case("cell-10mb.csv", "too-large", "4行目", "一つのセルに9,900,000字"),
    Case("cell-10mb.txt", "too-large", "4行目", "一つのセルに9,900,000字"),
    Case("cell-10mb.xlsx", "too-large", "Sheet!B3", "一つのセルに2,000,000字"),
    Case("far-row.xlsx", "too-large", "", "シート「Sheet」が99,999,999,999行"),
    Case("no-row.xlsx", "damaged-file", "", "シート「Sheet」に、行か列が0のセルがある"),
    Case("far-column.xlsx", "damaged-file", "", "つながりが壊れている"),
    Case("merged-without-end.xlsx", "too-large", "", "結合されたセルが17,179,869,184"),
    Case("only-formulas.xlsx", "no-stored-value", "Sheet!A1", "どのセルも"),
    Case("brackets.md", "no-layout", "", "見つからない"),
    Case("quotes-nested.md", "no-layout", "", "見つからない"),
)
PACKAGES = (
    Case("bomb.xlsx", "unsafe-file", "", "xl/workbook.xml が開くと"),
    Case("bomb.docx", "unsafe-file", "", "word/document.xml が開くと"),
    Case("bomb.ods", "unsafe-file", "", "content.xml が開くと"),
    Case("many-bombs.xlsx", "unsafe-file", "", "開くと245,000,004バイトになる"),
    Case("parts.xlsx", "unsafe-file", "", "5,002個の部品"),
    Case("outside.xlsx", "unsafe-file", "", "/etc/cron.d/kpi がファイルの外を指す"),
    Case("outside.docx", "unsafe-file", "", "../../kpi.txt がファイルの外を指す"),
    Case("twice.xlsx", "unsafe-file", "", "xl/worksheets/sheet1.xml が二つある"),
    Case("entity.xlsx", "unsafe-file", "", "xl/worksheets/sheet1.xml が外のデータを参照できる"),
    Case("entity.docx", "unsafe-file", "", "word/document.xml が外のデータを参照できる"),
    Case("entity.ods", "unsafe-file", "", "content.xml が外のデータを参照できる"),
    Case("laughs.xlsx", "unsafe-file", "", "xl/styles.xml が外のデータを参照できる"),
    Case("laughs-elsewhere.xlsx", "unsafe-file", "", "sheet1.png が外のデータを参照できる"),
    Case("utf7.docx", "damaged-file", "", "word/document.xml の1行目がXMLとして読めない"),
    Case("surrogate.xlsx", "damaged-file", "", "sheet1.xml の1行目がXMLとして読めない"),
    Case("nested.docx", "damaged-file", "", "word/document.xml の入れ子が200段を超える"),
    Case("nested.ods", "damaged-file", "", "content.xml の入れ子が200段を超える"),
    Case("nested.xlsx", "damaged-file", "", "sheet1.xml の入れ子が200段を超える"),
    Case("torn.xlsx", "damaged-file", "", "途中で切れているか、ZIPとして開けない"),
    Case("half.docx", "damaged-file", "", "途中で切れているか、ZIPとして開けない"),
    Case("hollow.xlsx", "damaged-file", "", "ブックの部品がそろっていないか"),
    Case("locked.xlsx", "encrypted-file", "", "パスワードを外して"),
    Case("locked.ods", "encrypted-file", "", "パスワードを外して"),
    Case("locked-parts.xlsx", "encrypted-file", "", "パスワードを外して"),
    Case("broken.xls", "damaged-file", "", "ブックが見つからない"),
    Case("looped.xls", "damaged-file", "", "古いExcelのブックの中の、つながり"),
    Case("hollow.xls", "damaged-file", "", "古いExcelのブックの中の、つながり"),
)
PDFS = (
    Case("locked.pdf", "encrypted-file", "", "パスワードを外して"),
    Case("scanned.pdf", "needs-ocr", "", "OCR"),
    Case("broken.pdf", "damaged-file", "", "ページのつながりが壊れている"),
    Case("pages.pdf", "empty-document", "", "どれにも文字がない"),
    Case("many-pages.pdf", "too-large", "", "500ページを超える"),
    Case("loop.pdf", "damaged-file", "", "ページが一つもない"),
    Case("nested.pdf", "damaged-file", "", "ページが一つもない"),
    Case("bomb.pdf", "unsafe-file", "", "倍の大きさになる"),
    Case("bomb-in-bomb.pdf", "unsafe-file", "", "倍の大きさになる"),
    Case("rules.pdf", "no-layout", "", "見つからない"),
)
NUMBERS = (
    Case("nan.xlsx", "damaged-file", "Sheet!D2", "「NaN」"),
    Case("inf.xlsx", "damaged-file", "Sheet!D2", "「inf」"),
    Case("1e400.xlsx", "damaged-file", "Sheet!D2", "数値として読めないものがある"),
    Case("digits.xlsx", "damaged-file", "Sheet!D2", "数値として読めないものがある"),
    Case("day.xlsx", "damaged-file", "Sheet!D2", "「99999-99-99」"),
)
REFUSED = (*TEXTS, *WRONG_FORMATS, *SHAPES, *PACKAGES, *PDFS, *NUMBERS)

# read all the same, with a note for a person where one is due
READ = (
    Case("utf16-bom.csv", "", "", ""),
    Case("bom.csv", "", "", ""),
    Case("shift-jis.csv", "", "", ""),
    Case("line-ends.csv", "", "", ""),
    Case("merged.xlsx", "", "", ""),
    Case("quotes.xlsx", "", "", ""),
    Case("same-name.xlsx", "", "", ""),
    Case("escaped-surrogate.xlsx", "", "", ""),
    Case("macro.xlsm", "", "", ""),
    Case("script.csv", "", "", ""),
    Case("formula-words.csv", "", "", ""),
    Case("control-name.xlsx", "", "", ""),
    Case("control.csv", "invisible-letters", "2:2", "U+0007 を1か所で取り除いて読んだ"),
    Case("right-to-left.csv", "invisible-letters", "2:5", "U+202E(RIGHT-TO-LEFT OVERRIDE)"),
    Case("formula.xlsx", "no-stored-value", "Sheet!F2", "表計算ソフトで開いて保存し直して"),
    Case("formula.ods", "no-stored-value", "表!A4", "表計算ソフトで開いて保存し直して"),
    Case("nan.csv", "unread-figure", "2:6", "「1e400」"),
    Case("year-0.csv", "unclear-header", "1:1", "「0年度」の元号が決められない"),
    Case("year-9999.csv", "other-figure", "1:6", "「9999年度実績」"),
    Case("reiwa-0.csv", "unclear-header", "1:1", "「令和0年度」の年度が決められない"),
    Case("reiwa-99.csv", "unclear-header", "1:1", "「令和99年度」の年度が決められない"),
    Case("negative-year.csv", "other-figure", "1:6", "「令和-5年度実績」"),
    Case("repeated.csv", "contradicting-values", "4:5", "「7」"),
)

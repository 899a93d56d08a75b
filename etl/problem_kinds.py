"""Sorts of problems: with a file itself, where a reader finds them; those with data stand beside."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """A sort of problem: `code` is stable, `title` says what is wrong, `advice` what to do."""

    code: str
    title: str
    advice: str


OF_FILES = (
    Kind("no-such-file", "ファイルがありません", "場所と名前を確かめてください。"),
    Kind(
        "unreadable-file",
        "ファイルを読めません",
        "ほかのソフトで開いていないか、権限があるかを確かめてください。",
    ),
    Kind("empty-document", "中身がありません", "文字のある文書を渡してください。"),
    Kind(
        "not-a-text",
        "文字の文書ではありません",
        "中身に合う拡張子にするか、テキストで保存し直してください。",
    ),
    Kind(
        "unknown-encoding",
        "文字コードを判別できません",
        "UTF-8 で保存し直してください(Excelでは「CSV UTF-8」)。",
    ),
    Kind(
        "open-quote",
        '引用符(")が閉じていないか、余分です',
        "この行から後の引用符を確かめ、対になるように直してください。",
    ),
    Kind(
        "torn-text",
        "文字のデータが壊れています",
        "元の文書から、UTF-8 で保存し直してください。",
    ),
    Kind(
        "unknown-format",
        "この形式は読めません",
        "Excel(.xlsx)、Word(.docx)、PDF、CSV、テキストのどれかで保存し直してください。",
    ),
    Kind(
        "format-differs",
        "拡張子と中身の形式が違います",
        "中身に合う拡張子に直すか、保存し直してください。",
    ),
    Kind(
        "encrypted-file",
        "パスワードで保護されています",
        "パスワードを外して保存し直してください。",
    ),
    Kind(
        "damaged-file",
        "ファイルが壊れています",
        "作ったソフトで開き、保存し直してください。",
    ),
    Kind(
        "too-large",
        "大きすぎます",
        "要るシートやページだけにして、渡してください。",
    ),
    Kind(
        "unsafe-file",
        "安全に開けません",
        "作ったソフトで開き、新しい名前で保存し直してください。",
    ),
    Kind(
        "needs-ocr",
        "画像だけで、文字のデータがありません",
        "OCR(文字の読み取り)で文字を付けてから渡してください。",
    ),
    Kind(
        "unreadable-letters",
        "文字を取り出せません",
        "元の文書から、フォントを埋め込んでPDFを作り直すか、OCRで文字を付けてください。",
    ),
    # what travels with the data
    Kind(
        "invisible-letters",
        "画面に見えない文字があります",
        "その文字を取り除いて保存し直してください。"
        "並びを変える文字があるときは、数字の並びを原本で確かめてください。",
    ),
    Kind(
        "hidden-part",
        "表示されていない所も読みました",
        "公表されている値か確かめ、違えばその行や列、シートを取り除いてください。",
    ),
    Kind(
        "no-stored-value",
        "数式の結果が保存されていません",
        "表計算ソフトで開いて保存し直してから、もう一度読んでください。",
    ),
    Kind(
        "unclear-columns",
        "罫線のない表の列を分けられません",
        "元の表をExcelかCSVで渡すか、罫線を付けたPDFにしてください。",
    ),
    Kind(
        "struck-through",
        "取り消し線のある字も読みました",
        "消された字であれば、文書から取り除いてから、もう一度読んでください。",
    ),
    Kind(
        "tracked-changes",
        "変更履歴のある文書です",
        "変更をすべて反映したものとして読みました。違えば、文書を確定してください。",
    ),
)

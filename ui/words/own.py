"""Words of 「自分のファイルで試す」."""

MARK = "（試し）"
BANNER = (
    "**自分のファイルを表示中**（この画面だけ。ほかの人には見えず、リンクにも入りません）。"
    "ファイル「{file}」は、{town}「{title}」として並べています。"
)
LEAVE = "自分のファイルを閉じる"

TITLE, ANCHOR = "自分のファイルで試す", "own"
ABOUT = (
    "まだ収録していない自治体の計画や、収録した計画の実績の文書を、ほかの自治体と並べてすべてのページで"
    "見られます。見えるのはこの画面だけです。ファイルはサーバーに残さず、ほかの人には見えず、リンクにも"
    "API にも入りません。画面を閉じるか読み込み直すと消えます。"
)
IN_SAMPLE = (
    "見本を表示しているあいだは試せません。「見本で試す」を切ると、ここでファイルを選べます。"
)
FILE = "計画または結果の文書（Excel、Word、PDF、CSVなど。{megabytes}MBまで）"
FILE_NOTE = "読める形式は、{formats}です。紙を読み取った画像だけのPDFは、先に文字認識（OCR）をしてください。"
FORMATS = {  # endings of files by what people call them
    "Excelなど": (".xlsx", ".xlsm", ".xls", ".ods"),
    "Word": (".docx",),
    "PDF": (".pdf",),
    "CSVなど": (".csv", ".tsv"),
    "文字だけの文書": (".txt", ".md"),
}
FORMAT = "{kind}（{endings}）"
LOOKING = "ファイルを調べています…"

FOUND = (
    "「{file}」は、様式「{layout}」の文書として読めそうです。次の欄を確かめ、空いているところを入れて、"
    "「{button}」を押してください。"
)
FOUND_RESULTS = (
    "「{file}」は、計画の結果（実績）の文書として読めそうです。どの計画の結果かを選んでください。"
)
TOWN, TOWN_HOLDER = "自治体", "名前かコードの一部を入れて選びます"
TOWN_OPTION = "{name}（{prefecture}）{code}"
PLAN_TITLE, START, END = "計画の名称", "最初の年度", "最後の年度"
YEAR_HOLDER = "記載がなければ空のまま"
OF_PLAN = "どの計画の結果か"
PLAN_OPTION = "{town} {title}"
READ = "読んで、ほかの自治体と並べる"
MISSING = "{what}を入れてください。"
YEARS_REVERSED = "最後の年度が最初の年度より前です。"

STATUS = "ファイルを読んでいます…"
STEPS = (
    "1/3 ファイルを計画シートにしています",
    "2/3 収録済みの計画と並べ、判定を計算しています",
    "3/3 画面に読み込んでいます",
)
DONE, FAILED = "読み終わりました", "読めませんでした"

TOO_LARGE = "ファイルが大きすぎます（{size}MB）。読めるのは{most}MBまでです。必要なページや表だけのファイルにしてください。"
TOO_SLOW = "{seconds}秒たっても読み終わらないので、やめました。必要なページや表だけのファイルにしてください。"
BROKEN_OFF = (
    "読む途中で止まりました。ファイルが壊れているか、開くのに要る記憶が多すぎます。"
    "別の形式（csv や xlsx）で保存し直すか、必要な部分だけのファイルにしてください。"
)
BUSY = "ほかのファイルを読んでいる最中です。少し待ってから、もう一度試してください。"
UNREADABLE = "「{file}」は読めませんでした。"

OPENED = "「{file}」を{town}「{title}」として表示しています。"
COUNTS = "読み取ったもの: {counts}。"
COUNT = "{name} {n}件"
SHEETS = {
    "initiatives": "取組",
    "indicators": "指標",
    "values": "値",
    "schedule": "工程の印",
    "ratings": "評価",
}
LOOK_AT = (
    ("../pages/overview.py", "概要で見る", ":material/dashboard:"),
    ("../pages/progress.py", "目標と実績で見る", ":material/show_chart:"),
    ("../pages/analysis.py", "分析で見る", ":material/manage_search:"),
)
UNDECIDED = (
    "結果の {n}行は、計画のどの指標のことか人が決めるまで使いません。計画シートの matches.csv の"
    "「採否」に書いて、収録を頼んでください。すぐに並べて見るには、上の「結果の様式」に実績を書きます。"
)
NOTES = "読めなかったもの・気をつけるもの（{n}件）"
NOTES_HELP = (
    "もとの文書か様式を直して、もう一度読ませるのが早道です。説明にある additions.csv などは、"
    "「計画シートを保存」で受け取るファイルです。"
)
NO_NOTES = "読めなかったものや、気をつけるものは見つかりませんでした。"
COLUMNS = {
    "severity": "重大度",
    "message": "何が起きたか・どうすればよいか",
    "printed": "印字",
    "place": "場所",
}
OF_SEVERITY = ": "
SEVERITY_SIGNS = {"エラー": "✕ エラー", "警告": "⚠ 警告", "注記": "ℹ 注記"}
DOWNLOAD = "計画シートを保存（zip）"
DOWNLOAD_HELP = "計画シートは、読み取った内容の一式です。直して、収録を頼むときに渡せます。"
ANOTHER = "別のファイルに替えるには、次の欄で選びます。いまのファイルは表示をやめます。"
TO_SECTION = (
    "手元の計画や結果の文書を、ほかの自治体と並べて見られます: [自分のファイルで試す](#own)　"
    "[記入する様式（Excel）](#template)"
)
FOOT = "手元のファイル「{file}」から読んだ数字（{town}「{title}」）を含みます。当サイトは確かめていません。"
SUMMARY_SOURCE = "数字は各自治体の公表資料と手元のファイル（{mark}の付いたもの）によるもので、データの版は {edition}、{day}現在です。"
API = "（手元のファイルの数字は入りません）"
ERROR = "エラー"
MESSAGE = "{title}{detail}。{advice}"
DETAIL = "（{detail}）"
ADVICE = {  # in place of what is said to those who run the commands
    "no-layout": (
        "「指標名」「取組名」「目標値」「実績」などの見出しの語と、年度のある表にしてください。"
    ),
    "template-other-plan": "選んだ計画か、様式の計画IDを直してください。",
}
SEVERAL = "直すところが {n}件あります。"
GIVE_YEARS = "最初の年度と最後の年度を入れて、もう一度読んでください。"
SIGNS = "様式ごとに、見つからなかったもの（{n}）"

TEMPLATE_TITLE, TEMPLATE_ANCHOR = "記入する様式（Excel）", "template"
TEMPLATE_ABOUT = (
    "文書がうまく読めないときや、まだ文書になっていないときは、様式に記入して、下の「自分のファイルで試す」で"
    "選びます。書き方と記入例は様式の中にあります。"
)
NEW_TITLE = "新しい計画を書く"
NEW_ABOUT = "計画期間を選ぶと、その年度の見出しが付いた空の様式になります。"
NEW_SAVE = "空の様式を保存"
NEW_FILE = "様式_{start}-{end}.xlsx"
TOO_MANY_YEARS = "様式に書けるのは {most}年度分までです。"
YEARLY_TITLE = "収録済みの計画に、新しい実績を書く"
YEARLY_ABOUT = "指標と目標は記入済みで、実績だけを書きます。指標のある計画から選べます。"
YEARLY_PLAN = "実績を書く計画"
YEARLY_SAVE = "結果の様式を保存"
YEARLY_FILE = "結果の様式_{town}_{plan_id}.xlsx"

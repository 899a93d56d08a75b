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
    "見られます。見えるのはこの画面だけです。ファイルはサーバーに保存せず、ほかの人には見えず、リンクにも"
    "API にも入りません。画面を閉じるか読み込み直すと消えます。"
)
IN_SAMPLE = (
    "見本を表示しているあいだは試せません。「見本で試す」を切ると、ここでファイルを選べます。"
)
FILE = "計画の文書または表（{megabytes}MBまで。{formats}）"
FORMATS = (
    ".csv", ".tsv", ".txt", ".md", ".xlsx", ".xlsm", ".xls", ".ods", ".docx", ".pdf",
)  # fmt: skip
LOOKING = "ファイルを調べています…"

FOUND = (
    "「{file}」は、様式「{layout}」の文書として読めそうです。足りないことを確かめてから読みます。"
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
    "「採否」に書いてください。"
)
NOTES = "読めなかったもの・気をつけるもの（{n}件）"
NO_NOTES = "読めなかったものや、気をつけるものは見つかりませんでした。"
COLUMNS = {
    "severity": "重大度",
    "place": "場所",
    "printed": "印字",
    "message": "何が起きたか・どうすればよいか",
}
DOWNLOAD = "計画シートを保存（zip）"
DOWNLOAD_HELP = "読み取った計画シート一式です。直して、収録を頼むときに渡せます。"
ANOTHER = "別のファイルに替えるには、次の欄で選びます。いまのファイルは表示をやめます。"
TO_SECTION = (
    "手元の計画や結果の文書を、ほかの自治体と並べて見られます: [自分のファイルで試す](#own)"
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

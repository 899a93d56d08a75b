"""The Japanese of the API: what its paths and parameters are for, and why a request is refused."""

from typing import Final

from exports.words import CODES_CREDIT, DISCLAIMER

TITLE: Final = "自治体計画のKPI API"
LEAD: Final = "画面と同じ数字を、プログラムや表計算ソフトから読むための窓口です。読み取り専用で、登録は要りません。"
LICENCE: Final = f"データの整理とプログラム: MITライセンス。{CODES_CREDIT}"
SOURCE: Final = (
    f"{DISCLAIMER}判定は当サイトの計算で、自治体自身の評価ではありません。"
    "数値の原典は documents にある文書で、文書の権利は公表した機関にあります。"
)

PATHS: Final = {  # path → (heading, what it gives)
    "municipalities": ("自治体", "計画が収録されている自治体。1行に1つ。"),
    "plans": ("計画", "収録した計画。統計は計画に数えないので含みません。"),
    "documents": ("文書", "数字の出どころの文書。題名、公表した機関、場所、SHA-256。"),
    "initiatives": (
        "取組",
        "計画の取組。1行に1つ。再掲(relisted)も含みますが、件数には数えません。",
    ),
    "departments": ("所管課", "取組の所管課と関係課。1行に課1つ。"),
    "indicators": ("指標", "数値の指標。1行に1つ。再掲の取組の指標は含みません。"),
    "observations": ("印字された値", "基準値、目標、最終目標、実績の印字と出典位置。1行に値1つ。"),
    "milestones": ("工程", "年度ごとの工程の印。文書が結果と書いていない限り計画です。"),
    "ratings": ("自治体自身の評価", "自治体が公表した評価。当サイトの判定と混ぜません。"),
    "achievement": (
        "判定",
        "指標と年度ごとに1行。画面「達成率」「分析」が数える行のすべてで、判定していない指標も"
        "その理由(group)つきで入ります。用いた値、その印字と出典位置、率、状態。"
        "year を書かなければ、画面が最初に開く年度です。",
    ),
    "achievement/summary": (
        "達成の件数",
        "状態と区分の件数。判定済(judged)と時期未到来、実績未公表、目標なし、対象外を足すと"
        "全体(total)になります。割合は返しません。分子と分母を使ってください。",
    ),
    "codes": ("コード表", "符号とその意味。列の説明に「符号の一覧: list=…」とあるものです。"),
}
FILES: Final = {
    "warehouse/{table}.parquet": (
        "元データの表",
        "画面が読んでいる Parquet ファイルそのもの。統計と再掲も含む、絞り込みのない全データです。",
    ),
    "datapackage.zip": (
        "全データ",
        "全部の表をCSVにし、列の説明とコード表を添えた Data Package(ZIP)。",
    ),
}
PARAMS: Final = {
    "municipality_code": "自治体コード(6桁、または検査数字を除く5桁)",
    "town": "自治体の名前(画面の「自治体」と同じ)",
    "plan": "計画のID、または計画の名称",
    "year": "年度。西暦(2023)でも和暦(令和5年度、R5)でもよい。4月が属する年で数える",
    "theme": "テーマ(コードまたは名称)",
    "category": "計画自身の大分類",
    "department": "所管課",
    "nature": "取組の性質",
    "evidence": "根拠の種類(number=数値の指標、rating=自治体自身の評価、schedule=工程)。いくつもある取組はどれでも当たる",
    "status": "状態、または区分(judged などは判定済かどうか)",
    "reason": "判定できない理由",
    "direction": "良くなる向き。unknown は不明",
    "values": "数値の有無(年度を問わない)。no_ が付くものは「ない」",
    "common_kpi": "自治体に共通のKPI",
    "indicator_id": "指標のID",
    "initiative_id": "取組のID",
    "kind": "区分",
    "period": "期間",
    "stage": "工程の段階",
    "rating": "自治体自身の評価",
    "relisted": "再掲の取組かどうか",
    "list": "符号の一覧の名前",
    "q": "ことばで探す(画面「分析」の検索と同じ)。空白で区切るとすべてを含むもの",
    "rule": "判定基準のID。書かなければ当サイトの判定基準(default)",
    "by": "数える単位。書かなければ全体で1行",
    "format": "json または csv。書かなければ Accept ヘッダーに従い、なければ json",
    "limit": "返す行数の上限。JSONで書かなければ1,000行、CSVで書かなければ全部の行",
    "offset": "先頭から飛ばす行数",
}
BY: Final = {"town": "自治体", "plan": "計画", "theme": "テーマ", "category": "自治体の計画の分類"}
UNKNOWN: Final = "不明"
EVIDENCE: Final = {
    "number": "数値の指標",
    "rating": "自治体自身の評価",
    "schedule": "年度ごとの工程",
}
DIRECTIONS: Final = {  # as the pages say them
    "increase": "増えるほど良い",
    "decrease": "減るほど良い",
    "keep_at_least": "目標以上を保つ",
    "keep_at_most": "目標以下を保つ",
}
NOTHING_PLANNED: Final = "この年までの計画がまだゼロ"
NO: Final = "{word}の数値なし"
YES: Final = "{word}の数値あり"
VALUES: Final = {"baseline": "基準値", "target": "目標", "actual": "実績"}
TRUE_FALSE: Final = {"true": "はい", "false": "いいえ"}

# refusals: (title, detail)
UNKNOWN_PARAM = "「{name}」という条件はありません。使える条件: {allowed}。"
CODE_AND_WORD = "{code}（{word}）"
UNKNOWN_VALUE = "{name} に「{value}」はありません。使える値: {allowed}。"
AND_MORE = " ほか{n}件"
NO_PARAM = "ここでは条件を付けられません(「{name}」)。条件を外してください。"
EMPTY = "{name} が空です。値を書くか、条件ごと外してください。"
ONCE = "{name} は1つだけ書けます。"
NOT_A_YEAR = (
    "{name} の「{value}」は年度として読めません。2023、令和5年度、R5 のように書いてください。"
)
NOT_A_COUNT = "{name} の「{value}」は使えません。{low}から{high}までの整数を書いてください。"
TOO_LONG = "{name} が長すぎます。{most}字までにしてください。"
RULE_SHOWN_ONLY = "判定基準「{name}」は計算に使えません。{reason}使える値: {allowed}。"
TITLES: Final = {
    400: "条件に誤りがあります",
    404: "見つかりません",
    405: "読み取り専用です",
    500: "サーバーで問題が起きました",
    503: "データの準備ができていません",
}
NO_PATH = "この場所には何もありません。使える場所の一覧は {docs} にあります。"
NO_TABLE = "「{table}」という表はありません。使える表: {allowed}。"
READ_ONLY = "このAPIは読み取り専用です。GET か HEAD を使ってください。"
BROKEN = (
    "答えを作る途中で問題が起きました。時間をおいても直らないときは、管理者に知らせてください。"
)
MOVING = "データを入れ替えています。少し待ってからもう一度お試しください。"

# columns made here
GROUP, GROUP_HELP = "区分", "判定済かどうか、していなければなぜか"
COUNT_HELP = {
    "total": "すべての指標(再掲を除く)",
    "judged": "判定済の指標。割合の分母",
    "achieved_or_on_track": "達成と順調",
}
COUNT_OF = "{word}の指標の数"
LIST_NOTE = "。符号の一覧: list={name}"
CODE_COLUMNS = {
    "list": ("一覧", "符号の一覧の名前"),
    "code": ("コード", "符号"),
    "meaning": ("意味", "符号の意味"),
}

# the page
PAGE_PATHS, PAGE_FILES, PAGE_ERRORS, PAGE_SHARED = "一覧", "ファイル", "断られるとき", "約束"
PAGE_PARAMS, PAGE_COLUMNS, PAGE_EXAMPLE = "条件", "列", "例"
PAGE_NAME, PAGE_MEANING, PAGE_ALLOWED, PAGE_TYPE = "名前", "意味", "使える値", "型"
PAGE_MANY = "くり返せる"
PAGE_EDITION = "データの版 {edition}。"
PAGE_OPENAPI = "機械が読む説明(OpenAPI)"
PAGE_BACK = "画面に戻る"
PAGE_PROMISES: Final = (
    "条件は画面と同じ意味です。同じ条件を何度か書くとどれかに当てはまるもの、違う条件どうしはすべてに当てはまるもの。",
    "値がないことは JSON では null、CSV では空欄で、0 ではありません。率は1が100%の小数で、丸めていません。",
    "年度は4月が属する西暦年(令和5年度は2023)。_era の列に和暦があります。",
    "JSON と CSV の列は同じです。CSV は UTF-8(BOM付き)で、= などで始まる文字の前に ' を1つ付けています。",
    "答えの ETag は、データの版と条件から決まります。If-None-Match に付けて聞き直すと、変わっていなければ 304 を返します。"
    "区分(group)は年度が終わったかどうかで変わるため、判定の答えの ETag は日によっても変わります。",
    "X-KPI-Edition ヘッダーにデータの版、X-Total-Count に条件に合う全部の行数が入ります。",
    "見本町(作りものの数字)は、このAPIには入っていません。",
    "条件に誤りがあれば、その条件を無視せず、4xx と理由を application/problem+json で返します。",
)
PAGE_STATUS, PAGE_RANGE, PAGE_FOLDED = "番号", "{low}から{high}までの整数", "{n}件"
PAGE_STATUSES: Final = {
    304: "前の答えから変わっていない",
    400: "知らない条件、知らない値、年度として読めない値、範囲の外の limit や offset",
    404: "その場所や表はない",
    405: "GET と HEAD のほかは受け付けない",
    503: "データがまだないか、入れ替えの途中",
}
NOT_CHANGED = PAGE_STATUSES[304]
PAGE_USES = "使い方の例"
USES: Final = {
    "curl（音威子府村の令和元年度の件数）": (
        "curl -G {base}/achievement/summary \\\n"
        "  --data-urlencode town=音威子府村 --data-urlencode year=令和元年度"
    ),
    "日本語の条件（ブラウザーのほかでは、そのままアドレスに書けません）": (
        "from urllib.parse import urlencode\n\n"
        'query = urlencode({{"q": "収納率", "town": "安中市", "format": "csv"}})\n'
        'rows = pd.read_csv(f"{base}/indicators?{{query}}")'
    ),
    "pandas（Python）": (
        "import pandas as pd\n\n"
        'address = "{base}/observations?kind=actual&format=csv"\n'
        'rows = pd.read_csv(address, dtype={{"municipality_code": str, "municipality_code5": str}})'
    ),
    "Excel（データ → Web から）": (
        "次のアドレスを貼り付け、読み込みの画面で「データの変換」を選び、"
        "自治体コードの列を「テキスト」にします。\n"
        "{base}/achievement?year=2019&format=csv"
    ),
}

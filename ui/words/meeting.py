"""The words of 審議会: building an agenda, showing it on the wall, files to take along."""

from typing import Final

TITLE = "会議の資料を作る"
HEADLINE = "{towns}の{year}: 次第 {n}項目"
HEADLINE_EMPTY = "{towns}の{year}: 次第はまだ空です"
TOWNS_MANY = "{first}など{n}自治体"

# what the page is for
WHAT = (
    "会議で見せる順に項目（分類、遅れている指標、一つ一つの指標、自治体の比較、工程、ものさし）を並べると、"
    "同じ数字から、投影するスライド、PowerPoint、進行管理シート、議事録用の文章ができます。"
    "どのスライドにも出典、分母、判定基準、データの版が付きます。"
)
START = "おすすめの次第で始める"
START_NOTE = "{towns}の{year}について、{n}項目の次第を入れます。あとで足したり、外したり、並べ替えたりできます。"
NOTHING_USUAL = "選んだ自治体には、次第に入れられる項目がありません。ほかの自治体を選んでください。"
ALL_TOWNS = (
    "自治体を選んでいないので、収録している{n}自治体すべての次第になります。"
    "一つの自治体の資料を作るときは、ここか上の「自治体」で選んでください。"
)
ONE_TOWN, ONE_TOWN_CHOOSE = "資料を作る自治体", "自治体を一つ選ぶ"

# the agenda
AGENDA = "次第"
NAME, NAME_HELP = "会議の名前（なくてもかまいません）", "表紙とファイルに入ります。"
NAME_PLACEHOLDER = "例: 第2回 行政改革推進審議会"
ORDER = "見せる順（選んだ項目を、下のボタンで動かします）"
UP, DOWN, REMOVE, CLEAR = "上へ", "下へ", "外す", "すべて外す"
NUMBERED = "{n}\\. {label}"
ADD_TITLE = "項目を足す"
ADD, ADD_CHOOSE = "分類・工程など", "選ぶと次第の最後に入ります"
ADD_INDICATOR, ADD_INDICATOR_CHOOSE = "一つの指標", "名前を打つと探せます"
OF_CATEGORY = "分類「{label}」"
ADDED_ALL = "足せるものは、すべて次第に入っています"
FULL = "次第に入れられるのは {most}項目までです。"

# what cannot be had
UNREAD = "リンクにある項目「{printed}」は読めないため、入れていません。ほかの項目はそのままです。"
UNREAD_MORE = "リンクにある項目 {n}件（「{printed}」など）は読めないため、入れていません。ほかの項目はそのままです。"
UNFIT = (
    "次第のうち {n}件は、選んだ自治体とデータにないため出していません: {names}。"
    "自治体を選び直すと、また出ます。"
)
DROP_UNFIT = "出していない {n}件を次第から消す"
TOO_LONG = (
    "この次第は長いため、アドレス（URL）に入りません。"
    "ほかの人に渡すときや、あとで続けるときは「次第を保存」を使ってください。"
)
IN_LINK = "この次第は、このページのアドレス（URL）に入っています。そのまま人に送れます。"
SLIDE_ASTRAY = (
    "リンクにあるスライド「{printed}」はありません（全{n}枚）。{instead}枚目を表示しています。"
)
NO_SHOW = (
    "リンクは投影を求めていますが、次第が空です。項目を入れてから「投影する」を押してください。"
)

# the file of an agenda
SAVE, SAVE_FILE = "次第を保存", "次第"
LOAD = "次第を開く（「次第を保存」で作ったファイル）"
LOADED = "「{name}」の次第 {n}項目を開きました。"
LOADED_LEFT = "このデータにないため、次の {n}件を除きました: {names}。"
LOADED_YEAR = "年度「{year}」はこのデータにないため、{instead}のままです。"
LOADED_NONE = (
    "「{name}」の次第にある自治体は、いま表示しているデータにありません。次第はそのままです。"
    "見本の次第なら、先に「見本で試す」を入れてください。"
)
NAMED, NAMED_MORE = "、", "{names} ほか{n}件"

# the show
SHOW_TITLE = "投影する"
SHOW = "スライドを投影する"
SHOW_NOTE = (
    "画面いっぱいに、大きな字のスライドを出します。← → キー（またはPageUp・PageDown）で進み、Escキーで終わります。"
    "ブラウザーの全画面は、多くの機種でF11キーです。"
)
BACK, NEXT, END = "前へ", "次へ", "終わる"
FIRST, LAST, BACK_PAGE, NEXT_PAGE = "最初へ", "最後へ", "前のスライド", "次のスライド"
COUNTER, JUMP, JUMP_TO = "{n} / {of}", "移る", "{n}. {headline}"
SHOWN = "{headline}。{subtitle}"

# files
FILES_TITLE = "ファイルにする"
MAKE, SAVE_MADE = "{what}を作る", "{name} を保存（{size}）"
SIZE_KB, SIZE_MB = "{n:.0f}KB", "{n:.1f}MB"
DECK, SHEETS_HTML, SHEETS_PDF, MINUTES = "PowerPoint", "シート（HTML）", "シート（PDF）", "文章"
DECK_NOTE = (
    "16:9。表紙、次第、全体、項目ごとのスライド、ことばの意味、資料一覧。"
    "図と表はPowerPointで直せます。ノートに計算と出典位置が入ります。"
)
SHEETS_TITLE = "進行管理シート（A4、1指標1枚）"
SHEETS_NOTE = (
    "基準値・目標・実績・図・判定と計算・自治体自身の評価と、委員意見の欄。"
    "HTMLはブラウザーで開いて印刷すると、1枚に1指標が収まります。"
)
SHEETS_WHICH = "シートにする指標"
SHEETS_ITEMS, SHEETS_ALL = (
    "次第の項目にある指標すべて（{n}件）",
    "選んだ自治体の指標すべて（{n}件）",
)
NO_SHEETS = "選んだ自治体には指標がないため、シートはありません。"
MINUTES_TITLE = "議事録用の文章"
MINUTES_NOTE = (
    "スライドと同じ見出し・数字・出典を、貼り付けられる文章にします。右上の印で写せます。"
)
MAKING_SLIDES, MAKING_SHEETS = (
    "スライドを作っています {n} / {of}",
    "シートを作っています {n} / {of}",
)
WRITING, PRINTING = (
    "PowerPointに書いています {n} / {of}",
    "PDFに印刷しています（枚数により数十秒かかります）",
)
WITHOUT_ITEMS = "次第に項目を入れると、投影とファイルのボタンが出ます。"

# the summary
SUMMARY_EMPTY = "次第には、まだ項目がありません。おすすめの次第は {n}項目です。"
SUMMARY = "次第には {n}項目があり、最初は「{first}」、最後は「{last}」です。"
SUMMARY_SHEETS = "項目にある指標は {n}件で、進行管理シートも同じ {n}枚になります。"
SUMMARY_WHAT = "この画面は、同じ数字から投影するスライド、PowerPoint、シート、文章を作ります。"
TERMS: Final = ("指標", "分類", "工程", "判定基準", "データの版")

"""Words of 出典とデータ品質."""

TITLE = "どの文書から、どこまで読めているか"
HEADLINE = "文書 {documents}件から読んだ指標 {total}件のうち、目標の数値がある {target}、実績の数値がある {actual}"
HEADLINE_NO_INDICATOR = "文書 {documents}件から取組 {initiatives}件を読み、数値の指標はありません"
HEADLINE_PROBLEMS = "。読み取りで気をつけることは {n}件"
ABOUT = (
    "件数は、収録した文書から読み取ったものの数です。ないことは、未達成や失敗を意味しません。"
    "実績の載った文書をまだ収録していないだけのこともあります。選んだ年度にはよりません。"
)
NOTHING = "選んだ自治体の計画シートには、もとの文書の記録がありません。"
TERMS = ("指標", "取組", "基準値", "実績", "再掲", "テーマ", "共通KPI", "良くなる向き", "出典位置")

SUMMARY_FOUND = (
    "計画と結果の文書は {documents}件で、取組 {initiatives}件、指標 {indicators}件を読みました"
)
SUMMARY_PRINTS = "印字された値 {total}件のうち、数値として読んだものは {numbers}です"
SUMMARY_ACTUAL = "実績の数値が読めた文書は、{names}です"
SUMMARY_NO_ACTUAL = "実績の数値が読めた文書はありません"
SUMMARY_STATISTICS = "このほかに、国の統計 {n}件を共通KPIの参考に使っています"
SUMMARY_PROBLEMS = "読み取りで気をつけることは {total}件で、{counts}です"
SUMMARY_NO_PROBLEM = "読み取りで気をつけることは見つかっていません"
SUMMARY_URL = "公表場所（URL）の記録があるのは、文書 {total}件のうち {n}です"
SUMMARY_NO_URL = "文書 {total}件のどれにも、公表場所（URL）の記録がありません"
ONE_COUNT = "{name} {n}件"

# 文書
READ_TITLE = "文書ごとに、何をどれだけ読んだか"
CHART_WHAT, CHART_UNIT, CHART_KIND = "文書に印字された値", "件", "読み取った内訳"
CHART_OF, CHART_DID = "印字された値", "実績の数値"
COUNTED = "{name}（{n}件）"
CHART_NOTE = (
    "棒の長さは、指標の値として読んだ印字の件数です（{legend}）。文書の量や様式が違うので、"
    "長いほど良い計画だという意味ではありません。"
)
NO_PRINTS = "値の印字がない文書: {names}。工程の印や評価は下の表にあります。"
NO_PRINT_AT_ALL = (
    "選んだ自治体の文書に、指標の値の印字はありません。工程の印や評価は下の表にあります。"
)
READ_NOTE = (
    "「指標」は、その文書に値か評価が印字されているものです。計画と結果の両方に出てくる指標は、"
    "両方の行で数えます。再掲の取組は取組の数に入れませんが、その印や値は数えます。"
)
DOCUMENT_TITLE = "文書の出どころ"
DOCUMENT_NOTE = (
    "ハッシュ値（sha256）は、読み取ったファイルそのものを指す番号です。手元の文書が同じものかどうかを"
    "確かめられます。空欄は、記録がないことを表します。"
)
URL_OPEN = "開く"
ROLES = {"plan": "計画", "results": "結果"}
STATISTICS = "統計"
LAYOUTS = {
    "item_sheet": "個票",
    "indicator_table": "指標表",
    "evaluation_card": "評価票",
    "action_list": "実施項目一覧",
    "schedule_matrix": "工程表",
    "goal_table": "基本目標とKPIの表",
    "results": "結果の表",
    "statistics": "統計",
    "template": "様式に記入したExcel",
    "tables": "見出しの語で読む表",
}
OTHER_LAYOUT = "そのほか"
PRINTS_LISTED = "数えた印字 {n}件と出典位置を見る"
COLUMNS_PRINTS = {
    "name": "指標",
    "printed": "印字",
    "year": "年度",
    "read_as": "読み取った内訳",
    "town": "自治体",
}
COLUMNS_READ = {
    "town": "自治体",
    "name_shown": "文書",
    "role": "種別",
    "initiatives": "取組",
    "indicators": "指標",
    "baseline": "基準値",
    "target": "目標",
    "actual": "実績",
    "words": "数値でない印字",
    "marks": "工程の印",
    "ratings": "自治体の評価",
    "problems": "気をつけること",
}
COLUMNS_DOCUMENT = {
    "town": "自治体",
    "name_shown": "文書",
    "role": "種別",
    "plan_edition": "版",
    "publisher": "公表した機関",
    "published": "公表日",
    "url": "公表場所",
    "layout": "読み取りの様式",
    "name": "ファイル名",
    "sha256": "ハッシュ値（sha256）",
    "plan": "計画",
}

# 気をつけること
PROBLEM_TITLE = "読み取りで気をつけること"
PROBLEM_NOTE = (
    "読み取りのときに気づいたことを、すべて載せています。警告は値や年度に影響しうるもの、注記は知っておくと"
    "よいことです。気づかなかった読み落としは、ここには出ません。"
    "「どうすればよいか」は、データを整える人への案内です（.csv は計画ごとのフォルダーのファイル）。"
)
NO_PROBLEM = "選んだ自治体の文書に、気をつけることは見つかっていません。"
NO_SUCH_PROBLEM = "{severity}・{code}に当てはまるものは、選んだ自治体にはありません。"
PROBLEMS_SHOWN = "選んだ自治体の {total}件のうち、{n}件を表示しています。"
PROBLEMS_ALL = "選んだ自治体の {total}件すべてを表示しています。"
SEVERITY, CODE = "重大度", "種類"
ALL_SEVERITIES, ALL_CODES = "すべての重大度", "すべての種類"
SEVERITY_SIGNS = {"warning": "⚠ 警告", "note": "ℹ 注記"}
CODES = {  # the titles of etl.problems.KINDS that travel with the data
    "ambiguous-year": "どの年度の値か決められません",
    "unclear-header": "年度の見出しが連続していません",
    "unread-figure": "数値と指標名を分けられません",
    "number-gap": "見出しの番号が続いていません",
    "surplus-marks": "年度より多い印があります",
    "other-figure": "指標の値とは読まなかった数です",
    "missing-heading": "目次にある項目が本文に見つかりません",
    "unnamed-initiative": "結び付く取組が見つかりません",
    "results-differ": "計画と結果の文書が合いません",
    "unit-varies": "同じ指標に違う単位が印字されています",
    "category-spelling": "同じ番号の分類に違う表記があります",
    "contradicting-values": "同じ年度に違う値があります",
    "final-target-differs": "最終目標と最後の年度の目標が違います",
    "year-outside-plan": "計画の期間にない年度の目標か工程です",
    "actual-after-reported": "結果が公表された年度より後の実績です",
    "hidden-part": "表示されていない所も読みました",
    "no-stored-value": "数式の結果が保存されていません",
    "unclear-columns": "罫線のない表の列を分けられません",
    "struck-through": "取り消し線のある字も読みました",
    "tracked-changes": "変更履歴のある文書です",
    "needs-ocr": "画像だけで、文字のデータがありません",
    "unreadable-letters": "文字を取り出せません",
}
COLUMNS_KINDS = {"severity": "重大度", "kind": "種類", "n": "件数", "towns": "自治体"}
COLUMNS_PROBLEM = {
    "town": "自治体",
    "severity": "重大度",
    "message": "説明と、どうすればよいか",
    "printed": "印字",
    "place": "出典位置",
    "kind": "種類",
}
IN_WORDS = "省略せずに読む（{n}件）"
OF_TOWN = "{town}: {message}"
IN_WORDS_REST = "ほか {n}件は上の表にあります。"
NO_PLACE = "記録なし"

# テーマごと
THEME_TITLE = "自治体とテーマごとの収録状況"
THEME_SHOW = "表に出す件数"
GRID = {
    "with_actual": "実績の数値がある指標",
    "with_target": "目標の数値がある指標",
    "indicators": "指標",
    "initiatives": "取組",
}
THEME_NOTE = {
    "initiatives": "計画に載っている取組の件数です（再掲を除く）。",
    "indicators": "計画に載っている指標の件数です（再掲を除く）。",
    "with_target": "目標の数値が読めた指標の件数 / 指標の件数です。",
    "with_actual": "実績の数値が読めた指標の件数 / 指標の件数です。",
}
THEME_OWN = (
    "テーマは当サイトが付けた区分です。「—」は、計画にそのテーマの{what}がないことを表します。"
)
THEME, WHOLE, NO_THEME, NONE = "テーマ", "計", "（テーマなし）", "—"
ONE_OF_INITIATIVES, ONE_OF_INDICATORS = "取組", "指標"

# 人が決めたこと
PERSON_TITLE = "人が読んで決めたこと"
PERSON_NOTE = "文書の印字だけでは決まらず、人が読んで決めたことを示します。自治体が確認したものではありません。"
BASIS_TITLE = "良くなる向きの根拠"
BASIS_FOUND = "指標 {total}件のうち、計画書に明記されているのは {stated}、当サイトが読んで決めたのは {person}です。"
BASIS_SHOW = "向きの根拠"
BASIS_NAMES = {
    "person": "当サイトが読んで判断",
    "stated": "計画書に明記",
    "baseline_to_target": "基準値と目標の差から推定",
    "common_kpi": "共通KPIの定義による",
    "": "向きを決めていない",
}
BASIS_MEANINGS = {
    "person": "計画書を読んで当サイトが判断したもので、指標ごとの理由は記録していません。",
    "stated": "「維持」「以上」「削減」「向上」などの語が、指標名か目標に印字されています。",
    "baseline_to_target": "最終目標が基準値より大きいか小さいかから推定しました。",
    "common_kpi": "まとめた共通KPIの向きによります。",
    "": "増えるほど良いのか、減るほど良いのかが分からないため、判定に使いません。",
}
NO_SUCH_BASIS = "「{basis}」の指標は、選んだ自治体にはありません。"
COLUMNS_BASIS = {
    "town": "自治体",
    "name": "指標",
    "unit": "単位",
    "direction": "良くなる向き",
    "initiative": "取組",
    "link": "目標と実績",
}
LINK = "開く"

MATCH_TITLE = "共通KPIとしてまとめた指標"
MATCH_FOUND = "選んだ自治体の指標 {n}件{statistics}を、{kpis}種類の共通KPIにまとめています。"
MATCH_STATISTICS = "（統計 {n}件を含む）"
MATCH_NO_RANK = "このうち順位を付けてよいとしたものは {n}件です。"
NO_MATCH = "選んだ自治体に、共通KPIとしてまとめた指標はありません。"
MATCH_LIMITS = "比べるときの限界（共通KPIごと）"
COLUMNS_LIMITS = {"common_name": "共通KPI", "limits": "比べるときの限界"}
COLUMNS_MATCH = {
    "common_name": "共通KPI",
    "town": "自治体",
    "name": "指標",
    "unit": "単位",
    "factor": "換算（軸のため）",
    "difference": "定義の違い",
    "may_rank": "順位付け",
    "reason": "理由",
    "plan": "計画・統計",
}
FACTOR = "×{factor}（{unit}）"
NO_FACTOR = "同じ軸に載せない"
MAY_RANK = {True: "可", False: "不可"}

"""Words of 「人が読んで決めたこと」: themes, results put to plans, readings and values added."""

OF_TOWN = "{town} {n}件"
TOWNS = "（{towns}）"  # after a count, where several towns are in it

THEME_TITLE = "人が決めたテーマ"
THEME_FOUND = "テーマをキーワードではなく人が決めた取組は {n}件{towns}です。"
THEME_RELISTED = "うち {n}件は再掲です。"
THEME_OTHERS = "ほかの取組のテーマは、取組名と分類のキーワードによります。"
NO_THEME = "選んだ自治体の取組に、人がテーマを決めたものはありません。テーマはすべて、取組名と分類のキーワードによります。"
NO_INITIATIVE = "選んだ自治体の取組は収録されていません。"
COLUMNS_THEME = {
    "town": "自治体",
    "place": "出典位置",
    "title": "取組",
    "theme_name": "テーマ",
    "reason": "テーマを決めた理由",
    "document": "文書",
    "plan": "計画",
}

RESULT_TITLE = "計画の指標と結果の文書の突き合わせ"
RESULT_FOUND = "計画の指標と結果の文書の指標の組 {n}件のうち、{counts}です。"
RESULT_USED = "採用した組の結果だけを、実績や自治体の評価として使います。"
RESULT_NOTE = (
    "名前が計画と結果で違うことがあるため、同じ指標かどうかは一組ずつ人が決めています。組ごとの理由は記録していません。"
    "「名前の似かた」は文字の重なりを0から100で表したもので、同じ名前は100です。確からしさではありません。"
)
NO_RESULT = "選んだ自治体に、計画と別に読んだ結果の文書との突き合わせはありません。"
DECISIONS = {"adopted": "採用", "refused": "不採用", "undecided": "まだ決めていない"}
COLUMNS_RESULT = {
    "town": "自治体",
    "place": "出典位置",
    "indicator_name": "計画の指標",
    "result_name": "結果の文書の指標",
    "similarity": "名前の似かた",
    "decision": "採否",
    "document": "文書",
    "plan": "計画",
}

CORRECTION_TITLE = "印字と違う読み方（読み替え）"
CORRECTION_FOUND = "誤植やセルの切れ目などのため、印字と違う読み方をしたものは {n}件{towns}です。"
CORRECTION_NO_VALUE = "どれも分類や名前などの語で、指標の値を読み替えたものはありません。"
CORRECTION_VALUES = (
    "このうち、指標の値を読み替えたのは次の {n}件です。印字は各ページにそのまま残しています。"
)
NO_CORRECTION = "選んだ自治体の文書に、印字と違う読み方をしたものはありません。"
CORRECTION_NOTE = "「印字」は、読み替えた部分だけを抜き出したものです。"
DELETED, NO_REASON = "（取り除いて読む）", "記録なし"
COLUMNS_CORRECTION = {
    "town": "自治体",
    "place": "出典位置",
    "printed": "印字",
    "reading": "読み替え",
    "reason": "読み替えた理由",
    "document": "文書",
    "plan": "計画",
}
COLUMNS_VALUE = {
    "town": "自治体",
    "place": "出典位置",
    "name": "指標",
    "year": "年度",
    "kind": "区分",
    "printed": "印字",
    "value": "読み替えた数",
    "document": "文書",
    "plan": "計画",
}

ADDED_TITLE = "文書のほかから補った値"
ADDED_FOUND = (
    "収録した文書から読み取ったのではなく、人がほかの資料などを見て補った値は {n}件{towns}です。"
)
NO_ADDED = "人がほかの資料などを見て補った値は、選んだ自治体にはありません。値はすべて、収録した文書から読み取ったものです。"
COLUMNS_ADDED = {
    "town": "自治体",
    "name": "指標",
    "year": "年度",
    "kind": "区分",
    "printed": "印字",
    "reason": "根拠とした資料",
    "place": "出典位置",
    "plan": "計画",
}

"""Sorts of problems with what a file says: plan sheets, layouts, checks."""

from etl.problem_kinds import Kind

OF_DATA = (
    Kind(
        "no-layout",
        "どの様式にも当てはまりません",
        "docs/add-a-plan.md の「読める表」に形を合わせるか、様式(python -m etl template)に書き写してください。",
    ),
    Kind(
        "bad-plan-file",
        "plan.toml の内容が正しくありません",
        "docs/add-a-plan.md の「plan.toml」の例にならって直してください。",
    ),
    Kind(
        "missing-option",
        "計画の情報が足りません",
        '--code(6桁のコード)と --title("計画の名称")を付けて、もう一度実行してください。',
    ),
    Kind(
        "other-document",
        "この計画は別の文書から読んであります",
        "年度の結果なら、結果の様式(python -m etl template --plan)に書いてください。"
        "計画そのものを読み直すなら --force を付けるか、新しい計画フォルダーにします。",
    ),
    Kind(
        "bad-rule",
        "判定基準のファイルの内容が正しくありません",
        "data/rules/default.toml の書き方にならって直すか、ファイルを取り除いてください。",
    ),
    Kind(
        "unknown-municipality",
        "全国地方公共団体コードがありません",
        "data/municipalities.csv にある6桁のコードにしてください。先頭の0も書きます。",
    ),
    Kind(
        "missing-column",
        "列がありません",
        "1行目の見出しを、計画シートは docs/plan-sheets.md の表と、様式は新しく作った様式と同じにしてください。",
    ),
    Kind(
        "unknown-column",
        "知らない列があります",
        "見出しの誤字を直すか、列を取り除いてください。",
    ),
    Kind("torn-row", "セルの数が見出しと違います", "区切りのカンマと引用符を確かめてください。"),
    Kind(
        "bad-year",
        "年度として読めません",
        "「令和5年度」「R5」「2023年度」のように書いてください。年がないときは空にします。",
    ),
    Kind(
        "bad-day",
        "日付として読めません",
        "「R2.1.15現在」「令和6年3月末」のように書いてください。",
    ),
    Kind(
        "bad-integer",
        "1以上の整数ではありません",
        "順番は1から始まる半角の整数で書いてください。",
    ),
    Kind(
        "unread-number",
        "数値として読めません",
        "誤植なら corrections.csv に読み替えを書きます。数値でない値なら備考を「数値でない」とします。",
    ),
    Kind(
        "unit-conflict",
        "値の単位が指標の単位と違います",
        "indicators.csv の単位か、この値を直してください。",
    ),
    Kind("unknown-word", "決められた語ではありません", "使える語のどれかに直してください。"),
    Kind("unknown-reference", "指しているものがありません", "順番と指標名を確かめてください。"),
    Kind("duplicate", "同じものが二度あります", "どちらかを取り除いてください。"),
    Kind("empty-cell", "空にできない欄が空です", "値を書くか、行を取り除いてください。"),
    Kind(
        "stale-correction",
        "読み替える前の語がその場所にありません",
        "文書が新しくなっていないか確かめ、corrections.csv の行を直すか取り除いてください。",
    ),
    Kind(
        "edited-sheet",
        "人の手で直された計画シートです",
        "上書きしてよいときだけ --force を付けてください。",
    ),
    Kind(
        "broken-warehouse",
        "データのファイルが壊れています",
        "`python -m etl build` で作り直してください。",
    ),
    Kind("cannot-write", "書き込めません", "空き容量と書き込みの権限を確かめてください。"),
    Kind(
        "in-use",
        "別の命令が同じフォルダーに書いています",
        "終わってから、もう一度実行してください。",
    ),
    Kind(
        "unfinished-write",
        "途中で止まった書き込みが残っています",
        "書き込めるようにして、`python -m etl build` を実行してください。残りを書き終えてから始めます。",
    ),
    Kind(
        "changed-meanwhile",
        "読んでいる間に計画シートが変わり続けました",
        "計画シートを書き換えている命令が終わってから、もう一度実行してください。",
    ),
    Kind(
        "template-empty",
        "様式の、書くところが空です",
        "「記入例」のシートにならって書いてください。合計や注など、指標でない行は取り除きます。",
    ),
    Kind(
        "template-other-plan",
        "様式の「計画」シートにある計画IDと合いません",
        "計画IDか、--out のフォルダーを直してください。",
    ),
    Kind(
        "actual-differs",
        "すでにある実績と値が違います",
        "どちらが正しいか原本で確かめ、様式の値か、計画フォルダーの値を直してください。",
    ),
    Kind(
        "file-exists",
        "同じ名前のファイルがあります",
        "記入済みの様式を消さないように、別の名前にするか、そのファイルを移してください。",
    ),
    # what travels with the data
    Kind(
        "ambiguous-year",
        "どの年度の値か決められません",
        "原本を見て、分かった値を additions.csv に根拠とともに加えてください。",
    ),
    Kind(
        "unclear-header",
        "年度の見出しが連続していません",
        "原本を見て、分かった値を additions.csv に根拠とともに加えてください。",
    ),
    Kind(
        "unread-figure",
        "数値と指標名を分けられません",
        "原本を見て、分かった値を additions.csv に根拠とともに加えてください。",
    ),
    Kind(
        "number-gap",
        "見出しの番号が続いていません",
        "文書に抜けているページや見出しがないか確かめてください。",
    ),
    Kind("surplus-marks", "年度より多い印があります", "原本で印の列を確かめてください。"),
    Kind(
        "other-figure",
        "指標の値とは読まなかった数です",
        "指標の値であれば、additions.csv に根拠とともに加えてください。",
    ),
    Kind(
        "missing-heading",
        "目次にある項目が本文に見つかりません",
        "文書に抜けているページがないか確かめてください。",
    ),
    Kind(
        "unnamed-initiative",
        "結び付く取組が見つかりません",
        "原本で取組を確かめ、取組の見出しが抜けていないか見てください。",
    ),
    Kind(
        "results-differ",
        "計画と結果の文書が合いません",
        "二つの文書を見比べてください。値は計画のほうを使っています。",
    ),
    Kind(
        "unit-varies",
        "同じ指標に違う単位が印字されています",
        "原本を見て、corrections.csv で読み替えるか、別の指標に分けてください。",
    ),
    Kind(
        "category-spelling",
        "同じ番号の分類に違う表記があります",
        "corrections.csv で表記をそろえてください。",
    ),
    Kind(
        "contradicting-values",
        "同じ年度に違う値があります",
        "原本を確かめ、誤植なら corrections.csv に読み替えを書いてください。",
    ),
    Kind(
        "final-target-differs",
        "最終目標と最後の年度の目標が違います",
        "原本を確かめ、誤植なら corrections.csv に読み替えを書いてください。",
    ),
    Kind(
        "year-outside-plan",
        "計画の期間にない年度の目標か工程です",
        "原本を確かめ、plan.toml の最初と最後の年度か、この年度を直してください。",
    ),
    Kind(
        "actual-after-reported",
        "結果が公表された年度より後の実績です",
        "公表されている実績であれば、plan.toml の reported_until を改めてください。",
    ),
    Kind(
        "more-findings",
        "確かめた件数より多くの問題が見つかりました",
        "原本を見て、印字のとおりであれば、known_findings.csv の件数と日付、理由を改めてください。",
    ),
    Kind(
        "fewer-findings",
        "確かめた件数より問題が減りました",
        "known_findings.csv の件数と日付を改めてください。",
    ),
    Kind(
        "plan-value-differs",
        "様式で計画の値が変えられています",
        "計画の値は変えていません。改訂された計画は、その文書を extract で読んでください。",
    ),
    Kind(
        "actual-without-value",
        "値のない印字なので、実績として加えませんでした",
        "実績が分かったときに、値を書いて渡してください。",
    ),
    Kind(
        "other-sheet",
        "様式にないシートは読みませんでした",
        "計画の値があれば、「指標」か「工程」のシートに移してください。",
    ),
)

"""Words of the download buttons."""

TITLE = "データを持ち出す"
ANCHOR = "takeaway"
HOLDS = (
    "指標 {n}件のすべての年度の印字された値と判定に、絞り込みの条件、定義、コード表、判定基準、出典を付けます。"
    "空欄は値がないことを示し、0 ではありません。"
)
NOTHING = "選んだ条件に当てはまる指標がないため、持ち出せる表がありません。条件をゆるめてください。"
XLSX, CSV, PARQUET = "Excel（XLSX）", "CSV（ZIP）", "Parquet（ZIP）"
HELP_XLSX = "表ごとに1シート。表計算ソフトで開くときに。"
HELP_CSV = "表ごとに1ファイル（UTF-8、BOM付き）。先頭の符号が式とみなされない形にしてあります。"
HELP_PARQUET = "表ごとに1ファイル、型つき。PythonやRなどのプログラムで使うときに。"
PACKAGE = "全データ（Data Package）"
HELP_PACKAGE = (
    "絞り込みによらず、収録したすべての表。列の説明、利用条件、出典を datapackage.json に付けます。"
)
WHAT = "指標の値と判定"
RULE = "判定基準"
YEAR_NOTE = "{year}（画面の年度。表には全年度があります）"
ALL = "すべて（{towns}）"
API = "同じ数字を、表計算ソフトやプログラムから条件を付けて直接読むこともできます: [プログラムから使う（API）]({place})"
API_SAMPLE = "見本の数字は API では読めません。実在の自治体の数字なら、表計算ソフトやプログラムから条件を付けて直接読めます: [プログラムから使う（API）]({place})"

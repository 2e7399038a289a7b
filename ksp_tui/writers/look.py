"""The look of what is written as HTML: nothing is loaded, nothing runs; a sheet on paper, one column on a phone."""

FONTS = (
    '"Noto Sans CJK SC","Noto Sans SC","Source Han Sans SC","Microsoft YaHei","Hiragino Sans GB","PingFang SC",'
    '"WenQuanYi Micro Hei",sans-serif'
)
#: Quotation marks and dots from a Latin font: a Chinese one sets them an em wide.
MARKS = (
    '@font-face{font-family:KspMarks;src:local("Arial"),local("Liberation Sans"),local("Helvetica"),'
    'local("DejaVu Sans");unicode-range:U+B1,U+B7,U+D7,U+2018-2019,U+201C-201D}'
)
TEXT = (
    "*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}"
    "body{margin:0;color:#1f242b;background:#fff;font:16px/1.5 FONTS;overflow-wrap:anywhere}"
    "main{max-width:46em;margin:0 auto;padding:1em}h1{font-size:1.5em;margin:.2em 0}"
    "h2{font-size:1.15em;margin:1.4em 0 .4em;padding-top:.35em;border-top:3px solid #2457a0}"
    "h3{font-size:1em;margin:1em 0 .2em}"
    "ul{margin:.2em 0;padding-left:1.2em}li{margin:.25em 0}p{margin:.4em 0}.dim{color:#59626d}.bad{color:#b3323f}"
    ".look{color:#8f5c00}.done{color:#2e7d4f}.sign{font-weight:700}dl{margin:.3em 0}dt{color:#59626d;font-size:.875em}"
    "dd{margin:0 0 .45em}.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.875em}"
    "th,td{text-align:left;vertical-align:top;padding:.25em .5em .25em 0;border-bottom:1px solid #c6ccd2}"
    "th{color:#59626d;font-weight:400}td{min-width:3.2em}td:first-child{min-width:5em}.n{white-space:nowrap}"
)
SHEET = (
    ".know{border-color:#0f6f80}.judge{border-color:#6f4391}.plan{border-color:#2457a0}.act{border-color:#a84b14}"
    ".z{background:#1f242b;color:#fff;padding:0 .3em;border-radius:2px;font-weight:700}"
    ".tag{border:1px solid #59626d;border-radius:3px;padding:0 .3em;font-size:.875em}"
    ".wide svg{width:100%;display:block}.paper{display:none}"
    ".rest{display:none}.rest section{break-inside:avoid}svg{font-family:FONTS}svg text{white-space:pre}"
    "@media screen and (min-width:1000px){.paper{display:block}.paper svg{display:block;width:100%;max-width:1680px;"
    "margin:0 auto}.rest{display:block;columns:3 22em;column-gap:2em;max-width:1680px;margin:0 auto;padding:0 2em 2em;"
    "font-size:14px}.flow{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}}"
    "@media print{@page{size:420mm 297mm;margin:0}html,body{width:420mm;height:297mm;overflow:hidden}"
    ".flow,.rest{display:none}.paper{display:block}.paper svg{display:block;width:420mm;height:297mm}"
    ".paper svg+svg{break-before:page}}"
)
#: More than one page of paper.
PAGES = "@media print{html,body{height:auto;overflow:visible}}"
LETTER = "@media print{@page{size:A4;margin:18mm 16mm}body{font-size:10.5pt}main{max-width:none;padding:0}}"


def css(language: str, *parts: str) -> str:
    """Return a style sheet in which the fonts are named for a language."""
    fonts = FONTS if language == "zh" else f"KspMarks,{FONTS}"
    return (MARKS if language == "en" else "") + "".join(parts).replace("FONTS", fonts)


def page(title: str, language: str, style: str, body: str, scripts: str = "") -> str:
    """Return a whole file."""
    from html import escape

    tongue = "zh-CN" if language == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{tongue}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
        "font-src 'self'\">"
        f'<meta name="generator" content="ksp_tui"><title>{escape(title)}</title><style>{style}</style></head>'
        f"<body>{body}{scripts}</body></html>\n"
    )

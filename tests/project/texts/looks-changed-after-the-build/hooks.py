def on_page_markdown(markdown, **_):
    return markdown.replace("{{ growth }}", "three").replace("QQ", "quarter")

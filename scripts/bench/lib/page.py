"""Tables between two marks of a page."""


def put(page, name, table):
    """Replaces what stands between `<!-- name: begin -->` and `<!-- name: end -->`."""
    text = page.read_text()
    begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
    head, rest = text.split(begin)
    page.write_text(head + begin + "\n" + table + "\n" + end + rest.split(end)[1])

"""What tests/program/export.sh exported: does it parse, is it harmless, do the formats agree?"""
import csv
import io
import json
import re
import sys
from html.parser import HTMLParser

home = sys.argv[1]


def read(name):
    with open(f"{home}/{name}", "rb") as file:
        return file.read().decode("utf-8", "strict")


def check(name, complaints):
    complaints = list(complaints)
    print(f"ok {name}" if not complaints else f"FAIL {name}: {complaints[:5]}")


def controls(text, allowed):
    return {hex(ord(c)) for c in text if c not in allowed and (ord(c) < 32 or 127 <= ord(c) < 160 or ord(c) in range(0x202A, 0x202F))}


class Document(HTMLParser):
    VOID = {"meta", "br", "hr"}
    KNOWN = set("html head meta title style body header h1 h2 h3 p nav ol ul li a main section span strong b mark kbd pre br hr "
                "figure figcaption svg text rect line circle polyline table caption thead tbody tr th td".split())
    ATTRIBUTES = set("lang charset http-equiv content name class style aria-label aria-labelledby aria-hidden id href tabindex "
                     "viewbox role x y width height x1 x2 y1 y2 cx cy r points text-anchor scope".split())

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.wrong, self.text, self.ids, self.links, self.headings = [], [], [], [], [], []
        self.within, self.figures, self.policy = {}, [], ""

    def take(self, tag, attributes):
        if tag not in self.KNOWN:
            self.wrong.append(f"<{tag}>")
        for name, value in attributes:
            if name not in self.ATTRIBUTES:
                self.wrong.append(f"{name}= in <{tag}>")
            if name == "style" and not re.fullmatch(r"(--(indent|hang):\d+;?)+", value):
                self.wrong.append(value)
        attributes = dict(attributes)
        self.ids += [attributes["id"]] if "id" in attributes else []
        self.links += [attributes["href"]] if "href" in attributes else []
        if "content" in attributes and attributes.get("http-equiv") == "Content-Security-Policy":
            self.policy = attributes["content"]
        if tag == "svg" and (attributes.get("role") != "img" or not attributes.get("aria-label")):
            self.wrong.append("a picture without words")
        if tag == "figure":
            self.figures.append(set())
        elif self.figures and "figure" in self.open:
            self.figures[-1].add(tag)
        if tag in ("h1", "h2", "h3"):
            self.headings.append([int(tag[1]), ""])

    def handle_starttag(self, tag, attributes):
        self.take(tag, attributes)
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.take(tag, attributes)

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")

    def handle_data(self, data):
        if "style" in self.open:
            self.wrong += re.findall(r"url\(|@import|https?:", data)
            return
        self.text.append(data)
        if self.open and self.open[-1] in ("h1", "h2", "h3"):
            self.headings[-1][1] += data

    def handle_comment(self, data):
        self.wrong.append("a comment")


def html_complaints(document):
    yield from document.wrong
    yield from document.open
    yield from (link for link in document.links if not link.startswith("#") or link[1:] not in document.ids)
    if len(set(document.ids)) != len(document.ids):
        yield "the same id twice"
    if document.policy != "default-src 'none'; style-src 'unsafe-inline'":
        yield f"policy {document.policy}"
    level = 0
    for number, heading in document.headings:
        if number > level + 1:
            yield f"'{heading}' skips a level"
        level = number
    for figure in document.figures:
        if not {"figcaption", "svg", "table", "caption", "th"} <= figure:
            yield f"a figure of {sorted(figure)}"


def unescaped(text):
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


def review_headings(text):
    lines = text.split("\n")
    return [line for line, under in zip(lines, lines[1:]) if line and re.fullmatch("-+", under) and len(line) == len(under)]


def markdown_complaints(text):
    fence = None
    for line in text.split("\n"):
        if fence is None and re.match("`{3,}", line):
            fence = line
            continue
        if fence is not None:
            fence = None if line == fence else fence
            continue
        bare = re.sub(r"`[^`]*`|\\.", "x", line)
        if re.search(r"[<\[\]|`]|https?:/", bare):
            yield line[:200]
        if re.match(r"\s*(>|===|~~~|\+ |---)", bare):
            yield line[:200]


def same_cell(cell, text):
    return cell == text or (cell[0] == "'" and cell[1:] == text and text[0] in "=+-@\t＝＋－＠")


def table(text):
    return list(csv.reader(io.StringIO(text, newline=""), strict=True))


def table_complaints(rows):
    yield from (row[:3] for row in rows if len(row) != len(rows[0]))
    yield from (cell for row in rows for cell in row if re.match("[=+@\t-]", cell))


def no_constants(name):
    raise ValueError(name)


history = {attempt["id"]: attempt for attempt in json.loads(read("history.json"))}
everything = {attempt["id"]: attempt for attempt in json.loads(read("all.json"), parse_constant=no_constants)}

for attempt in (1, 2, 3):
    page = Document()
    page.feed(read(f"{attempt}.html"))
    page.close()
    data = json.loads(read(f"{attempt}.json"), parse_constant=no_constants)
    rows = table(read(f"{attempt}.csv"))
    markdown = read(f"{attempt}.md")
    review = review_headings(read(f"{attempt}.review"))
    check(f"{attempt}: HTML is whole, alone and in order", html_complaints(page))
    check(f"{attempt}: no control character in HTML", controls("".join(page.text), "\n\t"))
    check(f"{attempt}: no control character in Markdown", controls(markdown, "\n"))
    check(f"{attempt}: no markup of others in Markdown", markdown_complaints(markdown))
    titles = [unescaped(line[4:]) for line in markdown.split("\n") if line.startswith("### ")]
    check(f"{attempt}: headings of Markdown are the debrief's", [] if review and titles[:len(review)] == review else [titles, review])
    titles = [title for level, title in page.headings if level == 3]
    check(f"{attempt}: headings of HTML are the debrief's", [] if titles[:len(review)] == review else [titles, review])
    check(f"{attempt}: JSON has the names of history", [key for key in history[attempt] if data[key] != history[attempt][key]])
    check(f"{attempt}: --all has the same", [] if everything[attempt] == data else ["another object"])
    check(f"{attempt}: CSV is a table without formulas", table_complaints(rows))
    items = data["scorecard"]["items"]
    cells = [dict(zip(rows[0], row)) for row in rows[1:]]
    differs = [(row, item) for row, item in zip(cells, items)
               if (row["item"], row["text"], row["verdict"], row["overruled"]) !=
               (item["id"], item["item"], item["verdict"], item.get("overruled", ""))
               or (item["evidence"] and not same_cell(row["quote"], item["evidence"][0]["text"]))]
    check(f"{attempt}: CSV says what JSON says", differs if len(cells) == len(items) else ["not as many items"])
    spoken = [line["text"] for line in data["conversation"]]
    shown = re.sub(r"\s+", " ", "".join(page.text))
    lines = [re.sub(r"\s+", " ", line).strip() for text in spoken for line in text.split("\n")]
    replaced = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e]")
    lost = [line for line in lines if replaced.sub("\ufffd", re.sub(r"^([-*+]|\d+[.)]) ", "", line)) not in shown] if attempt < 3 else []
    check(f"{attempt}: HTML has all that was said", lost)

said = {line["kind"] for line in everything[1]["conversation"]}
check("practice has its hints, questions, replies and probes", {"prompt", "question", "asked", "reply", "hint", "answer", "note"} - said)
check("what was typed is in JSON", [] if any("<script>alert(1)</script>" in line["text"] for line in everything[2]["conversation"]) else ["no"])
check("a megabyte is there", [] if len(read("3.html")) > 1000000 and len(read("3.md")) > 1000000 else ["no"])
steps = table(read("all.csv"))
check("the table of all attempts", table_complaints(steps))
# Practice that ended early is about what was practised.
check("a row a step", [] if [row[0] for row in steps[1:]] == 2 * ["1"] + 7 * ["2"] + 7 * ["3"] else [row[0] for row in steps])

"""The files for web servers: real nginx and Apache send what they should, the others say the same; the offline copy."""

from __future__ import annotations

import gzip
import http.client
import io
import os
import re
import socket
import subprocess
import tempfile
import time
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree

import pytest
import yaml
from playwright.sync_api import Browser

import browser as b
from conftest import Edition, needed
from sidelight.hosting import TYPES, headers, hosting_files, offline_zip
from sidelight.render.web.policy import POLICY

STYLE = "'sha256-OUEzwBQQaVyT2WlOYVQs9xmy20/xKX1pnXYJUYSzSQk='"
LOST = (f'<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src \'none\'; style-src {STYLE}">'
        "<title>lost</title><style>p{color:teal}</style><p>This page is not here").encode()
SMALL = {
    "index.html": b"<!doctype html><title>home</title>" + b"<p>home" * 200,
    "404.html": LOST,
    "help/index.html": b"<!doctype html><title>help</title>",
    "assets/sidelight.css": b"p { color: teal } " * 100,
    "assets/sidelight.js": b"'use strict'; " * 100,
    "assets/art/home.svg": b"<svg xmlns='http://www.w3.org/2000/svg'>" + b"<path/>" * 200 + b"</svg>",
    "assets/fonts/letters.woff2": bytes(range(256)) * 8,
    "assets/fonts/OFL.txt": b"licence " * 100,
    "search/search_index.json": b'{"docs": [' + b"1, " * 500 + b"2]}",
    "teachers/files/lesson.pptx": bytes(range(256)) * 8,
    "teachers/files/lesson.pdf": b"%PDF-1.7 " + bytes(range(256)) * 8,
    ".gitkeep": b"hidden",
}
FILES = [(name, f"{TYPES[name.rsplit('.')[-1]]}", name.endswith((".html", ".css", ".js", ".svg", ".txt", ".json")))
         for name in SMALL if name != ".gitkeep"]
"""Path, media type, and whether it is text."""
MISSING = ("nowhere.html", "ages-14-15/deep/er/nowhere.html", "assets/fonts/nowhere.woff2", "search/nowhere.json",
           ".gitkeep", "assets/art/", "assets/fonts/")
"""Lost addresses, a hidden file, and folders without a page."""
FOREVER = "public, max-age=2592000"
SENT = headers(POLICY, LOST)


@dataclass(frozen=True)
class Answer:
    """What a server said."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


@dataclass(frozen=True)
class Host:
    """A running server with the website in a folder of it."""

    kind: str
    port: int
    path: str
    ground: Path

    @property
    def address(self) -> str:
        """Where the website is, without a slash at the end."""
        return f"http://127.0.0.1:{self.port}{self.path}"

    def get(self, path: str, **asked: str) -> Answer:
        """Ask for a file below the website; names of headers with _ for -."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)
        try:
            connection.request("GET", f"{self.path}/{path}", headers={k.replace("_", "-"): v for k, v in asked.items()})
            answer = connection.getresponse()
            return Answer(answer.status, answer.headers, answer.read())
        finally:
            connection.close()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _placed(text: str, changes: dict[str, str]) -> str:
    """A configuration with what a school would change; each of the marked lines must be there."""
    for old, new in changes.items():
        assert old in text, old
        text = text.replace(old, new)
    return text


def _nginx(conf: str, ground: Path, port: int, path: str) -> str:
    """sidelight.conf as a site of its own."""
    return _placed(conf, {"listen 80;": f"listen 127.0.0.1:{port};", "root /var/www/sidelight;": f"root {ground}/web;",
                          **_folder(path)})


def _folder(path: str) -> dict[str, str]:
    return {'default "";': f'default "{path}";'}


def _nginx_location(conf: str, ground: Path, port: int, path: str) -> str:
    """The marked lines in a location of a server that has headers and places of its own, as the guide says."""
    maps, server = _placed(conf, _folder(path)).split("server {")
    inside = server.split("# --- from here", 1)[1].split("\n", 1)[1].split("# --- to here", 1)[0]
    return (f"{maps} server {{ listen 127.0.0.1:{port}; root {ground}/web; access_log off;"
            f' add_header X-Of-The-School "1"; location ~ \\.css$ {{ return 403; }}'
            f" location ^~ {path}/ {{ {inside} }} }}")


NGINX = """daemon off; master_process off; pid {ground}/nginx.pid; error_log {ground}/log/error.log;
events {{}}
http {{ access_log {ground}/log/access.log; {temporary}
{site}
}}
"""
TEMPORARY = ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
APACHE = """ServerRoot "{ground}"
PidFile "{ground}/apache.pid"
DefaultRuntimeDir "{ground}"
ErrorLog "{ground}/log/error.log"
ServerName 127.0.0.1
ServerTokens Prod
TypesConfig /dev/null
Listen 127.0.0.1:{port}
{modules}
CustomLog "{ground}/log/access.log" "%h %r"
<Directory "/">
Require all denied
</Directory>
{site}
"""
MODULES = ("mpm_event", "authz_core", "dir", "mime", "alias", "headers", "filter", "deflate", "autoindex")
SHARED = """<Directory "{ground}/web">
Require all granted
Options Indexes
AllowOverride FileInfo Indexes Options=Indexes
</Directory>
DocumentRoot "{ground}/web"
CustomLog "/dev/null" "%>s"
"""
"""A host where schools only upload files, and where folders are listed unless somebody says no."""


def _apache(conf: str, ground: Path, port: int, path: str) -> str:
    """sidelight.conf as a site of its own."""
    return _placed(conf, {"<VirtualHost *:80>": f"<VirtualHost 127.0.0.1:{port}>",
                          '"/var/www/sidelight"': f'"{ground}/web"', **_errors(path)})


def _errors(path: str) -> dict[str, str]:
    return {f"ErrorDocument {code} /404.html": f"ErrorDocument {code} {path}/404.html" for code in (403, 404)}


def _commands(kind: str, ground: Path, port: int, path: str, files: dict[str, bytes]) -> list[str]:
    """Write the configuration of one kind of server; the command that starts it, to which -t may be added."""
    if kind.startswith("nginx"):
        build = _nginx_location if kind == "nginx location" else _nginx
        site = build(files["nginx/sidelight.conf"].decode(), ground, port, path)
        temporary = " ".join(f"{name}_temp_path {ground}/tmp-{name};" for name in TEMPORARY)
        (ground / "nginx.conf").write_text(NGINX.format(ground=ground, temporary=temporary, site=site))
        return [needed("nginx"), "-p", str(ground), "-c", f"{ground}/nginx.conf", "-e", f"{ground}/log/error.log"]
    program = needed("apache2")
    if kind == "htaccess":
        text = _placed(files["apache/htaccess.txt"].decode(), _errors(path))
        (ground / f"web{path}" / ".htaccess").write_text(text)
        site = SHARED.format(ground=ground)
    else:
        site = _apache(files["apache/sidelight.conf"].decode(), ground, port, path)
    folder = next(f for f in (Path("/usr/lib/apache2/modules"), Path("/usr/lib64/httpd/modules")) if f.is_dir())
    modules = "\n".join(f'LoadModule {name}_module "{folder}/mod_{name}.so"' for name in MODULES)
    (ground / "apache.conf").write_text(APACHE.format(ground=ground, port=port, modules=modules, site=site))
    return [program, "-f", f"{ground}/apache.conf", "-DFOREGROUND"]


@contextmanager
def _running(kind: str, path: str, site: dict[str, bytes], files: dict[str, bytes]) -> Iterator[Host]:
    """A server with the website, in a folder that anybody may read: it must not run as root."""
    with tempfile.TemporaryDirectory(prefix="sidelight-host-") as name:
        ground, port = Path(name), _free_port()
        for file, content in site.items():
            place = ground / f"web{path}" / file
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)
        (ground / "log").mkdir()
        command = _commands(kind, ground, port, path, files)
        for place in (ground, ground / "log"):
            place.chmod(0o777)
        user = "nobody" if os.geteuid() == 0 else None
        tried = subprocess.run([*command, "-t"], check=False, capture_output=True, text=True, user=user, timeout=20)
        assert tried.returncode == 0, tried.stderr
        (ground / "log" / "error.log").unlink(missing_ok=True)
        process = subprocess.Popen(command, user=user, stderr=subprocess.DEVNULL)
        try:
            _wait(process, port)
            yield Host(kind, port, path, ground)
        finally:
            process.terminate()
            process.wait(20)


def _wait(process: subprocess.Popen[bytes], port: int) -> None:
    for _ in range(200):
        assert process.poll() is None, "the server did not start"
        with socket.socket() as tried:
            if tried.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise AssertionError("the server does not answer")


KINDS = [(kind, path) for kind in ("nginx", "apache", "htaccess") for path in ("", "/pastoral/sidelight")]
KINDS.append(("nginx location", "/pastoral/sidelight"))


@pytest.fixture(scope="module", params=KINDS, ids=lambda kind: f"{kind[0]}{kind[1]}")
def host(request: pytest.FixtureRequest) -> Iterator[Host]:
    """Each real server with a small website, as a site of its own and in a folder."""
    kind, path = request.param
    with _running(kind, path, SMALL, hosting_files(POLICY, LOST)) as started:
        yield started


def _wrong(answer: Answer) -> dict[str, str | None]:
    """Headers that are not as they should be, or come twice."""
    return {name: str(answer.headers.get_all(name)) for name, value in SENT.items()
            if answer.headers.get_all(name) != [value]}


def test_every_file_has_every_header(host: Host) -> None:
    """Type, policy and how long it may be kept, on each kind of file; nothing says what the server is."""
    for name, kind, text in FILES:
        answer = host.get(name)
        assert answer.status == 200, name
        assert answer.body == SMALL[name]
        assert _wrong(answer) == {}, name
        assert answer.headers.get_all("Cache-Control") == [FOREVER if name.endswith(".woff2") else "no-cache"], name
        assert answer.headers["Content-Type"] == (f"{kind}; charset=utf-8" if text else kind), name
        assert not re.search(r"\d", answer.headers["Server"])
        assert answer.headers["X-Of-The-School"] is None


def test_lost_addresses_show_the_page_of_the_site(host: Host) -> None:
    """At any depth the site's own page with status 404, all headers, and never kept; no folder is listed."""
    for path in MISSING:
        answer = host.get(path)
        assert (answer.status, answer.body) in ((404, LOST), (403, LOST)), path
        assert answer.status == 404 or path.endswith("/")
        assert _wrong(answer) == {}, path
        assert answer.headers.get_all("Cache-Control") == ["no-cache"], path
        assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_text_is_compressed_and_known_again(host: Host) -> None:
    """Text goes out compressed, fonts as they are; what a browser has is not sent again."""
    for name, _, text in FILES:
        answer = host.get(name, Accept_Encoding="gzip")
        small = len(SMALL[name]) < 512
        if text and not small:
            assert answer.headers["Content-Encoding"] == "gzip", name
            assert gzip.decompress(answer.body) == SMALL[name]
            assert "Accept-Encoding" in answer.headers["Vary"]
        elif not text:
            assert answer.headers["Content-Encoding"] is None, name
        again = host.get(name, Accept_Encoding="gzip", If_None_Match=answer.headers["ETag"])
        assert (again.status, again.body) == (304, b""), name
        assert again.headers["Cache-Control"] == answer.headers["Cache-Control"]


def test_folder_leads_to_its_page(host: Host) -> None:
    """A folder shows its page with all headers; without the slash it leads there."""
    for path in ("", "help/"):
        answer = host.get(path)
        assert answer.body == SMALL[f"{path}index.html"]
        assert _wrong(answer) == {}, path
        assert answer.headers.get_all("Cache-Control") == ["no-cache"]
    answer = host.get("help")
    assert answer.status == 301
    front = "" if host.kind.startswith("nginx") else f"http://127.0.0.1:{host.port}"
    assert answer.headers["Location"] == f"{front}{host.path}/help/"


def test_nobody_writes_down_who_read_what(host: Host) -> None:
    """After reading and losing the way, no log names an address or a page; only an uploaded file cannot stop that."""
    for path in ("help/index.html", *MISSING):
        host.get(path)
    logs = [f.read_text() for f in sorted((host.ground / "log").iterdir())]
    assert logs
    assert any(re.search("127.0.0.1|nowhere|help", text) for text in logs) == (host.kind == "htaccess")


def _fenced(guide: bytes, language: str) -> list[str]:
    found = re.findall(rf"^```{language}\n(.*?)^```$", guide.decode(), re.MULTILINE | re.DOTALL)
    assert found
    return [str(block) for block in found]


def test_counting_visits_as_the_guide_says() -> None:
    """The lines for a log hold the day, the status and at most a shortened address; no page."""
    files = hosting_files(POLICY, LOST)
    outside, inside = _fenced(files["nginx/guide.md"], "nginx")
    counting = outside + _placed(files["nginx/sidelight.conf"].decode(), {"access_log off;": inside})
    counting = re.sub(r"/var/log/nginx/sidelight\.log", "log/visits.log", counting)
    with _running("nginx", "", SMALL, {**files, "nginx/sidelight.conf": counting.encode()}) as host:
        assert re.fullmatch(r"\S+ \+\d{4} 200 127\.0\.0\.0\n", _visit(host))
    (lines,) = _fenced(files["apache/guide.md"], "apache")
    counting = _placed(files["apache/sidelight.conf"].decode(), {'CustomLog "/dev/null" "%>s"': lines})
    counting = counting.replace("${APACHE_LOG_DIR}/sidelight.log", "log/visits.log")
    with _running("apache", "", SMALL, {**files, "apache/sidelight.conf": counting.encode()}) as host:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d 200\n", _visit(host))


def _visit(host: Host) -> str:
    """Ask for a page; what the log of visits says about it. A server writes that after it has answered."""
    assert host.get("help/index.html").status == 200
    log = host.ground / "log" / "visits.log"
    for _ in range(100):
        if log.stat().st_size:
            break
        time.sleep(0.02)
    return log.read_text()


def _sent(name: str, text: str) -> dict[str, str]:
    """The headers that one configuration names for every file, as somebody reads them there."""
    if name.endswith(".config"):
        rows = ElementTree.fromstring(text).iterfind(".//customHeaders/add")
        return {row.attrib["name"]: row.attrib["value"] for row in rows}
    line = r'^ *(?:add_header|Header always set) (\S+) "([^"]+)"(?: always;)?$'
    return {name: value for name, value in re.findall(line, text, re.MULTILINE) if name != "Cache-Control"}


@pytest.mark.parametrize("name", ["nginx/sidelight.conf", "apache/sidelight.conf", "apache/htaccess.txt",
                                  "iis/web.config"])
def test_all_servers_send_the_same(name: str) -> None:
    """One policy, one list of headers; what is switched off is not among them."""
    assert _sent(name, hosting_files(POLICY, LOST)[name].decode()) == SENT


def test_headers() -> None:
    """The pages' policy, the style of the one page that has it inside, and nobody's frame."""
    policy = SENT["Content-Security-Policy"]
    assert policy == POLICY.replace("style-src 'self'", f"style-src 'self' {STYLE}") + "; frame-ancestors 'none'"
    assert STYLE in policy
    assert set(POLICY.split("; ")) - set(policy.split("; ")) == {"style-src 'self'"}
    guide = hosting_files(POLICY, LOST)["README.md"].decode()
    assert all(f"{name}: {value}\n" in guide and f"| `{name}` |" in guide for name, value in SENT.items())


def test_iis() -> None:
    """What is added was removed before, or IIS answers 500.19; types, lost page, time in the browser."""
    root = ElementTree.fromstring(hosting_files(POLICY, LOST)["iis/web.config"])
    server = next(iter(root.iterfind("system.webServer")))
    assert {node.attrib["fileExtension"]: node.attrib["mimeType"] for node in server.iterfind(".//mimeMap")} == {
        f".{end}": kind for end, kind in TYPES.items()}
    for parent, tag, keys in (("customHeaders", "add", ("name",)), ("staticContent", "mimeMap", ("fileExtension",)),
                              ("httpErrors", "error", ("statusCode",))):
        section = next(iter(server.iterfind(f".//{parent}")))
        removed = [tuple(node.attrib[k] for k in keys) for node in section.iterfind("remove")]
        added = [tuple(node.attrib[k] for k in keys) for node in section.iterfind(tag)]
        assert added
        assert set(added) <= set(removed)
    assert [(e.attrib["statusCode"], e.attrib["path"], e.attrib["responseMode"]) for e in server.iter("error")] == [
        ("403", "404.html", "File"), ("404", "404.html", "File")]
    caches = {place: node.attrib["cacheControlMode"] for place, part in
              [("", server), *((p.attrib["path"], p) for p in root.iterfind("location"))]
              for node in part.iterfind(".//clientCache")}
    assert caches == {"": "DisableCache", "assets/fonts": "UseMaxAge"}


def test_github_pages(tmp_path: Path) -> None:
    """The workflow builds with our one command, publishes site/ and nothing else, and may do no more than it needs."""
    files = hosting_files(POLICY, LOST)
    flow = yaml.safe_load(files["github-pages/pages.yml"])
    build, deploy = flow["jobs"]["build"]["steps"], flow["jobs"]["deploy"]["steps"]
    assert flow["permissions"] == {"contents": "read"}
    assert flow["jobs"]["deploy"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert all(re.fullmatch(r"actions/[a-z-]+@v\d+", s["uses"]) for s in [*build, *deploy] if "uses" in s)
    assert next(s["run"] for s in build if "run" in s) == "python3 make.py course"
    assert build[-1]["uses"].startswith("actions/upload-pages-artifact@")
    assert build[-1]["with"] == {"path": "site"}
    assert POLICY in files["github-pages/guide.md"].decode()
    guard = next(s["run"] for s in build if "Content-Security-Policy" in s.get("run", ""))
    (tmp_path / "site" / "deep").mkdir(parents=True)
    for page, content, code in (("index.html", LOST, 0), ("deep/bare.html", b"<title>bare</title>", 1)):
        (tmp_path / "site" / page).write_bytes(content)
        assert subprocess.run(["bash", "-ec", guard], cwd=tmp_path, check=False).returncode == code


def test_guides_stand_beside_what_they_explain() -> None:
    """One guide for each host; every link in a guide leads to a file; no placeholder of ours is left."""
    files = hosting_files(POLICY, LOST)
    assert {name.split("/")[0] for name in files} == {"README.md", "nginx", "apache", "iis", "github-pages"}
    assert all(f"{name.split('/')[0]}/guide.md" in files for name in files if "/" in name)
    assert not [name for name, text in files.items() if re.search(rb"@[A-Z-]+@", text) or "/_" in name]
    for name, text in files.items():
        for link in re.findall(r"\]\(([^)]+)\)", text.decode()):
            assert (Path(name).parent / link).as_posix().replace(f"{Path(name).parent}/../", "") in files, (name, link)


WORDS = {"language.tag": "en-GB", "language.direction": "ltr", "offline.open": "Open <it>", "offline.unpack": "Unpack."}


def test_offline_copy_is_the_same_each_time() -> None:
    """The same bytes whatever the order; one page at the top, everything else in one folder."""
    packed = offline_zip(SMALL, WORDS)
    assert packed == offline_zip(dict(reversed(SMALL.items())), WORDS)
    with zipfile.ZipFile(io.BytesIO(packed)) as opened:
        entries = opened.infolist()
        assert [e.filename for e in entries] == sorted(["START-HERE.html", *(f"sidelight/{name}" for name in SMALL)])
        assert {(e.create_system, e.date_time) for e in entries} == {(3, (1980, 1, 1, 0, 0, 0))}
        assert opened.read("sidelight/help/index.html") == SMALL["help/index.html"]
        start = opened.read("START-HERE.html").decode()
    assert '<html lang="en-GB" dir="ltr">' in start
    assert '<a href="sidelight/index.html">Open &lt;it&gt;</a>' in start


@pytest.fixture(scope="module")
def site(international: Edition) -> dict[str, bytes]:
    """The website of the real course."""
    folder = international.folder / "site"
    return {f.relative_to(folder).as_posix(): f.read_bytes() for f in international.files("site/**/*")}


LESSON = "ages-14-15/what-to-do.html"
GROUND = "getComputedStyle(document.body).backgroundColor"


def test_every_kind_of_file_has_a_type(site: dict[str, bytes]) -> None:
    """No file of the real website is served as something unknown."""
    assert len(site) > 100
    assert {Path(name).suffix.removeprefix(".") for name in site} <= set(TYPES)


def test_website_is_quiet_under_the_headers(international: Edition, site: dict[str, bytes], browser: Browser) -> None:
    """Home, a lesson and the search break no policy behind nginx; the page for lost addresses keeps its looks."""
    files = hosting_files(POLICY, site["404.html"])
    with _running("nginx", "/pastoral", site, files) as host, b.watched(browser, host.address) as watch:
        watch.open("index.html")
        page = watch.open(LESSON)
        page.get_by_role("button", name=international.views.words["web.theme.search"], exact=True).click()
        page.keyboard.type("pictures")
        page.get_by_role("search").get_by_role("link").first.wait_for()
        assert watch.take() == []
        assert len(watch.asked) > 10
        lost = watch.open("ages-14-15/deep/er/nowhere.html")
        assert lost.evaluate(GROUND) != "rgba(0, 0, 0, 0)"
        assert [text for text in watch.take() if "404" not in text] == []


def test_offline_copy_opens_from_a_stick(international: Edition, site: dict[str, bytes], browser: Browser,
                                         tmp_path: Path) -> None:
    """Unpacked into a folder with a space and an umlaut: from the first page to the home page and into a lesson."""
    stick = tmp_path / "Stick für Frau Müller"
    with zipfile.ZipFile(io.BytesIO(offline_zip(site, international.views.words))) as opened:
        opened.extractall(stick)
    with b.watched(browser, stick.as_uri()) as watch:
        page = watch.open("START-HERE.html")
        page.get_by_role("link", name=international.views.words["offline.open"]).click()
        page.wait_for_url("**/sidelight/index.html")
        watch.open(f"sidelight/{LESSON}")
        assert len(watch.asked) > 10
        assert watch.take() == []

import socket
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from helpers import download
from helpers.idx import DataError, md5

CONTENT = bytes(range(256)) * 2000
GOOD = md5(CONTENT)


class Mirror(BaseHTTPRequestHandler):
    """Serves CONTENT on this computer: /whole/, /resume/, /half/ (breaks off), /wrong/; anything else is missing."""

    ranges: list = []

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.send_response(404 if self.path.startswith("/missing/") else 200)
        self.end_headers()

    def do_GET(self):
        kind, asked = self.path.split("/")[1], self.headers.get("Range")
        self.ranges.append(asked)
        body = CONTENT[::-1] if kind == "wrong" else CONTENT
        start = int(asked[6:-1]) if asked and kind == "resume" else 0
        if kind not in ("whole", "resume", "half", "wrong"):
            return self.send_error(404)
        if start >= len(body):
            return self.send_error(416)
        self.send_response(206 if start else 200)
        self.send_header("Content-Length", str(len(body) - start))
        self.end_headers()
        self.wfile.write(body[start : len(body) // 2 if kind == "half" else None])


@pytest.fixture
def server(monkeypatch):
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    Mirror.ranges.clear()
    running = ThreadingHTTPServer(("127.0.0.1", 0), Mirror)
    threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield f"http://127.0.0.1:{running.server_port}"
    running.shutdown()
    running.server_close()


def test_a_file_is_fetched_with_progress_on_stdout(server, tmp_path, capsys):
    path = download.fetch("file.gz", [f"{server}/whole/"], GOOD, tmp_path / "new" / "folder")
    assert path.read_bytes() == CONTENT and [p.name for p in path.parent.iterdir()] == ["file.gz"]
    shown = capsys.readouterr()
    assert "file.gz: 100%" in shown.out and shown.err == ""


def test_an_interrupted_download_is_continued(server, tmp_path):
    (tmp_path / "file.gz.part").write_bytes(CONTENT[:1000])
    download.fetch("file.gz", [f"{server}/resume/"], GOOD, tmp_path)
    assert Mirror.ranges == ["bytes=1000-"] and (tmp_path / "file.gz").read_bytes() == CONTENT


def test_a_server_that_cannot_resume_sends_the_whole_file(server, tmp_path):
    (tmp_path / "file.gz.part").write_bytes(CONTENT[:1000])
    assert download.fetch("file.gz", [f"{server}/whole/"], GOOD, tmp_path).read_bytes() == CONTENT


def test_a_complete_partial_file_is_used_as_it_is(server, tmp_path):
    (tmp_path / "file.gz.part").write_bytes(CONTENT)
    assert download.fetch("file.gz", [f"{server}/resume/"], GOOD, tmp_path).read_bytes() == CONTENT


def test_a_damaged_partial_file_is_fetched_again_from_the_start(server, tmp_path):
    (tmp_path / "file.gz.part").write_bytes(b"damaged")
    assert download.fetch("file.gz", [f"{server}/resume/"], GOOD, tmp_path).read_bytes() == CONTENT
    assert Mirror.ranges == ["bytes=7-", None]


def test_the_next_mirror_goes_on_where_one_breaks_off(server, tmp_path):
    mirrors = [f"{server}/half/", f"{server}/resume/"]
    assert download.fetch("file.gz", mirrors, GOOD, tmp_path).read_bytes() == CONTENT
    assert Mirror.ranges == [None, f"bytes={len(CONTENT) // 2}-"]


def test_a_broken_connection_keeps_the_part_and_says_so(server, tmp_path):
    with pytest.raises(DataError, match="the connection broke off after 256,000 of 512,000 bytes.*Run the cell again"):
        download.fetch("file.gz", [f"{server}/half/"], GOOD, tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == ["file.gz.part"]


def test_wrong_content_never_gets_the_files_name(server, tmp_path):
    with pytest.raises(DataError, match=f"wrong content .checksum {md5(CONTENT[::-1])}, expected {GOOD}"):
        download.fetch("file.gz", [f"{server}/wrong/"], GOOD, tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_good_mirror_makes_up_for_bad_ones(server, tmp_path):
    mirrors = [f"{server}/missing/", f"{server}/wrong/", f"{server}/whole/"]
    assert download.fetch("file.gz", mirrors, GOOD, tmp_path).read_bytes() == CONTENT


def test_a_folder_that_cannot_be_made_is_reported(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(DataError, match="name a folder that you may write to"):
        download.fetch("file.gz", ["http://127.0.0.1:9/"], GOOD, tmp_path / "file" / "folder")


def test_only_mirrors_that_answer_are_used(server):
    closed = "http://127.0.0.1:9/"
    assert download.answering([closed, f"{server}/whole/", f"{server}/missing/"], "file.gz") == [f"{server}/whole/"]


def test_a_refused_connection_means_offline_at_once():
    start = time.perf_counter()
    with pytest.raises(download.Offline, match="Connection refused"):
        download.answering(["http://127.0.0.1:9/"], "file.gz")
    assert time.perf_counter() - start < 2


def test_a_silent_server_means_offline_after_the_time_limit():
    with socket.create_server(("127.0.0.1", 0)) as silent:  # accepts, and never answers
        start = time.perf_counter()
        with pytest.raises(download.Offline):
            download.answering([f"http://127.0.0.1:{silent.getsockname()[1]}/"], "file.gz", seconds=0.2)
        assert time.perf_counter() - start < 2

"""Prints how fast the sandbox publishes, as ratios to the same WSGI server answering a constant. Run it as ``python
tests/benchmarks/bench_sandbox.py [CALLS]``; without a number it makes 50,000 calls with 16 clients.

Both servers are processes of their own with the same settings of waitress, and the same clients call both: each keeps
one connection, signs nothing anew that could be signed before, and reads the whole answer.
"""

import base64
import hashlib
import hmac
import http.client
import json
import multiprocessing
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path
from urllib.parse import quote, urlencode

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))

CALLS = int(sys.argv[1]) if len(sys.argv) > 1 else 50_000
CLIENTS = 16
METHOD = "socialize.publishUserAction"

CONSTANT = """
import sys
sys.path.insert(0, sys.argv[1])
from waitress.server import create_server
from gigshare_gui.sandbox.serve import SERVER
import logging; logging.getLogger("waitress").setLevel(logging.ERROR)
body = b'{"statusCode":200,"errorCode":0}' + b" " * 700
def application(environ, start):
    environ["wsgi.input"].read()
    start("200 OK", [("Content-Type", "text/javascript; charset=utf-8"), ("Content-Length", str(len(body)))])
    return [body]
server = create_server(application, host="127.0.0.1", port=0, **SERVER)
print(server.effective_port, flush=True)
server.run()
"""


def percent(text: str) -> str:
    return quote(text, safe="-._~")


def request_body(said: dict[str, str], number: int) -> bytes:
    action = {"userMessage": f"Post {number} {uuid.uuid4().hex}", "title": "A title", "linkBack": "https://example.com"}
    sent = {
        "apiKey": said["apiKey"],
        "UID": "ana.ortiz",
        "enabledProviders": "twitter",
        "format": "json",
        "nonce": uuid.uuid4().hex,
        "timestamp": str(int(time.time())),
        "userAction": json.dumps(action),
    }
    joined = "&".join(f"{name}={percent(sent[name])}" for name in sorted(sent))
    base = f"POST&{percent(said['url'] + '/' + METHOD)}&{percent(joined)}"
    digest = hmac.new(base64.b64decode(said["secret"]), base.encode(), hashlib.sha1).digest()
    return urlencode({**sent, "sig": base64.b64encode(digest).decode()}).encode()


def client(said: dict[str, str], port: int, numbers: range, results: "multiprocessing.Queue[list[float]]") -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    headers = {"Content-Type": "application/x-www-form-urlencoded"}
    times = []
    for number in numbers:
        body = request_body(said, number)
        start = time.perf_counter()
        connection.request("POST", f"/{METHOD}", body, headers)
        text = connection.getresponse().read()
        times.append(time.perf_counter() - start)
        if b'"errorCode":0' not in text.replace(b" ", b""):
            results.put([])  # whoever waits must not wait for ever
            raise SystemExit(text.decode())
    results.put(times)


def load(said: dict[str, str], port: int, calls: int) -> tuple[float, list[float]]:
    """Calls per second, and the sorted seconds of each call."""
    results: multiprocessing.Queue[list[float]] = multiprocessing.Queue()
    share = calls // CLIENTS
    workers = [
        multiprocessing.Process(target=client, args=(said, port, range(n * share, (n + 1) * share), results))
        for n in range(CLIENTS)
    ]
    start = time.perf_counter()
    for worker in workers:
        worker.start()
    found = [results.get(timeout=600) for _ in workers]
    seconds = time.perf_counter() - start
    if not all(found):
        raise SystemExit("A client failed; what it said stands above.")
    times = sorted(each for one in found for each in one)
    for worker in workers:
        worker.join()
    return len(times) / seconds, times


def memory(pid: int) -> float:
    """The most MB of memory that a process has held so far."""
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def at(times: list[float], share: float) -> float:
    return times[min(len(times) - 1, int(len(times) * share))] * 1000


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "gigshare_gui", "sandbox", "--json", "--state", f"{folder}/state.sqlite"]
        sandbox = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        constant = subprocess.Popen([sys.executable, "-c", CONSTANT, str(ROOT)], stdout=subprocess.PIPE, text=True)
        try:
            assert sandbox.stdout
            assert constant.stdout
            said = json.loads(sandbox.stdout.readline())
            own, floor = int(said["url"].rpartition(":")[2]), int(constant.stdout.readline())
            load(said, own, CLIENTS * 10)
            load(said, floor, CLIENTS * 10)
            before = memory(sandbox.pid)
            floor_rate, floor_times = load(said, floor, CALLS)
            rate, times = load(said, own, CALLS)
            after, floor_memory = memory(sandbox.pid), memory(constant.pid)
        finally:
            for each in (sandbox, constant):
                each.terminate()
                each.wait()
    print(f"{len(times):,} publishes by {CLIENTS} clients; the floor is the same server answering a constant")
    print(f"{'':<18}{'sandbox':>12}{'constant':>12}{'ratio':>9}")
    rows = [("calls per second", rate, floor_rate)]
    rows += [(f"p{share * 100:.0f} in ms", at(times, share), at(floor_times, share)) for share in (0.5, 0.99)]
    for name, value, base in rows:
        print(f"{name:<18}{value:>12.1f}{base:>12.1f}{value / base:>9.2f}")
    print(f"{'peak memory in MB':<18}{after:>12.1f}{floor_memory:>12.1f}{after / floor_memory:>9.2f}")
    print(f"  the sandbox's own before the load: {before:.1f}, ratio {after / before:.2f}")


if __name__ == "__main__":
    main()

"""Prints how fast a queue of the real window sends notifications to the sandbox, as a ratio to bare loops over
``requests.Session`` with the same concurrency; what memory it takes meanwhile; and how long the window's event loop
was ever held up. Run it as ``xvfb-run python tests/benchmarks/bench_queue.py [MESSAGES]``; without a number it sends
10,000.
"""

import os
import queue
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT))
MESSAGES = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
AT_ONCE = 4  # calls under way at once, as in a queue of the program
BODY = "Hello {{firstName}}, this is message {{n}}."


def resident() -> float:
    """Megabytes of this process in memory."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGESIZE") / 2**20


def bare(connection, messages: int) -> float:
    """Messages a second of loops that sign and post, each over a session of its own that is kept."""
    import requests

    from gigshare_gui.gigya.calls import call_for
    from gigshare_gui.gigya.datacenters import method_url
    from gigshare_gui.gigya.request import Request
    from gigshare_gui.shares.notification import NotificationShare, Recipient

    numbers: queue.SimpleQueue[int] = queue.SimpleQueue()
    for number in range(messages):
        numbers.put(number)

    def work() -> None:
        with requests.Session() as session:
            session.trust_env = False
            while True:
                try:
                    number = numbers.get_nowait()
                except queue.Empty:
                    return
                text = f"Hello Ben, this is message b{number}."
                call = call_for(NotificationShare("For you", text, (Recipient("ben.okafor"),)), "ana.ortiz")
                request = Request(method_url(connection.api_domain, call.method), call.parameters)
                connection.credentials.apply(request, time.time())
                answer = session.post(request.url, data=request.parameters).json()
                assert answer["errorCode"] == 0, answer

    threads = [threading.Thread(target=work) for _ in range(AT_ONCE)]
    started = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return messages / (time.monotonic() - started)


def main() -> None:
    """Open the window, send a queue through it, and compare."""
    os.environ["GIGSHARE_HOME"] = tempfile.mkdtemp(prefix="gigshare-bench-")
    os.environ["GIGSHARE_OFFLINE"] = "1"
    os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.fail.Keyring"
    from PySide6.QtCore import QEventLoop, QTimer

    from gigshare_gui.app import make_app, make_window, parts_for
    from gigshare_gui.shares.notification import NotificationShare, Recipient
    from gigshare_gui.store.journal import Consent, Fate, Item

    make_app()
    window = make_window()
    desks: list = []
    window.painted.connect(lambda: window.begin(lambda made: parts_for(made, desks)))
    window.show()

    def wait(until) -> float:
        """Run the event loop; gives its longest stall in milliseconds."""
        loop, beats = QEventLoop(), [time.monotonic()]
        longest = [0.0]

        def beat() -> None:
            now = time.monotonic()
            longest[0] = max(longest[0], (now - beats[0]) * 1000)
            beats[0] = now
            if until():
                loop.quit()

        timer = QTimer()
        timer.timeout.connect(beat)
        timer.start(1)
        loop.exec()
        return longest[0]

    wait(lambda: window.has_begun and bool(window.tab.user.identities))
    desk, connection = desks[0], window.parts.session.connection
    calm_until = time.monotonic() + 2
    calm = wait(lambda: time.monotonic() > calm_until)
    floor = bare(connection, max(200, MESSAGES // 10))
    share = NotificationShare("For you", BODY, ())
    people = [Recipient("ben.okafor", "Ben Okafor", (("n", str(number)),)) for number in range(MESSAGES)]
    from gigshare_gui.shares.codec import encode

    items = [Item(encode(each), True) for each in people]
    path = desk.new_queue(connection, share, "ana.ortiz", items, Consent("ana.ortiz", time.time(), "Benchmark"))
    window.parts.queues.open_journal(path)
    wait(lambda: bool(window.parts.queues.open_now))
    view = window.parts.queues.open_now[0]
    view.pace.setValue(0)
    view.run.pace.per_second = 0
    settle = time.monotonic() + 1
    wait(lambda: time.monotonic() > settle)
    before, started = resident(), time.monotonic()
    half: list[float] = []
    view.begin.click()

    def over() -> bool:
        if not half and view.run.progress().finished > MESSAGES // 2:
            half.append(resident())
        return not view.is_running()

    stall = wait(over)
    rate = MESSAGES / (time.monotonic() - started)
    counts = view.run.progress().counts
    assert counts[Fate.SENT] == MESSAGES, counts
    after = resident()
    floor = (floor + bare(connection, max(200, MESSAGES // 10))) / 2
    print(f"{MESSAGES:,} notifications, {AT_ONCE} at once")
    print(f"queue {rate:,.0f}/s, bare sessions {floor:,.0f}/s: ratio {rate / floor:.2f} (goal at least 0.8)")
    grown = f"{half[0] - before:+.1f} MB at half, {after - before:+.1f} MB at the end"
    print(f"memory {before:.0f} MB before, {grown}: ratio {after / before:.2f} (goal: flat)")
    print(f"longest stall of the event loop {stall:.0f} ms (goal under 50), {calm:.0f} ms while nothing was sent")
    window.close()
    for each in desks:
        each.close()


main()

// New entries appear as they are published. Without this script the page is the same, as it was when it was loaded.
"use strict";
const list = document.getElementById("entries");
const live = document.getElementById("live");
const here = new URLSearchParams(location.search);
let newest = Number(list.dataset.newest);

async function fetchNew() {
  const asked = new URLSearchParams(here);
  asked.set("after", String(newest));
  const answer = await fetch("/?" + asked, { credentials: "same-origin" });
  if (!answer.ok) return;
  const found = new DOMParser().parseFromString("<ol>" + (await answer.text()) + "</ol>", "text/html");
  const entries = [...found.querySelectorAll("li.entry")].filter((each) => Number(each.dataset.place) > newest);
  if (!entries.length) return;
  newest = Math.max(...entries.map((each) => Number(each.dataset.place)));
  list.prepend(...entries);
  document.getElementById("empty")?.remove();
  live.textContent = entries.length === 1 ? "1 new entry" : entries.length + " new entries";
}

if (!here.has("offset")) {
  let waiting = Promise.resolve();
  const events = new EventSource("/events");
  const look = () => { waiting = waiting.then(fetchNew).catch(() => {}); };
  events.addEventListener("published", look);
  events.addEventListener("open", look);
  addEventListener("pagehide", () => events.close());
}

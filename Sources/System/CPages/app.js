"use strict";
// Keeps what is marked data-live up to date: the server tells that something changed, and the page is read again.
(() => {
  const pieces = () => document.querySelectorAll("[data-live]");
  const pill = document.getElementById("connection");
  const pause = 700;
  let isReading = false;
  let isDue = false;

  function replace(old, fresh) {
    const open = new Set([...old.querySelectorAll("details")].map((each) => each.open));
    const held = old.contains(document.activeElement) ? document.activeElement.id : "";
    const log = old.querySelector("pre");
    const place = log ? log.scrollTop : 0;
    const atEnd = log ? log.scrollHeight - log.scrollTop - log.clientHeight < 8 : true;
    old.replaceChildren(...fresh.childNodes);
    for (const each of old.querySelectorAll("details")) if (open.size) each.open = open.has(true);
    const next = old.querySelector("pre");
    if (next) next.scrollTop = atEnd ? next.scrollHeight : place;
    if (held) document.getElementById(held)?.focus();
  }

  async function read() {
    if (document.hidden) { isDue = true; return; }
    if (isReading) { isDue = true; return; }
    isReading = true;
    isDue = false;
    try {
      const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
      if (answer.ok) {
        const page = new DOMParser().parseFromString(await answer.text(), "text/html");
        for (const old of pieces()) {
          const fresh = page.getElementById(old.id);
          if (fresh && fresh.innerHTML !== old.innerHTML) replace(old, fresh);
        }
        document.title = page.title;
      }
    } catch { /* The next event tries again. */ }
    setTimeout(() => { isReading = false; if (isDue) read(); }, pause);
  }

  for (const log of document.querySelectorAll(".log pre")) log.scrollTop = log.scrollHeight;
  if (pieces().length && window.EventSource) {
    let isFirst = true;
    const events = new EventSource("/api/pipeline/events");
    events.addEventListener("run", () => { if (isFirst) isFirst = false; else read(); });
    events.addEventListener("open", () => { pill.hidden = true; });
    events.addEventListener("error", () => { pill.hidden = false; });
    document.addEventListener("visibilitychange", () => { if (!document.hidden && isDue) read(); });
    addEventListener("pagehide", () => events.close());
  }

  // Without a secure origin a browser has no clipboard but that of an old command.
  function put(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const area = document.body.appendChild(document.createElement("textarea"));
    area.value = text;
    area.select();
    const isDone = document.execCommand("copy");
    area.remove();
    return isDone ? Promise.resolve() : Promise.reject(new Error("refused"));
  }
  for (const button of document.querySelectorAll("[data-copy]")) {
    const said = button.parentElement.querySelector("[role=status]");
    button.parentElement.hidden = false;
    button.addEventListener("click", async () => {
      try {
        const answer = await fetch(button.dataset.copy);
        if (!answer.ok) throw new Error(answer.statusText);
        await put(await answer.text());
        said.textContent = "Copied.";
      } catch {
        said.textContent = "Not copied. Download the Markdown file instead.";
      }
      button.focus();
    });
  }

  // A second click while the first request is in progress would be refused.
  addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method !== "post") return;
    if (form.hasAttribute("aria-busy")) event.preventDefault();
    form.setAttribute("aria-busy", "true");
  });
  addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[aria-busy]")) form.removeAttribute("aria-busy");
  });
})();

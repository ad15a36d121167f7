"""Drives the page with a headless browser and prints TAP.

usage: page.py BASE_URL SCREENSHOT_FOLDER
"""
import re
import subprocess
import sys

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect, sync_playwright

PHONE = {"width": 390, "height": 844}
WIDE = {"width": 1440, "height": 900}


class Tap:
    """Prints a line a check and remembers how many there were."""

    def __init__(self):
        self.count = 0
        self.failed = 0

    def check(self, what, work):
        self.count += 1
        try:
            problem = work()
        except AssertionError as error:
            problem = str(error)
        except Exception as error:  # a browser's time-out is a failed check
            problem = f"{type(error).__name__}: {error}"
        if problem:
            self.failed += 1
        print(f"{'not ok' if problem else 'ok'} {self.count} - {what}", flush=True)
        for line in str(problem or "").splitlines()[:30]:
            print(f"# {line}", flush=True)


class Browser:
    def __init__(self, base, folder, page, tap):
        self.base, self.folder, self.page, self.tap = base, folder, page, tap
        self.complaints = []
        page.on("console", lambda message: self.hear(message))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def hear(self, message):
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def open(self, path):
        self.page.goto(self.base + path, wait_until="load")

    def look(self, name, schemes=("light", "dark")):
        """Every page: screenshots in four forms, no overflow, nothing for axe to find."""
        for scheme in schemes:
            self.page.emulate_media(color_scheme=scheme)
            for form, size in (("phone", PHONE), ("wide", WIDE)):
                self.page.set_viewport_size(size)
                self.page.screenshot(path=f"{self.folder}/{name}-{form}-{scheme}.png", full_page=True)
                self.tap.check(f"{name} fits a {form} screen ({scheme})", self.overflow)
            self.tap.check(f"axe finds nothing on {name} ({scheme})", self.barriers)

    def overflow(self):
        size = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        return f"{size} pixels too wide" if size > 0 else None

    def barriers(self):
        results = Axe().run(self.page)
        return results.generate_report() if results.violations_count else None


def fetched(page):
    """How many conversations the ladder says were fetched."""
    text = page.locator("#run-ladder").inner_text()
    found = re.search(r"([\d,]+) fetched", text)
    return int(found[1].replace(",", "")) if found else 0


def until(page, what, holds, seconds=120):
    for _ in range(seconds * 10):
        if holds():
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"no {what} within {seconds} s")


def status(page, word, seconds=120):
    badge = page.locator("#run-head .badge").first
    expect(badge).to_have_text(word, timeout=seconds * 1000)


def add_failed_run():
    """A run that failed after classification, as its worker would have left it."""
    sql = """
      INSERT INTO pipeline_runs (date_from, date_to, checkpoint, current_phase, settings)
        SELECT date_from, date_to, '{}', 'embedding_generation', settings FROM pipeline_runs;
      UPDATE pipeline_runs SET status = 'failed', completed_at = now(), conversations_fetched = 120,
        conversations_stored = 120, conversations_classified = 120,
        error_message = 'embedding_generation: ic-embed: ended by signal 9' WHERE id = 2;
    """
    subprocess.run(["ic-run", "db", "psql", "-Xqc", sql], check=True)


def work_with_story(tap, browser):
    """Decides something about the story that is open, with the keyboard and without script, and undoes it."""
    page = browser.page
    story = page.url
    page.get_by_label("Status", exact=True).select_option("accepted")
    page.get_by_label("Owner", exact=True).fill("alice")
    page.get_by_label("Issue in the tracker").fill("https://tracker.example.com/42")
    page.keyboard.press("Enter")
    tap.check("a decision is saved from the keyboard", lambda: expect(page.locator(".marks .badge")).to_have_text("accepted"))
    tap.check("and stands in the history", lambda: expect(page.locator(".history")).to_contain_text("Status: new → accepted"))
    other = page.context.browser.new_context(viewport=WIDE, java_script_enabled=False).new_page()
    other.goto(story)
    other.get_by_label("Note").fill("First.")
    other.get_by_role("button", name="Save").click()
    tap.check("the form works without script", lambda: expect(other.get_by_label("Note")).to_have_value("First."))
    page.get_by_label("Note").fill("Second.")
    page.get_by_role("button", name="Save").click()
    tap.check("who saves later is told what changed", lambda: expect(page.get_by_role("alert")).to_contain_text("note set to First."))
    tap.check("and keeps what was typed", lambda: expect(page.get_by_label("Note")).to_have_value("Second."))
    browser.look("story-conflict")

    browser.open(story.removeprefix(browser.base))
    page.locator(".pick input").first.focus()
    page.keyboard.press("Space")
    page.get_by_text("With the chosen conversations").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="They are not about this").press("Enter")
    tap.check("a conversation is taken out", lambda: expect(page.get_by_text("1 conversation taken out")).to_be_visible())
    page.get_by_text("1 conversation taken out").click()
    page.get_by_role("button", name="Put conversation").click()
    tap.check("and put back", lambda: expect(page.get_by_text("1 conversation taken out")).to_have_count(0))
    page.locator(".pick input").first.check()
    page.get_by_text("With the chosen conversations").click()
    page.get_by_label("Title of a new story").fill("A part of it")
    page.get_by_role("button", name="Split off").click()
    tap.check("a part is split off", lambda: expect(page.get_by_role("heading", level=1)).to_have_text("A part of it"))
    part = page.url
    browser.look("story-part")
    page.get_by_label("Merge into story").fill(story.rsplit("/", 1)[1])
    page.keyboard.press("Enter")
    tap.check("and merged again", lambda: expect(page).to_have_url(story))
    page.goto(part)
    tap.check("its link leads to the whole", lambda: expect(page).to_have_url(story))
    browser.look("story-decided")
    filter_stories(tap, browser, other)
    page.goto(story)


def name_themes(tap, browser):
    """Renames a theme and an area where they stand, with the keyboard and without script, and corrects a type."""
    page = browser.page
    browser.open("/themes")
    row = page.locator(".themes li").first
    place = row.get_attribute("id")
    row.get_by_text("Rename", exact=True).focus()
    page.keyboard.press("Enter")
    row.get_by_role("textbox", name="Name", exact=True).fill("A name that people read")
    row.get_by_role("textbox", name="Area", exact=True).fill("An area that people know")
    browser.look("theme-renaming")
    page.keyboard.press("Enter")
    tap.check("a theme is renamed in place from the keyboard", lambda: expect(page.locator(f"[id='{place}'] h2")).to_have_text("A name that people read"))
    tap.check("the list is where it was", lambda: None if page.url.endswith(f"/themes#{place}") else page.url)
    page.get_by_role("navigation", name="Product areas").get_by_text("An area that people know").click()
    page.get_by_text("Rename this area").focus()
    page.keyboard.press("Enter")
    page.get_by_label("Name of the area").fill("Ours & theirs")
    page.keyboard.press("Enter")
    tap.check("an area is renamed where it stands", lambda: expect(page.get_by_role("navigation", name="Product areas").get_by_text("Ours & theirs")).to_be_visible())
    other = page.context.browser.new_context(viewport=WIDE, java_script_enabled=False).new_page()
    other.goto(f"{browser.base}/themes/{place}")
    page.goto(f"{browser.base}/themes/{place}")
    other.get_by_text("Rename", exact=True).click()
    other.get_by_role("textbox", name="Name", exact=True).fill("Another name")
    other.get_by_role("button", name="Save").click()
    tap.check("a theme is renamed without script", lambda: expect(other.get_by_role("heading", level=1)).to_have_text("Another name"))
    page.get_by_text("Rename", exact=True).click()
    page.get_by_role("textbox", name="Name", exact=True).fill("Too late")
    page.keyboard.press("Enter")
    tap.check("who renames it later is told what changed", lambda: expect(page.get_by_role("alert")).to_contain_text("title from A name that people read to Another name"))
    tap.check("and keeps what was typed", lambda: expect(page.get_by_role("textbox", name="Name", exact=True)).to_have_value("Too late"))
    browser.look("theme-conflict")
    page.locator(".rows a").first.click()
    page.get_by_label("Its type is").select_option("spam")
    page.get_by_role("button", name="Correct").press("Enter")
    tap.check("a type is corrected", lambda: expect(page.get_by_text("corrected; the engine says")).to_be_visible())
    browser.look("conversation-corrected")
    page.get_by_label("Its type is").select_option("")
    page.get_by_role("button", name="Correct").press("Enter")
    tap.check("and taken back", lambda: expect(page.get_by_text("corrected; the engine says")).to_have_count(0))
    page.goto(f"{browser.base}/themes/{place}")


def filter_stories(tap, browser, scriptless):
    page = browser.page
    browser.open("/stories")
    all_stories = page.locator(".stories li").count()
    page.get_by_label("Status").select_option("accepted")
    page.get_by_role("button", name="Show").click()
    tap.check("a list is filtered", lambda: expect(page.locator(".stories li")).to_have_count(1))
    tap.check("at an address that can be shared", lambda: None if "status=accepted" in page.url else page.url)
    browser.look("stories-filtered")
    scriptless.goto(page.url)
    tap.check("which shows the same without script", lambda: expect(scriptless.locator(".stories li")).to_have_count(1))
    page.get_by_role("link", name="All stories").click()
    tap.check("and all are shown again", lambda: expect(page.locator(".stories li")).to_have_count(all_stories))
    page.get_by_label("Text").fill("xylophone")
    page.keyboard.press("Enter")
    tap.check("where nothing fits, the page says so", lambda: expect(page.get_by_role("heading", name="No story fits")).to_be_visible())


def tell(tap, browser):
    page = browser.page
    browser.open("/")
    tap.check("the first visit says what to do", lambda: expect(page.get_by_role("heading", name="No run yet")).to_be_visible())
    browser.look("first-visit")
    page.keyboard.press("Tab")
    tap.check("the first key leads past the navigation", lambda: expect(page.get_by_role("link", name="Skip to the content")).to_be_focused())

    page.get_by_label("Read the last").fill("365")
    page.get_by_role("button", name="Start", exact=True).focus()
    page.keyboard.press("Enter")
    tap.check("a run starts from the keyboard", lambda: status(page, "running"))
    tap.check("its counters move without a reload", lambda: until(page, "counter", lambda: fetched(page) > 0))
    before = fetched(page)
    tap.check("and go on moving", lambda: until(page, "change", lambda: fetched(page) > before))
    tap.check("the next run has to wait", lambda: expect(page.get_by_role("button", name="Start", exact=True)).to_be_disabled())
    # Briefly: the run does not wait for us.
    browser.look("running", ["light"])

    page.get_by_role("button", name="Stop run 1").click()
    tap.check("the run stops", lambda: status(page, "stopped"))
    stored = fetched(page)
    browser.look("stopped")
    page.get_by_role("button", name="Resume run 1").click()
    tap.check("a resume keeps what was fetched", lambda: until(page, "counter", lambda: fetched(page) >= stored))
    tap.check("the resumed run completes", lambda: status(page, "completed", 240))
    browser.look("completed")

    page.get_by_role("link", name="Stories", exact=True).click()
    browser.look("stories")
    page.locator(".stories a").first.click()
    tap.check("a story has quotations", lambda: expect(page.locator("blockquote").first).to_be_visible())
    page.get_by_text("Copy or download").click()
    page.get_by_role("button", name="Copy as Markdown").click()
    tap.check("a story is copied", lambda: expect(page.get_by_text("Copied.")).to_be_visible())
    browser.look("story")
    work_with_story(tap, browser)
    quote = page.locator("blockquote p").first.inner_text()
    page.locator(".quotes a[href^='/conversations/']").first.click()
    words = " ".join(page.locator(".messages").inner_text().split())
    tap.check("the quotation stands in its conversation", lambda: None if " ".join(quote.split()) in words else quote)
    browser.look("conversation")

    for name, path in (("themes", "/themes"), ("runs", "/runs"), ("run", "/runs/1"), ("nothing", "/no-such-page")):
        browser.open(path)
        browser.look(name)
    name_themes(tap, browser)
    browser.look("theme")

    browser.open("/map")
    tap.check("the map has a place for each area", lambda: expect(page.locator(".node")).to_have_count(page.locator(".map-table tbody tr").count()))
    browser.look("map")
    page.locator(".node").first.focus()
    page.keyboard.press("Enter")
    tap.check("an area is opened from the keyboard", lambda: expect(page).to_have_url(re.compile(r"/map\?area=")))
    tap.check("and shows its themes", lambda: expect(page.locator(".node")).not_to_have_count(0))
    browser.look("map-area")
    page.locator(".map-table a[href^='/stories/']").first.click()
    tap.check("a theme's story is a link away", lambda: expect(page).to_have_url(re.compile(r"/stories/\d+$")))
    browser.open("/search")
    page.get_by_label("Text to search for").fill("calendar")
    page.get_by_label("By meaning").check()
    page.keyboard.press("Enter")
    tap.check("a search by meaning finds conversations", lambda: expect(page.locator(".rows li").first).to_be_visible())
    browser.look("search")
    browser.open("/search?q=xylophone")
    tap.check("a search without results says so", lambda: expect(page.get_by_role("heading", name="Nothing found")).to_be_visible())
    browser.look("search-nothing", ["light"])
    add_failed_run()
    for name, path in (("failed", "/"), ("failed-run", "/runs/2")):
        browser.open(path)
        tap.check(f"{name} says why", lambda: expect(page.get_by_role("alert")).to_contain_text("ended by signal 9"))
        browser.look(name)
    # The page that is not there and the refused form are all that the browser may complain of.
    complaints = [text for text in browser.complaints if "404" not in text and "409" not in text]
    tap.check("the browser had nothing to complain of", lambda: "\n".join(complaints))


def main():
    tap = Tap()
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        page = chromium.new_context(viewport=WIDE, reduced_motion="reduce").new_page()
        try:
            tell(tap, Browser(sys.argv[1], sys.argv[2], page, tap))
        except Exception as error:  # whatever ends the tour early is a failure too
            tap.check("the tour came to its end", lambda: f"{type(error).__name__}: {error}")
        chromium.close()
    print(f"1..{tap.count}")
    return 1 if tap.failed else 0


if __name__ == "__main__":
    sys.exit(main())

"""Asks `ic-run mcp` by the protocol's own client and prints TAP.

usage: mcp_client.py
"""
import asyncio
import json
import os
import sys

from mcp import Client, MCPError, StdioServerParameters

TOOLS = ["whats_new", "list_stories", "get_story", "list_themes", "get_theme", "search_conversations",
         "get_conversation"]
count = failed = 0


def check(what, is_so, seen=None):
    global count, failed
    count += 1
    failed += not is_so
    print(f"{'ok' if is_so else 'not ok'} {count} - {what}", flush=True)
    if not is_so:
        print(f"# {seen!r}"[:2000], flush=True)


async def refused(work):
    try:
        return f"answered: {await work}"
    except MCPError as error:
        return error.error.code


async def ask(mode):
    """What an assistant does, in one era of the protocol."""
    server = StdioServerParameters(command="ic-run", args=["mcp"], env=dict(os.environ))
    async with Client(server, mode=mode, read_timeout_seconds=60) as client:
        check(f"{mode}: a version is agreed on", client.protocol_version in ("2026-07-28", "2025-11-25"),
              client.protocol_version)
        check(f"{mode}: the server names itself", client.server_info and client.server_info.name == "ic",
              client.server_info)
        check(f"{mode}: and tells what customers' texts are", "data" in (client.instructions or ""))
        tools = (await client.list_tools()).tools
        check(f"{mode}: the tools are listed", [tool.name for tool in tools] == TOOLS, tools)
        check(f"{mode}: all only read", all(tool.annotations.read_only_hint for tool in tools))

        async def call(name, **arguments):
            result = await client.call_tool(name, arguments)
            text = result.content[0].text
            if result.is_error:
                return text
            value = json.loads(text)
            assert value == result.structured_content, name
            return value

        new = await call("whats_new", limit=5)
        check(f"{mode}: something is new", 0 < len(new["stories"]) <= 5 and
              all(story["growth"] in ("new", "back", "grown") for story in new["stories"]), new)
        check(f"{mode}: with what is far above its usual week",
              set(new["spikes"]) == {"stories", "themes"}, new["spikes"])
        stories = await call("list_stories", sort="size", limit=2)
        check(f"{mode}: stories are listed by size",
              stories["stories"][0]["conversations"] >= stories["stories"][1]["conversations"], stories)
        more = await call("list_stories", sort="size", limit=2, cursor=stories["next_cursor"])
        ids = [story["id"] for page in (stories, more) for story in page["stories"]]
        check(f"{mode}: and go on behind the cursor", len(set(ids)) == 4, ids)
        story = (await call("get_story", id=ids[0]))["story"]
        check(f"{mode}: a story has evidence with links",
              story["id"] == ids[0] and story["evidence"][0]["excerpt"] and
              story["evidence"][0]["link"].startswith("http"), story)
        themes = await call("list_themes", limit=3)
        theme = await call("get_theme", signature=themes["themes"][0]["signature"], limit=1)
        check(f"{mode}: a theme has its conversations", len(theme["conversations"]) == 1, theme)
        found = await call("search_conversations", q="invoice or export or login", limit=3)
        check(f"{mode}: conversations are found by words", 0 < len(found["results"]) <= 3, found)
        near = await call("search_conversations", q="I cannot sign in", mode="semantic", limit=3)
        check(f"{mode}: and by meaning", len(near["results"]) == 3, near)
        talk = await call("get_conversation", id=found["results"][0]["id"])
        check(f"{mode}: a conversation has its messages", len(talk["messages"]) > 0, talk)

        check(f"{mode}: what there is not is said to the assistant",
              "no story 99999" in await call("get_story", id=99999))
        check(f"{mode}: so is a value out of bounds", "status" in await call("list_stories", status="lost"))
        check(f"{mode}: and a parameter that there is not", "colour" in await call("list_stories", colour="red"))
        check(f"{mode}: a tool that there is not is an error", await refused(client.call_tool("drop_all", {})) == -32602)

        listed = (await client.list_resources()).resources
        check(f"{mode}: stories are resources", len(listed) > 0 and str(listed[0].uri).startswith("ic://stories/"), listed)
        content = (await client.read_resource(listed[0].uri)).contents[0]
        check(f"{mode}: and read as Markdown",
              content.mime_type == "text/markdown" and content.text.startswith("# "), content)
        templates = (await client.list_resource_templates()).resource_templates
        check(f"{mode}: by their ids, too", templates[0].uri_template == "ic://stories/{id}", templates)
        code = await refused(client.read_resource("ic://stories/99999"))
        check(f"{mode}: a story that there is not is no resource", code in (-32002, -32602), code)


for era in ("auto", "legacy"):
    asyncio.run(ask(era))
print(f"1..{count}")
sys.exit(failed > 0)

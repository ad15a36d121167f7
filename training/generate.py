#!/usr/bin/env python3
"""Build conversations.tsv: the hand-written rows, and rows made from them with a fixed seed.

usage: generate.py

Two kinds are made. "Wrapped" openers are hand-written ones among the things that people add around their point:
subjects, greetings, versions, what they tried, a closing question, a signature. None of that changes a label.
"Answered" rows put a generic reply of support behind an opener: one that asks back or confirms (the label stays),
or one that reveals something else (the label becomes what the reply says). Made rows keep their opener's
domain, so that no fold of the cross-validation sees another domain's words.
"""

import csv
import random
from pathlib import Path

HERE = Path(__file__).parent
WRAPPED, ANSWERED = 240, 420
FLIPPED = 0.2  # share of answers that reveal another type
PROBLEMS = ("product_issue", "account_issue", "configuration_help")

SUBJECTS = {
    "product_issue": (
        "Problem", "Help please", "Strange behaviour", "Question", "Issue since update", "Not as it should be",
        "Bug?", "Please advise", "What is going on?", "Trouble",
    ),
    "how_to_question": ("Question", "Quick question", "Beginner's question", "How to", "Need some guidance", "Help"),
    "feature_request": ("Idea", "Suggestion", "Wish", "Feedback", "For the product team", "Request"),
    "account_issue": ("Login", "Access", "Help with my account", "Can't get in", "Question", "Urgent help needed"),
    "billing_question": ("Invoice", "Payment", "Subscription", "Question", "Billing", "My last bill"),
    "configuration_help": ("Setup", "Question about the settings", "Installation", "Help needed", "Connecting"),
    "general_inquiry": ("Question", "Hello", "Information", "Enquiry", "Request"),
}
GREETINGS = (
    "Hi,", "Hello,", "Hello team,", "Good morning,", "Dear support,", "Hey there,", "Hi all,", "To whom it may concern,",
    "Good evening everybody,", "Hello, hope you're well.",
)
BACKGROUNDS = (
    "I've been a customer for many years and always been happy.",
    "I'm not very good with computers, so please keep it simple.",
    "I'm 74 and technology isn't my strong side.",
    "I looked through the help pages and the forum but found nothing that fits.",
    "Apologies if this has been asked before.",
    "I use it every day for work.",
    "My colleague set it up for us originally, I've only taken over recently.",
    "I wrote about this last week already but got no answer.",
    "This is for my mother, I'm helping her remotely.",
)
ENVIRONMENTS = (
    "Windows 11, version 24.1.", "I'm on macOS 14.5 with the newest version.", "Running version 5.0.2 on Windows 10.",
    "Android 14, Galaxy S22, app is up to date.", "iPhone 13, iOS 17.5.", "Ubuntu 22.04, latest release.",
    "I use Chrome on a Chromebook.", "Build 4411, 64 bit, Windows 11 Pro.",
)
ATTEMPTS = (
    "I've restarted the computer and reinstalled the program, no change.",
    "Already tried: clearing the cache, another browser, another network.",
    "I have turned everything off and on again. Nothing helps.",
    "I followed the steps in the article and it made no difference.",
    "Everything worked fine until last week and I changed nothing.",
    "It started after the last update.",
    "I've checked all of the settings I know.",
    "A friend with the same device doesn't have this.",
    "Tried safe mode too.",
)
CLOSINGS = {
    "product_issue": (
        "How can I fix this?", "What should I do?", "Any ideas?", "Is there a solution?", "How do I solve this?",
        "Is this a known problem?", "Can someone help?", "What could be the cause?", "Why is this happening?",
        "How do I get it to work again?", "Is there a setting that I have overlooked?", "Please help.",
        "How do I stop it?", "Any suggestions would be appreciated.",
    ),
    "how_to_question": ("Thanks for any tip.", "I can't find it.", "Where would that be?", "Thanks in advance!"),
    "feature_request": ("Thanks for considering it.", "What do you think?", "Many would be grateful.", "Thank you!"),
    "account_issue": (
        "How do I get back in?", "What should I do?", "Please help.", "Can you reset it?", "Any ideas?",
        "I need this today.",
    ),
    "billing_question": ("Please check.", "Please advise.", "Thanks for clearing this up.", "I expect an answer soon."),
    "configuration_help": (
        "Could you walk me through it?", "What am I missing?", "How do I set this up correctly?", "Any ideas?",
        "Is there a guide?", "Please help.",
    ),
    "general_inquiry": ("Thank you.", "Looking forward to your reply.", "Thanks!", "Please let me know."),
}
SIGNATURES = (
    "Regards, Ed", "Thanks, Maria", "Best regards\nP. Sorensen", "Cheers", "Kind regards, J. Okafor", "Thank you\nAnn",
    "Yours sincerely\nDr. H. Brandt", "thx", "Sent from my iPhone", "Many thanks and best wishes, Lucia",
)

ASKING = (
    "Thanks for getting in touch. Could you send us a screenshot and tell us which version you are using?",
    "Hello, sorry to hear that. When did it start, and does it happen on other devices as well?",
    "Can you describe in more detail what you would like to achieve, please?",
    "Thanks for your message! I'm passing this on to a colleague who will reply shortly.",
    "Hi! May I have the e-mail address of your account, please?",
    "Which operating system is this? And do you see any message on the screen?",
    "I'm not sure that I understand. What exactly happens when you click it?",
)
TRYING = (
    "Please check whether a firewall or an antivirus program gets in the way, only so that we can rule that out.",
    "What are your server settings? A screenshot of the account's settings would help us.",
    "Go to Help > Troubleshooting, restart without add-ons and see if it still happens.",
    "Try this: open Settings > General, switch off hardware acceleration and restart.",
    "Have you tried removing the connection and adding it again?",
    "Is it the same in the web version? Which provider do you use, and what's the exact text of the message?",
    "Does it help to create a new profile? The old one stays as it is. Here's an article that explains how.",
    "Did you install it from our page or from a store? Please tell us the version, you find it under Help > About.",
    "Click the menu button, choose View and look whether the option is ticked. If it is, please send a screenshot.",
    "Others have reported something similar. Does it go away if you change the password or the network?",
)
REPLIES = {
    "product_issue": (
        "Thanks for the report. We can reproduce this and have opened a ticket for our developers.",
        "This is a known bug in the current version. It will be fixed with the next update.",
        "Sorry about this. An incident on our side caused it; it has been resolved since. Please try again.",
        "Please try to clear the cache and restart. If the error is still there, send us the log file.",
        "It's a defect in the latest release. As a workaround you can go back to the previous version.",
        "The file seems to be damaged. Try to repair the index; that usually rebuilds what is missing.",
        "Start in safe mode without add-ons. If it doesn't crash then, one of them is the cause.",
        "Your antivirus may be interfering. Could you switch it off for a test and see if the problem goes away?",
        "Our engineers found the cause: a faulty job deleted these entries. We have restored them from the backup.",
        "Many customers report the same today. We're investigating and will keep you posted.",
    ),
    "how_to_question": (
        "Sure! Click the three dots in the upper right corner and choose the entry you need. That's all.",
        "You'll find it under View in the menu. If the menu is hidden, press Alt first.",
        "Yes, that's possible: right-click the item and pick it from the list.",
        "Select the entries with Shift and click, then use the button at the top for all of them.",
        "Here's an article that explains it step by step. Let me know if it isn't clear.",
        "It isn't gone: in the new layout it has moved to the side bar. Open it and pin it.",
        "That's the intended behaviour. You can switch the display by clicking the column heading.",
        "A filter is active, that's why you see only some of them. Clear it and the rest is back.",
    ),
    "feature_request": (
        "That isn't possible at the moment, but I've passed your suggestion on to the product team.",
        "We don't support this yet. You can vote for the idea on our roadmap page.",
        "Good idea! It's on our list for this year.",
        "There is no such option today; I've added your vote to the existing request.",
        "This isn't available. Please post it as an idea so that others can support it.",
    ),
    "account_issue": (
        "I've reset your password. You'll get a link by e-mail in a few minutes.",
        "Your account was locked after too many attempts. I've unlocked it, please sign in again.",
        "Only the owner of the account can grant this permission. Please ask him or her to change your role.",
        "We need to verify that you're the owner. Please send the answers to the security questions.",
        "You need to contact the company that runs your account for a new password; we can't see or change it.",
        "I have removed the old device, so that you can register the new one now.",
        "Your login is tied to the old address. Use 'forgot password' with that one, then change it in the profile.",
    ),
    "billing_question": (
        "I've refunded the amount; it takes three to five working days to appear on your statement.",
        "Your card was declined by the bank, so the plan was paused. Please update the payment method.",
        "The charge is the yearly renewal. You can see all invoices under Billing.",
        "This is included only in the larger plan. You can upgrade at any time and pay the difference.",
        "The subscription has been cancelled, you won't be charged again.",
        "Here is the corrected invoice with your tax number.",
        "Your trial has ended, that's why it's switched off. Choose a plan to go on.",
    ),
    "configuration_help": (
        "Please check the server settings: name, port 587, STARTTLS, and your full address as user name.",
        "Open the settings of the integration, remove the connection and add it again with an admin account.",
        "To move to the new computer, copy the data folder to the same place there before you start the program.",
        "The firewall blocks the connection. Allow the program for outgoing traffic on port 443.",
        "Export the data as CSV in UTF-8 and map the columns in step two of the import.",
        "You need to create an API key under Developer settings and paste it in the connector.",
        "Install the new driver first, then connect the device and run the set-up again.",
        "The time zone is set wrongly in your profile. Change it under Preferences and it will be right.",
        "Authentication has to be set to OAuth2 in the account settings. With that it connects.",
    ),
    "general_inquiry": (
        "Your order left our warehouse yesterday and should arrive on Friday.",
        "Of course, I've booked that for you. Is there anything else that I can do?",
        "We are open from nine to six, on Saturdays till noon.",
        "Thanks for your kind words, I'll pass them on to the team!",
        "May I have your name and the date, please? Then I can arrange it for you.",
        "I'm sorry to hear this. I've forwarded your complaint to the manager on site.",
        "Hello! How can I help you today?",
    ),
    "spam": ("No, thank you.", "We aren't interested. Please remove us from your list.", "Please do not contact us again."),
}
REVEALED = {
    "product_issue": ("configuration_help", "how_to_question", "account_issue", "billing_question"),
    "how_to_question": ("product_issue", "feature_request", "configuration_help"),
    "feature_request": ("how_to_question",),
    "account_issue": ("product_issue", "configuration_help", "billing_question"),
    "billing_question": ("product_issue", "account_issue"),
    "configuration_help": ("product_issue", "how_to_question", "account_issue"),
}
THANKS = ("Thanks, that was it!", "OK, will try.", "Great, works now.", "Hm, it still doesn't.", "thank you")


def maybe(random, share, choices):
    return [random.choice(choices)] if random.random() < share else []


def wrap(random, row):
    """The opener with some of what people put around it."""
    kind = row["type"]
    first = maybe(random, 0.6, SUBJECTS[kind])
    middle = maybe(random, 0.5, GREETINGS) + maybe(random, 0.4, BACKGROUNDS) + [row["text"]]
    if kind in PROBLEMS:
        middle += maybe(random, 0.5, ENVIRONMENTS) + maybe(random, 0.5, ATTEMPTS)
    middle += maybe(random, 0.75, CLOSINGS[kind])
    return "\n".join(first + [" ".join(middle)] + maybe(random, 0.4, SIGNATURES)).replace("\n", "\\n")


def answer(random, row):
    """The whole exchange and the type it turns out to be."""
    kind = row["type"]
    if kind in REVEALED and random.random() < FLIPPED:
        kind = random.choice(REVEALED[kind])
        replies = [random.choice(REPLIES[kind])]
    else:
        replies = maybe(random, 0.35, ASKING) if kind != "spam" else []
        if kind in PROBLEMS:
            replies += maybe(random, 0.5, TRYING)
        if not replies or random.random() < 0.4:
            replies.append(random.choice(REPLIES[kind]))
    if len(replies) == 1 and random.random() < 0.25:
        replies += maybe(random, 0.5, ("Let me know how it goes.", "Does this help?", "Best regards, Kim"))
    end = "".join(f" [Customer] {thanks}" for thanks in maybe(random, 0.2, THANKS))
    return kind, f"[Customer] {row['text']} [Support] {' '.join(replies)}{end}"


def main():
    with open(HERE / "handwritten.tsv", encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        columns, rows = reader.fieldnames, list(reader)
    source = random.Random(1)
    openers = [row for row in rows if row["stage"] == "opener" and len(row["text"]) < 600]
    english = [r for r in openers if not r["domain"].startswith(("de-", "fr-", "es-", "eu-"))]
    wrappable = [row for row in english if row["type"] in SUBJECTS]
    problems = [row for row in wrappable if row["type"] == "product_issue"]
    made = []
    for row in source.sample(wrappable, WRAPPED * 2 // 3) + source.sample(problems, WRAPPED // 3):
        made.append({**row, "text": wrap(source, row)})
    for row in source.sample(openers, ANSWERED):
        kind, text = answer(source, row)
        made.append({**row, "stage": "exchange", "type": kind, "text": text})
    with open(HERE / "conversations.tsv", "w", encoding="utf-8") as file:
        file.write("\t".join(columns) + "\n")
        for row in rows + [{**row, "id": f"g{n:04d}"} for n, row in enumerate(made, 1)]:
            file.write("\t".join(row[column] for column in columns) + "\n")


if __name__ == "__main__":
    main()

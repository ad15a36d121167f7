/// Questions and wishes about the product.
extension Topic {
  static let howTo = [
    Topic(
      "how_to_question",
      "how_to_add_staff",
      area: "team",
      subjects: "Adding a colleague\nNew team member\nHow do I add staff?",
      openings: """
        How do I add a new employee to my calendar?
        We have hired someone, where can I create a login for her?
        {staff} starts on {day}. What do I need to do so that clients can book with {staff}?
        Can you tell me how to invite a team member?
        I would like to give a second person their own column, how is that done?
        Where is the button to add another stylist?
        """,
      details: """
        I am the owner of the account.
        She should see only her own appointments.
        We are on the {plan} plan.
        """,
      answers: """
        Go to Team, press Add member and enter the email address. The invitation is valid for a week.
        You find it under Settings, Team. Give the new person working hours, then they appear on the booking page.
        """
    ),
    Topic(
      "how_to_question",
      "how_to_change_opening_hours",
      area: "hours",
      subjects: "Opening hours\nHolidays\nClosing for a week",
      openings: """
        Where can I change my opening hours for the holidays?
        We close for {number} days in summer, how do I block that?
        How can I set different hours for every second {day}?
        What is the best way to enter a public holiday?
        I want to open at {time} from next week on. Where do I set that?
        How do I mark a lunch break so that nobody can book it?
        """,
      details: """
        The hours should only change for {staff}.
        Existing bookings must stay.
        I looked in the calendar settings and did not find it.
        """,
      answers: """
        Under Settings, Hours you can add an exception for any date range. Existing bookings are kept.
        Open the calendar, mark the days and choose Block time. That closes them for online booking.
        """
    ),
    Topic(
      "how_to_question",
      "how_to_embed_booking_button",
      area: "widget",
      subjects: "Put the booking on my website\nEmbed code\nButton for WordPress",
      openings: """
        How do I put the booking button on my own website?
        Where do I find the code to embed the calendar in WordPress?
        Can I show your booking form inside my Squarespace page, and how?
        My web designer asks for the embed snippet, where is it?
        I want a Book now button on Instagram. What link do I use?
        Is there a tutorial for adding the widget to a homepage?
        """,
      details: """
        The site was built with Wix.
        It should open in a new window if possible.
        Only some of the services should be shown.
        """,
      answers: """
        You find the snippet under Booking page, Share. Copy it and paste it as an HTML block.
        Use the link at Booking page, Share, it works for Instagram and any website.
        """
    ),
    Topic(
      "how_to_question",
      "how_to_import_clients",
      area: "clients",
      subjects: "Importing my clients\nMoving from another system\nUpload client list",
      openings: """
        How can I import my client list from a spreadsheet?
        I am coming from another program and have {number}00 contacts in Excel, how do I upload them?
        What format does the customer import need?
        Could you explain how to bring in existing clients with their notes?
        Is it possible to import contacts from my phone, and where?
        How do I avoid doubles when I import the same file again?
        """,
      details: """
        The file has name, phone, email and birthday.
        I tried it with {number} lines as a test.
        It was exported from our till.
        """,
      answers: """
        Save the list as CSV and choose Clients, Import. You can match the columns there before anything is saved.
        The import is under Clients. Rows with the same email update the existing client.
        """
    ),
    Topic(
      "how_to_question",
      "how_to_move_appointment",
      area: "bookings",
      subjects: "Moving an appointment\nReschedule\nChange the time of a booking",
      openings: """
        How can I move an appointment to another day without cancelling it?
        What is the right way to reschedule {client} from {day} to a later date?
        Can clients change the time of their own booking, and how do they do it?
        How do I swap two appointments between {staff} and a colleague?
        Is there a quick way to postpone a whole afternoon?
        I need to push everything on {day} back by an hour, how?
        """,
      details: """
        The client should get a new confirmation.
        The price must stay as it was.
        I am using the app on my {phone}.
        """,
      answers: """
        Drag the appointment to the new time, or open it and choose Reschedule. The client is told if you tick the box.
        Clients can move their booking with the link in the confirmation email, if you allow it under Booking rules.
        """
    ),
    Topic(
      "how_to_question",
      "how_to_set_buffer_time",
      area: "services",
      subjects: "Time between appointments\nBuffer\nBreak after each client",
      openings: """
        How do I add {number} minutes between two appointments for cleaning?
        Where can I set a buffer after every {service}?
        I need a pause between clients, is there a setting for that?
        How can I stop people from booking back to back?
        What do I have to do so that a {service} blocks ten more minutes than it lasts?
        """,
      details: """
        The gap should not be visible to clients.
        It is for one room only.
        I only need it in the mornings.
        """,
      answers: """
        Open the service and set Time after. It is blocked in the calendar and clients do not see it.
        There is a buffer in each service, and one for the whole calendar under Booking rules.
        """
    ),
  ]

  static let wishes = [
    Topic(
      "feature_request",
      "request_dark_mode",
      area: "mobile-app",
      subjects: "Dark mode please\nNight theme\nA wish",
      openings: """
        It would be great to have a dark mode in the app.
        Please add a night theme, the white screen is blinding in our treatment room.
        Any plans for a dark theme?
        I would love to see a darker design for evenings.
        Feature request: dark mode for the calendar.
        """,
      details: """
        Most other apps have it by now.
        Our rooms are dimmed, so a bright tablet disturbs clients.
        """,
      answers: """
        Thanks for the idea, I have added your vote to our list. There is no date yet.
        Many have asked for it, I passed it on to the product team.
        """
    ),
    Topic(
      "feature_request",
      "request_whatsapp_reminders",
      area: "reminders",
      subjects: "WhatsApp reminders\nReminder by WhatsApp\nFeature idea",
      openings: """
        Could you add WhatsApp as a channel for reminders?
        My clients do not read texts, they all use WhatsApp. Please support it.
        It would help us if reminders could be sent by WhatsApp instead of SMS.
        Is a WhatsApp integration planned for appointment reminders?
        I wish I could confirm bookings with clients through WhatsApp.
        """,
      details: """
        Text messages are expensive here in {place}.
        I would pay extra for it.
        """,
      answers: """
        It is on our list of ideas and I have added your vote.
        Thank you, I have passed on the wish. We cannot promise a date.
        """
    ),
    Topic(
      "feature_request",
      "request_group_bookings",
      area: "bookings",
      subjects: "Group bookings\nBook for several people\nSuggestion",
      openings: """
        I wish a client could book for {number} people at once.
        Please make it possible to reserve several places in a class with one booking.
        Families want to book together, at present they must do it {number} times.
        Feature suggestion: group appointments with more than one participant.
        It would be nice to sell a {service} for couples in one go.
        """,
      details: """
        Each person should get their own reminder.
        We run workshops with up to {number}0 people.
        """,
      answers: """
        A good idea, I have noted it for the team that works on bookings.
        We hear this from many studios. I added your case to the request.
        """
    ),
    Topic(
      "feature_request",
      "request_branch_reports",
      area: "reports",
      subjects: "Reports for several branches\nCombined statistics\nMulti location",
      openings: """
        We have {number} branches and would like one report for all of them.
        Please add a way to compare locations in the statistics.
        It would be useful to see the revenue of {place} and our other studios side by side.
        Could the dashboard be filtered by location in a future version?
        A combined overview over all our studios is missing, is it planned?
        """,
      details: """
        Today I copy the figures into a spreadsheet every month.
        An export per branch would help as well.
        """,
      answers: """
        Thanks, your vote for reports across locations has been recorded.
        I have forwarded the suggestion to our product managers.
        """
    ),
    Topic(
      "feature_request",
      "request_gift_vouchers",
      area: "payments",
      subjects: "Gift vouchers\nSelling gift cards\nIdea for Christmas",
      openings: """
        Could you add gift vouchers that clients buy online?
        We would like to sell gift cards through the booking page.
        A voucher function before Christmas would be wonderful.
        Please let customers redeem a voucher when they book.
        Do you intend to support gift certificates?
        """,
      details: """
        At the moment we write them by hand.
        They should be valid for {number} years.
        """,
      answers: """
        Your wish is noted, gift cards are among the most wanted ideas.
        Thank you for explaining, I have added it to the request for vouchers.
        """
    ),
  ]
}

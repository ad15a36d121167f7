/// Product problems with messages, clients, money and screens.
extension Topic {
  static let clientProblems = [
    Topic(
      "product_issue",
      "sms_reminders_not_delivered",
      area: "reminders",
      subjects: """
        Text reminders not arriving
        No SMS since {day}
        Reminders
        """,
      openings: """
        Our clients do not receive the SMS reminders any more.
        No text reminder has gone out since {day}.
        {client} missed the {service} because the text message never arrived.
        The reminder log says sent, but nobody gets a text on the phone.
        SMS are not delivered to numbers in {place}.
        We have had {number} no-shows this week as reminders by text are not coming through.
        Are text messages down? My test to my own mobile never came.
        Reminder texts stopped working for half of the customers.
        I paid for a bundle of messages and none of them reach the clients.
        """,
      details: """
        Emails arrive without trouble, only the texts are missing.
        The status in the log is "queued" for hours.
        It concerns all mobile carriers as far as I can tell.
        I have {number}00 message credits left.
        """,
      answers: """
        I can confirm the cause: our SMS carrier rejected messages without a registered sender name. We have registered yours and the reminders go out again.
        The texts were stuck in a queue of our provider. It has been emptied and we now watch it.
        Found it: numbers without a country code were dropped after the last release. The fix is live and the reminders are being sent.
        """
    ),
    Topic(
      "product_issue",
      "booking_page_blank",
      area: "booking-page",
      subjects: """
        Booking page is blank
        White screen
        Customers cannot open my page
        """,
      openings: """
        My booking page is just a white screen in {browser}.
        Customers tell me that the page to make an appointment stays empty.
        The public page does not load, only the header is visible.
        When I open my link I see a blank page and nothing else.
        Nothing appears where the calendar should be on the booking site.
        Visitors with {browser} get an empty window instead of the list of services.
        The online booking is broken, it shows a spinner and then goes white.
        My page worked on {day}, today it is completely blank.
        """,
      details: """
        The console says "undefined is not a function".
        In another browser it works.
        I cleared the cache and tried a private window.
        Version 17 of the browser, a {phone}.
        """,
      answers: """
        We could reproduce the blank page: a script of ours was not understood by older Safari versions. The corrected script is online.
        Confirmed: pages with a custom font failed to load after {day}'s release. It was rolled back and your page is visible again.
        The cause was a broken cookie banner that covered and stopped the page. It has been repaired.
        """
    ),
    Topic(
      "product_issue",
      "app_crash_day_view",
      area: "mobile-app",
      subjects: """
        App crashes
        Crash on opening the day view
        Mobile app closes by itself
        """,
      openings: """
        The mobile app crashes as soon as I open the day view.
        On my {phone} the app closes itself when I tap on an appointment.
        Since the update your app quits right after the start.
        App keeps crashing on {phone}, I cannot see my day.
        Every time I swipe to {day} the app is gone and I am back at the home screen.
        It freezes for a few seconds and then shuts down, always in the day overview.
        The android app stopped working, it ends without a message.
        Opening a client photo makes the app crash.
        """,
      details: """
        I removed and installed it again, same thing.
        Version 5.{number}, the newest in the store.
        The web version works on the same phone.
        {staff} has the same phone and the same crash.
        """,
      answers: """
        We found the crash: a photo of more than 20 MB in the day's notes made the app run out of memory. Version 5.31 in the store fixes it.
        Confirmed, the day view failed on appointments without an end time. Please update the app, the fix is in the store.
        Our mobile team has the crash report and fixed it, the update was released today.
        """
    ),
    Topic(
      "product_issue",
      "deposit_paid_but_marked_unpaid",
      area: "payments",
      subjects: """
        Deposit paid but shown as open
        Card payment missing in booking
        Payment status wrong
        """,
      openings: """
        {client} paid the deposit by card and the booking still says unpaid.
        Deposits are taken from the card but not recorded on the appointment.
        The payment of {amount} is in Stripe, in your system it is outstanding.
        Customers are asked to pay the deposit a second time.
        The booking was released for non-payment although the money has arrived.
        Paid bookings are shown with the status "awaiting deposit".
        I see {number} payments in my bank account that your system does not know about.
        A client complained that she was charged {amount} and her slot was cancelled anyway.
        """,
      details: """
        The transaction is from {day}, {time}.
        It only happens when the bank asks for a confirmation code.
        I marked it as paid by hand for now.
        The Stripe dashboard shows the payment as succeeded.
        """,
      answers: """
        Confirmed: payments with an extra bank confirmation came back to us too late and were not matched. We have matched them all and fixed it.
        The cause is that a webhook from the payment provider was rejected by us. Your deposits are now recorded.
        We found and fixed the fault, the status of the {number} bookings has been corrected.
        """
    ),
    Topic(
      "product_issue",
      "export_garbled_characters",
      area: "clients",
      subjects: """
        Export has broken characters
        CSV is unreadable
        Client list export
        """,
      openings: """
        The exported client list has broken letters, umlauts and accents are garbage.
        When I open the CSV in Excel all names with é or ü look like hieroglyphs.
        Exporting customers gives strange symbols instead of special characters.
        The download of my contacts is unreadable, the encoding must be wrong.
        Columns are shifted in the export as soon as a note holds a comma.
        My accountant cannot import your CSV file because of the odd characters.
        Names like Müller come out as MÃ¼ller in the spreadsheet.
        """,
      details: """
        I use Excel 365 on Windows.
        The same export was fine last month.
        It is a list of about {number}00 clients.
        In a text editor it looks right.
        """,
      answers: """
        Thanks, that is a bug: since the last release the file lacks the mark that tells Excel its encoding. The next export will be right.
        Confirmed, notes with commas were not quoted in the export. It is repaired, please download the list again.
        We have corrected the encoding of the export, sorry for the detour.
        """
    ),
    Topic(
      "product_issue",
      "client_search_finds_nothing",
      area: "clients",
      subjects: """
        Client search
        Cannot find existing customers
        Search returns no results
        """,
      openings: """
        The search does not find clients who are definitely in the list.
        When I type {client} in the search field it says no results.
        Looking up customers by phone number does not work any longer.
        I had to scroll through the whole list since search finds nothing.
        New clients cannot be found for hours after I add them.
        The search box only finds first names, never last names.
        Searching an email address gives an empty list although the client exists.
        """,
      details: """
        {client} has been a customer for years.
        It makes no difference whether I use capitals.
        {staff} gets the same empty result.
        Filters are all switched off.
        """,
      answers: """
        We found the cause: the search index was not updated after {day}. It has been rebuilt and all clients are found again.
        Confirmed, names with a hyphen or an accent were left out of the search. That is fixed.
        Our search service was behind by several hours. It has caught up and we added an alarm.
        """
    ),
    Topic(
      "product_issue",
      "monthly_report_totals_doubled",
      area: "reports",
      subjects: """
        Report totals are wrong
        Revenue report counts twice
        Numbers do not add up
        """,
      openings: """
        The revenue in the monthly report is twice what we really earned.
        Totals in the reports do not match the sum of the invoices.
        My sales report counts every package sale two times.
        The dashboard shows {amount}00 for the month, the list below adds up to half of it.
        The figures for {staff} are far too high in the staff report.
        Tips are included in the turnover twice.
        The statistics of last month changed overnight and make no sense now.
        """,
      details: """
        I compared it with the bank statement.
        Only the months since spring are affected.
        The daily report is right, the monthly one is not.
        It may have to do with refunds, we had {number} of them.
        """,
      answers: """
        Confirmed: package sales were counted at sale and again at redemption. The report has been corrected for all months.
        We found the mistake in the monthly totals, refunds were added instead of subtracted. Please look again.
        The cause was a repeated import on our side. The doubled rows are gone.
        """
    ),
    Topic(
      "product_issue",
      "widget_slow_to_load",
      area: "widget",
      subjects: """
        Booking widget very slow
        Widget takes forever
        Slow loading
        """,
      openings: """
        The booking widget on our website takes {number}0 seconds to load.
        Your widget is terribly slow since {day}.
        Visitors leave because the embedded calendar needs ages to appear.
        Our web page is fast, only the part from you lags.
        The list of free times loads so slowly that people give up.
        It takes half a minute until the widget shows the services.
        Performance of the embedded booking form is awful in the mornings.
        """,
      details: """
        We use WordPress, without a cache plugin.
        The network tab shows a request of {number} seconds to your server.
        It is worst around {time}.
        We offer {number}0 services with many staff.
        """,
      answers: """
        Confirmed, the widget asked for each staff member's calendar one by one. It now loads them together and should open within a second.
        We found a slow database query behind the widget and have added an index.
        The cause was a server in one region that was overloaded. The traffic has been moved.
        """
    ),
    Topic(
      "product_issue",
      "confirmation_mail_wrong_language",
      area: "notifications",
      subjects: """
        Emails in the wrong language
        Confirmation in English
        Language of notifications
        """,
      openings: """
        The confirmation emails go out in English though my account is in another language.
        Clients in {place} get their mails in the wrong language.
        My own text for the confirmation is ignored and the default English one is sent.
        Why do customers receive a mixture of two languages in the booking email?
        I translated all the templates, the emails still use the standard wording.
        The cancellation mail is in the language of another branch.
        """,
      details: """
        The booking page itself is in the right language.
        I saved the template again on {day}.
        Only new clients are affected.
        The preview is right, the mail that is sent is not.
        """,
      answers: """
        Confirmed: the language of a new client was taken from the browser instead of your setting. We have changed that.
        We found that templates saved in the new editor were not used. They are from now on.
        The language mix came from a faulty cache and is solved.
        """
    ),
  ]
}

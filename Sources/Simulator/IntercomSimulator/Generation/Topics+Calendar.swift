/// Product problems with the calendar and with bookings.
extension Topic {
  static let calendarProblems = [
    Topic(
      "product_issue",
      "calendar_sync_duplicates",
      area: "calendar",
      subjects: """
        Google calendar shows everything twice
        Duplicate events after sync
        Double entries in my calendar
        """,
      openings: """
        Every booking shows up twice in my Google Calendar since {day}.
        The calendar sync is creating duplicate events again and again.
        After connecting Google I now have {number} copies of the same appointment.
        My Outlook calendar is full of doubles, each appointment appears two times.
        Since the last update synced events are duplicated in the external calendar.
        One {service} for {client} became {number} identical entries once it was synced.
        I keep deleting the repeated events in Google but the sync puts them back.
        The two way sync copies my own events back to me, so I see each of them twice.
        Could you look at the calendar connection? It doubles all entries for {staff}.
        Appointments that I move are left behind in Google and a second one is added.
        """,
      details: """
        I disconnected and reconnected the calendar, no change.
        It happens with recurring appointments most of all.
        {staff}'s calendar has it too, mine started on {day}.
        Deleting one copy removes both.
        There are now more than {number}00 events in there.
        """,
      answers: """
        I found the cause: the sync job ran twice for calendars that were reconnected, so every event was written two times. We have fixed the job and removed the copies.
        Confirmed, this is a bug in our calendar sync: after a reconnect the old subscription stayed alive and each change was imported twice. The fix is live since this morning.
        Our engineers confirmed that duplicate events come from a stale Google subscription. I have cleared it for your account.
        """
    ),
    Topic(
      "product_issue",
      "timezone_one_hour_off",
      area: "calendar",
      subjects: """
        Bookings are one hour off
        Wrong time after the clocks changed
        Time zone problem
        """,
      openings: """
        All my bookings moved by one hour after the clocks changed.
        Clients in {place} see {time} while I set the slot an hour later.
        The confirmation mail says {time} but the calendar shows one hour earlier.
        Since daylight saving ended the times on the booking page are wrong by an hour.
        Appointments are displayed in the wrong time zone for everybody in {place}.
        {client} turned up an hour early because your email had the wrong time.
        Why is my {time} slot offered as an hour later to customers?
        Something shifted the whole week by 60 minutes.
        The time zone in my account is right, still the schedule is off by one hour.
        """,
      details: """
        My account is set to the time zone of {place}.
        Bookings made before {day} are fine, the newer ones are shifted.
        I checked the clock of the computer, it is correct.
        It is the same in {browser} and on my {phone}.
        """,
      answers: """
        You are right, this is our bug: bookings made before the clock change were saved with the old offset. We have corrected the stored times.
        Confirmed: the daylight saving rule for your region was out of date on one of our servers. It is updated and the affected bookings are back at their proper hour.
        We found that the booking page used the visitor's offset of today instead of that of the appointment's date. The fix went out tonight.
        """
    ),
    Topic(
      "product_issue",
      "double_booking_same_slot",
      area: "bookings",
      subjects: """
        Two clients in the same slot
        Double booked!
        Overbooking
        """,
      openings: """
        Two people were able to book {staff} for the same {time} slot.
        We were double booked on {day}, that must not happen.
        The system accepted an online booking although {staff} already had {client} at {time}.
        Your booking page let a second customer take a time that was gone.
        Overlapping appointments again: one {service} and one consultation at {time}.
        How can the same room be reserved by {number} clients at once?
        I blocked {day} afternoon and somebody still got an appointment in it.
        Slots stay available on the website after they have been taken.
        """,
      details: """
        Both bookings came in within the same minute.
        {client} booked online, the other one I entered by hand.
        The setting that allows overlaps is switched off.
        I had to send {client} home, which was embarrassing.
        """,
      answers: """
        I can confirm the cause: when two bookings arrive within the same second the availability check was skipped for one of them. We have closed that gap.
        This was a race in our booking engine, two requests took the same slot. A lock has been added and it can no longer happen.
        Engineering confirmed that blocked time was not considered for resources. The patch is deployed.
        """
    ),
    Topic(
      "product_issue",
      "recurring_cancel_removes_series",
      area: "bookings",
      subjects: """
        Cancelled one, lost all
        Whole series deleted
        Recurring appointment disappeared
        """,
      openings: """
        I cancelled a single session of a weekly series and all the others vanished too.
        Deleting one recurring appointment removes the complete series.
        {client} cancelled only {day} but every following week is gone.
        The option "only this one" still deletes the whole repeating appointment.
        My repeating {service} for {client} was wiped out when I skipped one week.
        All future dates of a standing appointment disappeared after one cancellation.
        Is there a way to get a recurring series back? I only wanted to drop one date.
        Skipping a holiday week in a series cancels everything behind it.
        """,
      details: """
        The series had {number} dates left.
        I picked "this appointment only" in the dialog, I am sure.
        Clients got a cancellation text for each of the dates.
        It happened with the web version, not with the app.
        """,
      answers: """
        Thanks, I could reproduce it: the choice "only this one" was ignored when the series had been edited before. We have restored your dates and fixed it.
        Confirmed as a bug in recurring appointments. The series is back in your calendar and the fix is in today's release.
        The cause is known now: the app sent the series id instead of the date's id. Your appointments are restored.
        """
    ),
    Topic(
      "product_issue",
      "waiting_list_not_notified",
      area: "waiting-list",
      subjects: """
        Waiting list does nothing
        Nobody is told about free slots
        Waitlist
        """,
      openings: """
        People on the waiting list are not notified when a slot opens.
        A {service} was cancelled on {day} and nobody from the waitlist got a message.
        The waiting list seems dead, free spots stay empty.
        {client} was first in the queue but never heard that a place became free.
        Cancellations no longer trigger the offer to those who wait.
        I have {number} people waiting and the automatic invitation never goes out.
        The waitlist used to fill gaps by itself, since {day} it does not.
        """,
      details: """
        The automatic offer is switched on in the settings.
        If I press the button by hand it works.
        There were {number} people in the list at that time.
        The log of the waiting list is empty for this week.
        """,
      answers: """
        We found the cause: the job that watches for openings stopped on {day} after an update. It runs again and has sent the offers.
        Confirmed, cancellations made by the client did not start the waiting list. This has been corrected.
        It was our fault: waiting list offers were held back by a quiet hours rule that used the wrong zone. Fixed now.
        """
    ),
  ]
}

/// Sentences that fit any topic, and those of mail that has none.
enum Phrases {
  static let greetings = Template.lines(
    """
    Hi,
    Hello,
    Hi there,
    Good morning,
    Hey team,
    Hello Brightslot team,
    Dear support,
    Hi guys,
    """
  )

  static let contexts = Template.lines(
    """
    I run a small salon in {place}.
    We have been customers for {number} years.
    We are a practice with {number} therapists.
    I use the {plan} plan.
    I am writing on behalf of {staff}.
    I work in {browser} most of the time.
    We had a busy week.
    """
  )

  static let impacts = Template.lines(
    """
    This is costing us money.
    Clients are getting angry.
    It is quite urgent, we open at {time}.
    I lost {number} bookings because of it.
    It makes us look unprofessional.
    It is not a disaster but annoying.
    I cannot work like this!
    We may have to look for something else if this goes on.
    """
  )

  static let requests = Template.lines(
    """
    Can you help me with that?
    Please help.
    What can I do?
    Could somebody get back to me today?
    I would be glad about a short answer.
    """
  )

  static let complaints = Template.lines(
    """
    Can you please look into it?
    Please help.
    Is this a known problem?
    When will it be fixed?
    Could somebody check this today?
    """
  )

  static let closings = Template.lines(
    """
    Thanks
    Thank you!
    Kind regards
    Thanks in advance
    Best wishes, {staff}
    Cheers
    """
  )

  static let acknowledgements = Template.lines(
    """
    Hi, thanks for getting in touch. I am looking into this for you.
    Hello, thank you for the detailed message. Could you tell me a little more about it?
    Thanks for reporting this. May I look into your account?
    Sorry about the trouble! Which browser or phone do you use, and since when does it happen?
    Good question, let me check that with my colleagues.
    """
  )

  static let thanks = Template.lines(
    """
    That did it, thank you!
    Great, it works again.
    Thanks, I can confirm that it is solved.
    Perfect, thank you for the quick help.
    OK, thanks for explaining.
    Thank you. I will try that and come back if it does not help.
    """
  )

  static let botAnswers = Template.lines(
    """
    Thanks for your message! A teammate will be with you shortly. Meanwhile, did one of our articles help?
    I am the Brightslot assistant. I could not find an answer, so I am passing you on to the team.
    """
  )

  static let notes = Template.lines(
    """
    Seen this before, asked engineering.
    Checked the log: the customer is right.
    Third report this week, same cause I think.
    Insight has been recorded for this conversation.
    """
  )

  static let shortOpeners = Template.lines(
    """
    help
    ?
    hello?
    hi
    test
    anyone there
    Not working
    question
    """
  )

  static let templateOpeners = Template.lines(
    """
    Hi
    Hello
    I have a product question or feedback
    I have a billing question
    """
  )

  static let outboundOpeners = Template.lines(
    """
    Hi, I noticed that you have not finished setting up your booking page. Can I help?
    We have changed our terms, please have a look at them before {day}.
    Your trial ends on {day}. Do you have any questions?
    Following up on our call: here is the summary we promised.
    """
  )

  static let automatedOpeners = Template.lines(
    """
    Welcome to Brightslot! Here are three steps to your first online booking.
    New: packages and memberships. See what has changed this month.
    How likely are you to recommend us to a colleague?
    """
  )

  static let pitchSubjects = Template.lines(
    """
    Guest post on your blog
    Boost your ranking
    Partnership opportunity
    We reviewed your website
    """
  )

  static let pitches = Template.lines(
    """
    I came across your blog and would love to contribute a guest post with a do-follow link to our casino site. What is your price?
    We are an SEO agency and can bring your website to the first page of search results within {number} weeks, guaranteed.
    Do you need more leads? We sell verified lists of {number}000 decision makers in your industry.
    I help founders like you to get press coverage. Are you open to a quick call on {day}?
    We found {number} errors on your homepage and can repair them for {amount} dollars.
    """
  )

  static let newsletterSubjects = Template.lines(
    """
    {number}0% off this week only
    Your weekly digest
    Last chance: the sale ends tonight
    The trends of {place}
    """
  )

  static let newsletters = Template.lines(
    """
    Our sale ends tonight: save {amount}% on office chairs. View this email in your browser. You receive it as you signed up at our shop.
    This week in wellness marketing: five trends you cannot miss, and a webinar on {day}. Manage your preferences at any time.
    Fresh arrivals for your studio: towels, oils and lamps from {amount} euros. Free delivery until {day}. Shop now.
    The monthly digest of the salon trade: new rules for hygiene, a portrait of a barber in {place}, and {number} jobs.
    """
  )
}

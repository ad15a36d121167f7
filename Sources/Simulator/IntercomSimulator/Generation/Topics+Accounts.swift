/// What is not about the product's working: money, access, setup, small talk.
extension Topic {
  static let billing = [
    Topic(
      "billing_question",
      "billing_charged_twice",
      area: "billing",
      subjects: "Charged twice\nTwo payments this month\nInvoice",
      openings: """
        I was charged twice for this month's subscription.
        There are two payments of {amount} on my card statement for the {plan} plan.
        Why has my subscription been billed two times?
        My bank shows a double debit from you on {day}.
        """,
      details: "The invoice number ends in {number}{number}.\nI only have one account.",
      answers: """
        I see the second payment and have refunded it, it takes about five days.
        One of them belongs to an older account of yours. I have closed it and returned the money.
        """
    ),
    Topic(
      "billing_question",
      "billing_cancel_subscription",
      area: "billing",
      subjects: "Cancel my subscription\nCancellation\nEnd of contract",
      openings: """
        I would like to cancel my subscription at the end of the month.
        Please cancel the {plan} plan, I am closing my business.
        How do I end my contract and get a last invoice?
        We are switching to another provider, please stop the renewal.
        """,
      details: "Please confirm it in writing.\nI will need my data before that.",
      answers: """
        I have cancelled the renewal, you can use it until the end of the period.
        Your subscription ends with this month. You can export your data until then.
        """
    ),
    Topic(
      "billing_question",
      "billing_change_plan",
      area: "billing",
      subjects: "Plan change\nUpgrade\nWhich plan?",
      openings: """
        What would it cost to move from {plan} to a larger plan?
        We need {number} more seats, how is that invoiced?
        Do you give a discount for paying by the year?
        Can I downgrade to {plan} in the middle of the month and get money back?
        """,
      details: "We are {number} people.\nI pay by card at present.",
      answers: """
        The difference is charged by the day, so you can change at any time.
        Paying for a year saves two months. You can switch under Settings, Plan.
        """
    ),
    Topic(
      "billing_question",
      "billing_invoice_address",
      area: "billing",
      subjects: "Invoice address\nVAT number on invoice\nInvoice copy",
      openings: """
        Our invoices need the new company address, can you change them?
        My accountant needs the VAT number on the invoice.
        Please send me the invoices of the last {number} months again.
        The receipt is made out to the wrong name.
        """,
      details: "The company moved to {place}.\nIt is needed for the tax return.",
      answers: """
        You can change the address under Settings, Billing. I have issued the last one again.
        The invoices with the VAT number are attached to this message.
        """
    ),
  ]

  static let accounts = [
    Topic(
      "account_issue",
      "account_password_reset_mail_missing",
      area: "login",
      subjects: "Cannot log in\nPassword reset\nNo reset email",
      openings: """
        I forgot my password and the reset email never arrives.
        The link to set a new password does not come, not even in the spam folder.
        I cannot log in and the password mail is not sent to me.
        I asked for a new password {number} times and got no mail.
        """,
      details: "The address is the one I write from.\nMy colleague {staff} can log in.",
      answers: """
        Your mail server had refused our message. I have sent a new link to your second address.
        The address was on our bounce list. It is removed, please try again.
        """
    ),
    Topic(
      "account_issue",
      "account_two_factor_lost_phone",
      area: "login",
      subjects: "Two factor code\nNew phone, locked out\nLocked out",
      openings: """
        I have a new phone and the login codes were on the old one.
        The six digit code is always refused, I am locked out of my account.
        My phone was stolen and I cannot pass the two factor login.
        The authenticator app is gone, how do I get into my account?
        """,
      details: "I do not have the backup codes.\nThe new one is a {phone}.",
      answers: """
        I have checked your identity and reset the second factor, please log in and set it up again.
        After the check by phone I switched the code off for you.
        """
    ),
    Topic(
      "account_issue",
      "account_change_email",
      area: "login",
      subjects: "Change of email\nNew owner of the account\nEmail address",
      openings: """
        I need to change the email address of my login.
        The business was sold, how do we transfer the account to the new owner?
        My old mail address does not exist any more, please change it.
        Please move the account from {staff} to me.
        """,
      details: "Both addresses are in use until {day}.\nThe new owner starts soon.",
      answers: """
        I have sent a confirmation to both addresses, after that it is changed.
        The account has been transferred, the new owner has received an invitation.
        """
    ),
    Topic(
      "account_issue",
      "account_google_permission_lost",
      area: "integrations",
      subjects: "Google connection lost\nPermission error\nReconnect Google",
      openings: """
        It says that the permission for Google has expired and I must authorize again.
        The connection to my Google account is refused with the error access_denied.
        When I try to sign in with Google I get an authorization error.
        The OAuth token seems to be revoked, the login with Google fails.
        """,
      details: "I am the administrator of our Google workspace.\nThe error code is 403.",
      answers: """
        Your administrator has to allow our app once, then please connect again.
        The token had expired, I have removed it and you can sign in afresh.
        """
    ),
  ]

  static let configuration = [
    Topic(
      "configuration_help",
      "setup_custom_domain",
      area: "booking-page",
      subjects: "Own domain\nDNS setup\nDomain for the booking page",
      openings: """
        I want to use my own domain for the booking page and need help with the DNS entry.
        Which CNAME do I have to set for book.mysalon.example?
        The domain check stays on pending after I set the record.
        Could you help me set up our subdomain? The certificate is not issued.
        """,
      details: "The domain is registered with a small provider.\nI set the entry on {day}.",
      answers: """
        The record must point to pages.brightslot.example, without a dot at the end. It then takes an hour.
        I see the old A record beside the CNAME. Remove it and the certificate is issued.
        """
    ),
    Topic(
      "configuration_help",
      "setup_webhook_integration",
      area: "integrations",
      subjects: "Webhook setup\nZapier\nAPI key",
      openings: """
        I am setting up a webhook for new bookings and need the right address and secret.
        How do I connect Zapier so that each booking lands in our CRM?
        Which scopes does the API key need to read appointments?
        We want to configure the integration with our accounting, what do I enter as callback?
        """,
      details: "Our developer needs the signature format.\nWe use the test mode so far.",
      answers: """
        Create the webhook under Integrations, the secret is shown once. Each call is signed with it.
        Choose Brightslot in Zapier and paste the key from Integrations, with the read scope.
        """
    ),
    Topic(
      "configuration_help",
      "setup_mail_sender",
      area: "notifications",
      subjects: "Send from my own address\nSMTP\nSPF record",
      openings: """
        I would like confirmations to come from my own address, what do I configure?
        Can you help with the SPF and DKIM entries for the sender address?
        Which SMTP settings are needed to send through our mail server?
        Please help me set our company address as sender of all notifications.
        """,
      details: "The mail is hosted at our provider in {place}.\nPort 587 is open.",
      answers: """
        Add the two DKIM records that are shown under Notifications, Sender, then press Verify.
        Enter host, port 587 and the user under Sender. We test it at once.
        """
    ),
  ]

  static let general = [
    Topic(
      "general_inquiry",
      "general_is_it_for_me",
      area: "home",
      subjects: "A few questions\nIs this for us?\nEnquiry",
      openings: """
        We are thinking about using Brightslot for our practice. Who can we talk to?
        Do you have customers in {place}? I would like to hear about their experience.
        Could someone call me? I have several questions before we decide.
        Does your company take part in the trade fair in {place}?
        """,
      details: "We are a team of {number}.\nMornings suit me best.",
      answers: """
        Of course, I have asked a colleague to call you.
        Gladly, please choose a time for a call on our site.
        """
    )
  ]
}

extension Language {
  static let english = Language(
    code: "en",
    from: "from",
    sent: "sent; date; sent on; sent at",
    to: "to",
    subject: "subject",
    otherFields: """
      cc; bcc; reply-to; reply to; importance; attachments; priority; sender; organization
      """,
    wrote: "wrote; said",
    original: """
      type your reply above; reply above this line; write above this line; write your reply \
      above; original message; original email; original mail; reply message
      """,
    forwarded: """
      forwarded message; forwarded by; forwarded email; begin forwarded message; end forwarded \
      message; end of forwarded message; fwd
      """,
    replyMarks: "re",
    forwardMarks: "fw; fwd; forward",
    signOffs: """
      regards; best regards; kind regards; warm regards; warmest regards; kindest regards; many \
      regards; with kind regards; with best regards; best; best wishes; with best wishes; all \
      the best; thanks; thank you; thx; ty; many thanks; thanks a lot; thanks so much; thank \
      you so much; thank you very much; thanks very much; thanks in advance; thank you in \
      advance; many thanks in advance; thanks again; thank you again; cheers; sincerely; \
      sincerely yours; yours sincerely; yours faithfully; yours truly; yours; respectfully; \
      respectfully yours; thanks and regards; thanks & regards; thanks and best regards; thanks \
      and kind regards; take care; have a nice day; have a great day; cordially; br; kr; rgds; \
      kindly; with thanks; with gratitude; looking forward to hearing from you; best regards \
      and thanks
      """,
    closings: """
      look forward to; looking forward; await your; awaiting your; hear from you; hearing from \
      you; your reply; your response; your prompt; your assistance; any help; help would be; \
      help is appreciated; appreciate any; appreciate your; be appreciated; in advance; thank \
      you for your; thanks for your; thanks for any; thank you for any; let me know if you; let \
      us know if you; if you need any; if you have any; any questions; have a nice; have a \
      great; have a good; have a lovely; have a fab*; enjoy your; best wishes for
      """,
    additions: """
      also; same; too; again; this; that; these; those; another; other; else; meanwhile; by the \
      way; forgot; forgotten; before i forget; otherwise; additionally; but
      """,
    sentFrom: """
      sent from; sent via; sent with; sent using; get outlook for; get bluemail; sent by my; \
      typed on; download outlook
      """,
    postscripts: "ps; p s; pps; nb; n b; edit; update; addendum; post scriptum; one more thing",
    notices: """
      intended recipient*; intended solely; intended only; solely for the use; named \
      addressee*; addressee only; received this email in error; received this e-mail in error; \
      received this message in error; received this communication in error; received it in \
      error; received this transmission in error; confidential and may; confidential and \
      privileged; legally privileged; private and confidential; confidentiality notice; \
      strictly confidential and; confidential information intended; may contain confidential; \
      contain confidential; contains confidential; contains information that is confidential; \
      are confidential and; is confidential and; before printing; printing this e-mail; \
      printing this email; think before you print; registered in england; registered office; \
      registered company; registered in ireland; registered in scotland; company registration; \
      company no; company number; registered number; vat no; vat number; vat reg*; vat id; \
      unauthorised use; unauthorized use; unauthorised disclosure; unauthorized disclosure; \
      unauthorized review; prohibited from disclosing; disclosure copying; copying or \
      distribution; dissemination distribution; opinions expressed; views expressed; accepts no \
      liability; accept liability; no liability; accept no responsibility; virus free; \
      virus-free; scanned for viruses; checked for viruses; free of viruses; by avast; email \
      disclaimer; legal disclaimer; disclaimer this; this email disclaimer; authorised and \
      regulated by; authorized and regulated by; privacy policy available; process your \
      personal data; please do not print this; save paper; save a tree
      """,
    noticeHints: """
      confidential; confidentiality; privileged; disclaimer; recipient; addressee; delete; \
      notify the sender; notify us; in error; unauthorised; unauthorized; disclosure; \
      distribution; dissemination; prohibited; liability; virus*; registered; attachments; \
      copying; environment; printing; legally; proprietary; unlawful; monitored; destroy; \
      inform the sender; this email; this e-mail; this message; this communication; transmitted \
      with it
      """,
    contactLabels: """
      tel; telephone; phone; ph; mobile; mob; cell; fax; direct; office; switchboard; e-mail; \
      email; web; website; www; skype; linkedin; twitter; vat; company no; company reg; reg no; \
      registered; managing director*; director*; chief executive; ceo; address; a company of; \
      follow us; head office; ext; hotline; toll free; whatsapp; ein
      """,
    origin: """
      outside; external; externally; not from within; not from inside; not part of; not from \
      your organi*; not from our organi*; originated from; originates from; originated outside; \
      from the internet; third party; not an internal; unknown sender; not sent from within; \
      not internal; beyond our; another organi*; not come from; non-company; outsider; somebody \
      else's; not sent by a colleague; not a colleague; non internal; unverified
      """,
    thisMessage: """
      this email; this e-mail; this message; this mail; email was sent; message was sent; \
      external email; external e-mail; external message; external mail; email from; e-mail \
      from; message from; mail from; the email below; the message below; this is an external; \
      this was sent; email came; message came; this item; email originated; message originated; \
      mail originated; message received; email received; mail received; message arrived; email \
      arrived; mail arrived; this one was sent; this one came; mail came; email comes; message \
      comes; mail comes; outside mail; outside email
      """,
    parties: """
      sender*; organization*; organisation*; company; corporate; recipient*; your it; our it; \
      it team; it department; it support; it security; service desk; help desk; helpdesk; \
      security team; our network; the network; someone outside; somebody outside; domain
      """,
    warnings: """
      do not click; don't click; not click; before you click; before clicking; avoid clicking; \
      do not open; don't open; not open; before you open; think before; clicking links; click \
      links; click on links; open attachments; links or attachments; attachments or links; \
      links and attachments; attachments and links; do not reply; do not share; never share; \
      never enter; never give; do not provide; do not respond; do not enter; stop and think; \
      clicking on; hover over; not follow links; don't follow links; do not open any; not click \
      any; not open any; before opening attachments; when opening attachments; when clicking; \
      with links; think twice; before replying; before you reply; before responding; before you \
      respond; before acting; pause before; only click; only open; do not forward; do not \
      trust; don't trust; treat with; do not download; don't download; never click; never open; \
      don't reply; don't enter
      """,
    caution: """
      learn more; more information; caution; cautious; warning; beware; be careful; careful; be \
      aware; be alert; be vigilant; vigilant; exercise; suspicious; suspect*; phish*; \
      recognize; recognise; trust; trusted; verify; verified; you know; content is safe; is \
      safe; safe; report; alert; attention; heads up; scam*; malicious; unexpected; expecting; \
      genuine; legitimate; unsure; in doubt; not sure; spoof*; notice; security; look twice; \
      think twice; take care; take a moment; wary; stay safe; double check; check the sender; \
      check the address; watch out; sceptical; skeptical; impersonat*; vigilance; precaution*
      """,
    bannerTells: """
      don't often get email; don't often receive; do not often get; do not often receive; don't \
      get email from; learn why this is important; learnaboutsenderidentification; often get \
      email from; first time you received; first time you have received; first time this \
      sender; could not verify the identity; couldn't verify the identity; this message was \
      sent from outside; this email originated; this email has originated; this message \
      originated; originated from outside; originated outside; sent from outside; scanned by \
      barracuda; email gateway; report suspicious; report this email; sender is unverified; \
      unverified sender; this sender is external; external sender; zjqcmqryfpfptbannerstart; \
      zjqcmqryfpfptbannerend; unusual sender; new sender; power up your inbox; scanned by \
      mimecast; scanned by proofpoint; been scanned by; was scanned by; use the phish alert; \
      phish alert button; report phish*; report message button; some people who received this \
      message; not previously corresponded; has not emailed you; hasn't emailed you; never \
      emailed you; haven't previously corresponded; have not previously emailed; sender could \
      not be verified; couldn't verify this sender; this sender might be
      """,
    bannerLabels: """
      external; ext; external email; external e-mail; external mail; external message; external \
      sender; caution external; warning external; caution; warning; notice; alert; attention; \
      caution external email; warning external email; external email warning; security notice; \
      security warning; external mail caution; outside; internet; caution external sender; \
      warning external sender; heads up; important; security alert; external content; \
      untrusted; unverified; marketing
      """,
    firstPerson: """
      i; my; me; i'm; i've; mine; we've; we're; our customers; our users; your product; your \
      app; your system
      """,
    greetings: "hello; hi; hey; dear; good; greetings; hiya; morning",
    courtesies: """
      hi; hello; hey; hiya; dear; good; morning; afternoon; evening; day; team; all; everyone; \
      there; sir; madam; support; thanks; thank; you; thx; please; ok; okay; yes; no; great; \
      perfect; help; anyone; anybody; here; somebody; someone; sorry; again; so; much; very; a; \
      an; the; i; we; have; has; had; problem; problems; issue; issues; question; questions; \
      quick; need; some; me; with; this; see; below; fyi; forwarded; forwarding; can; could; \
      look; at; it; is; for; your; my; nice; hope; are; well; how; to; of; and; test; testing; \
      in; advance; ask; something; got; do; from; would; like; who; can't; want; bye; that; \
      just; wow; cool; urgent; asap; assistance; assist; lot; kind; regards; any; one; be; get; \
      will; on; pls; plz; it's; still; waiting; up; bump
      """,
    pointers: """
      see below; below; fyi; for your information; forwarded; forwarding; please advise; please \
      handle; please look; please check; please help; can you help; can you look; can you \
      check; could you look; could you check; could you help; over to you; as discussed; \
      thoughts; attached; see attached; from a customer; from our customer; pls; same here; any \
      idea; any ideas; what do you think
      """,
    faults: """
      not sent; not sending; not working; not work; doesn't work; does not work; don't work; \
      didn't work; broken; fails; fail; failed; failing; error; bug; crash*; stopped; wrong; \
      missing; problem; issue; not received; never received; doesn't; isn't; aren't; don't; \
      won't; can't; cannot; not one; none of; instead of; although; even though; but the; \
      nothing; twice; loop*; stuck; slow; freez*; no longer; not triggered; disappear*; lost; \
      duplicate*; unable; ignored; ignores; not show; not shown; not being; goes to; blank; \
      still; every time; since; keep*; too; should; incorrectly; hang*; not delivered; blocked; \
      setting*; feature; version; button
      """,
    requests: """
      how do i; how can i; how do we; how can we; how to; is there a way; is it possible; can \
      you; could you; would you; please check; please fix; please help; please look; please \
      tell; why; where do; what should; can we; can i; we want; i want; i need; we need; our \
      customers; my customers
      """,
    secretLabels: """
      password; passwords; passwd; passphrase; pwd; pass; pw; pin; pin code; passcode; secret; \
      api key; apikey; api token; access token; token; access key; secret key; private key; \
      client secret; credentials; auth token; security code; one time code; verification code; \
      cvv; cvc; login code; bearer; authorization; license key; licence key
      """,
    automaticSubjects: """
      automatic reply; auto reply; autoreply; auto-reply; auto response; automated reply; \
      automated response; automatic response; out of office; out of the office; ooo; on \
      vacation; on leave; away from office; vacation reply; vacation response; absence; \
      autoresponse
      """,
    absence: """
      i am out of the office; i'm out of the office; i am out of office; i'm out of office; i \
      will be out of; i'll be out of; currently out of; out of the office from; out of the \
      office until; out of office until; i am away; i'm away; i am currently away; i will be \
      away; i'll be away; i am on leave; i'm on leave; on annual leave; on maternity leave; on \
      parental leave; on paternity leave; i am on vacation; i'm on vacation; on vacation until; \
      i am on holiday; i'm on holiday; on holiday until; i am not in the office; i'm not in the \
      office; i am currently not; i am travelling; i am traveling; our office is closed; our \
      offices are closed; the office is closed; we are closed; away from my desk; i no longer \
      work; no longer with the company; limited access to my email; limited access to email; i \
      am currently out; i'm currently out; i am currently on; i'm currently on; not be checking \
      email; be out of the office
      """,
    returning: """
      until; return; returning; back on; will be back; upon my return; on my return; in urgent \
      cases; for urgent; if urgent; urgent matters; if your matter is urgent; limited access; \
      no access; not be forwarded; please contact; in my absence; during my absence; reply \
      when; respond when; as soon as i; get back to you; read no mail; my colleague
      """,
    automatic: """
      request has been received; ticket has been created; has been received and is being; we \
      have received your request; we have received your message; thank you for contacting us; \
      this is an automatic reply; this is an automated reply; this is an automatic response; \
      this is an automated response; this is an automated message; this is an automatically \
      generated; automatically generated; auto-generated; do not reply to this; please do not \
      reply; auto-submitted; x-autoreply; x-auto-response; precedence bulk; precedence auto
      """,
    bounceSubjects: """
      undeliverable; undelivered mail; delivery status notification; mail delivery failed; mail \
      delivery failure; delivery failure; returned mail; failure notice; delivery failed; \
      message not delivered; mail system error; undelivered; delivery has failed; mail delivery \
      system; message could not be delivered; delivery notification; nondeliverable; delivery \
      incomplete; message delayed; warning could not send message
      """,
    bounces: """
      could not be delivered; couldn't be delivered; wasn't delivered; was not delivered; \
      delivery has failed; delivery to the following; undeliverable to; final-recipient; \
      diagnostic-code; reporting-mta; remote-mta; original-recipient; permanent error; \
      permanent failure; sorry to have to inform you; recipient address rejected; user unknown; \
      mailbox unavailable; mailbox full; mailbox is full; address not found; address couldn't \
      be found; remote server returned; following address*; not able to deliver; wasn't able to \
      deliver; unable to deliver; delivery attempts; host said; rfc822; smtp error; the mail \
      system; recipientnotfound; smtp; undelivered mail returned; no such user
      """,
    optOuts: """
      unsubscribe; opt out; opt-out; manage your preferences; manage preferences; manage your \
      subscription; email preferences; update your preferences; update preferences; update \
      profile; no longer wish to receive; stop receiving; list-unsubscribe; change your \
      preferences; subscription preferences; notification settings; don't want these
      """,
    browserLinks: """
      view in browser; view in your browser; view this email in; view online; view it in your \
      browser; read online; view web version; web version; open in browser; see it online; \
      trouble viewing; view as webpage; having trouble viewing; can't see this; view this \
      newsletter
      """,
    footers: """
      all rights reserved; you are receiving this; you're receiving this; you received this \
      email because; because you subscribed; you received this message because; this email was \
      sent to; this message was sent to; because you signed up; you are subscribed; you're \
      subscribed; because you are a; because you're a; because you opted; was sent to you by; \
      sent to you because; our mailing address; copyright; you get this
      """
  )
}

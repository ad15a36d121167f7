import CCurl

/// The one thread's work: starts requests as the pacer allows, runs libcurl, retries, answers.
///
/// Confined to its thread; requests come through the mailbox.
final class TransferLoop {
  private let settings: TransferSettings
  private let mailbox: Mailbox
  private let multi: UnsafeMutableRawPointer
  private let backoff: Backoff
  private var pacer: Pacer
  private var throttle: Throttle
  /// Jobs that may start, in order.
  private var ready: [Job] = []
  /// Jobs that wait for their next attempt.
  private var delayed: [Job] = []
  private var running: [UnsafeMutableRawPointer: Running] = [:]
  private var idle: [EasyHandle] = []
  private var isDraining = false

  private struct Running {
    let job: Job
    let handle: EasyHandle
    let sentAt: Double
  }

  init(_ settings: TransferSettings, _ mailbox: Mailbox) {
    self.settings = settings
    self.mailbox = mailbox
    multi = mailbox.multi
    backoff = Backoff(deadline: settings.retryFor)
    throttle = Throttle(isOn: settings.backsOff)
    pacer = Pacer(
      clockDifference: Time.sinceEpoch() - Time.monotonic(),
      maximumRate: settings.maximumRate
    )
  }

  /// Runs until the mailbox is closed, then cancels what is left.
  func run() {
    ccurl_multi_setopt_long(multi, CURLMOPT_MAXCONNECTS, settings.concurrency.upperBound)
    while takeMail() {
      startReady()
      var count: Int32 = 0
      curl_multi_perform(multi, &count)
      finishDone()
      if mailbox.isEmpty { curl_multi_poll(multi, nil, 0, patience(), nil) }
    }
    for job in ready + delayed + running.values.map(\.job) { job.finish(CancellationError()) }
    for entry in running.values { curl_multi_remove_handle(multi, entry.handle.pointer) }
  }

  private func takeMail() -> Bool {
    let mail = mailbox.take()
    ready.insert(contentsOf: mail.jobs.filter(\.request.isUrgent), at: 0)
    ready += mail.jobs.filter { !$0.request.isUrgent }
    for id in mail.cancelled { cancel(id) }
    isDraining = isDraining || mail.isDraining
    if isDraining { drain() }
    return !mail.isClosed
  }

  /// Ends everything but the attempts in flight that may finish.
  private func drain() {
    let waiting = ready + delayed
    (ready, delayed) = ([], [])
    for job in waiting { job.finish(CancellationError()) }
    for entry in running.values where !entry.job.request.finishesInDrain {
      retire(entry)
      entry.job.finish(CancellationError())
    }
  }

  private func cancel(_ id: Int) {
    let waiting = (ready + delayed).first { $0.id == id }
    ready.removeAll { $0.id == id }
    delayed.removeAll { $0.id == id }
    waiting?.finish(CancellationError())
    guard let entry = running.values.first(where: { $0.job.id == id }) else { return }
    retire(entry)
    entry.job.finish(CancellationError())
  }

  /// Gives the milliseconds that the poll may last.
  private func patience() -> Int32 {
    let now = Time.monotonic()
    var seconds = delayed.map { $0.notBefore - now }.min() ?? 1
    if !ready.isEmpty, hasRoom {
      seconds = min(seconds, pacer.delay(now: now, inFlight: running.count))
    }
    return Int32((min(max(seconds, 0), 1) * 1000).rounded(.up))
  }

  private var hasRoom: Bool { running.count < concurrency }

  private var concurrency: Int {
    throttle.limit(of: pacer.concurrency(within: settings.concurrency))
  }

  private func startReady() {
    let now = Time.monotonic()
    let due = delayed.filter { $0.notBefore <= now }
    if !due.isEmpty {
      delayed.removeAll { $0.notBefore <= now }
      ready.insert(contentsOf: due, at: 0)
    }
    var started = 0
    while started < ready.count, hasRoom, pacer.delay(now: now, inFlight: running.count) <= 0 {
      start(ready[started], now)
      started += 1
    }
    ready.removeFirst(started)
  }

  private func start(_ job: Job, _ now: Double) {
    guard let handle = idle.popLast() ?? EasyHandle(settings) else {
      return job.finish(job.error(.temporary, "no memory for a transfer"))
    }
    handle.prepare(job.request)
    pacer.started(at: now)
    mailbox.count { $0.requests += 1 }
    running[handle.pointer] = Running(job: job, handle: handle, sentAt: now)
    curl_multi_add_handle(multi, handle.pointer)
  }

  private func finishDone() {
    var left: Int32 = 0
    while let message = curl_multi_info_read(multi, &left) {
      guard message.pointee.msg == CURLMSG_DONE, let pointer = message.pointee.easy_handle,
        let entry = running[pointer]
      else { continue }
      let result = ccurl_message_result(message)
      let outcome = Outcome(entry.handle, result, entry.job.request)
      retire(entry)
      settle(entry, outcome)
    }
  }

  private func retire(_ entry: Running) {
    curl_multi_remove_handle(multi, entry.handle.pointer)
    running[entry.handle.pointer] = nil
    idle.append(entry.handle)
  }

  private func settle(_ entry: Running, _ outcome: Outcome) {
    let now = Time.monotonic()
    switch outcome {
    case .answer(let response):
      pacer.answered(response, sentAt: entry.sentAt, now: now)
      throttle.succeeded(within: settings.concurrency.upperBound)
      mailbox.count {
        $0.bytes += response.body.count
        $0.allowedRate = pacer.allowedRate
        $0.concurrency = concurrency
      }
      entry.job.finish(response)
    case .slowDown(let response):
      pacer.answered(response, sentAt: entry.sentAt, now: now)
      throttle.slowedDown(from: running.count + 1, at: now, sentAt: entry.sentAt)
      slowDown(entry.job, response, now)
    case .again(let reason):
      entry.job.failures += 1
      pacer.failed(at: now)
      tryAgain(entry.job, reason, now)
    case .failed(let category, let reason):
      entry.job.finish(entry.job.error(category, reason))
    }
  }

  private func slowDown(_ job: Job, _ response: HTTPResponse, _ now: Double) {
    let hold = pacer.hold(response, now: now)
    mailbox.count { if response.status == 429 { $0.rateLimited += 1 } }
    guard let hold else { return tryAgain(job, "HTTP status \(response.status)", now) }
    guard now - job.failing(since: now) < settings.retryFor else {
      return job.finish(job.error(.temporary, "rate limit exceeded for \(settings.retryFor) s"))
    }
    settings.observer(.rateLimited(host: job.host, delay: hold))
    wait(job, until: now + hold)
  }

  private func tryAgain(_ job: Job, _ reason: String, _ now: Double) {
    let delay = backoff.delay(
      attempts: max(job.failures, 1),
      elapsed: now - job.failing(since: now),
      random: .random(in: 0...1)
    )
    guard let delay, job.failures < job.request.attempts else {
      return job.finish(job.error(.temporary, reason))
    }
    settings.observer(
      .retry(host: job.host, reason: reason, attempt: job.failures, delay: delay)
    )
    wait(job, until: now + delay)
  }

  private func wait(_ job: Job, until time: Double) {
    if isDraining { return job.finish(CancellationError()) }
    mailbox.count { $0.retries += 1 }
    job.notBefore = time
    delayed.append(job)
  }
}

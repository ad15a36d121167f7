import HTTPTransfer
import Testing

@Suite struct MeterTests {
  @Test func `a reading covers the time since the last`() {
    let start = ContinuousClock.now
    var meter = TransferMeter(at: start)
    var statistics = TransferStatistics()
    statistics.requests = 50
    statistics.retries = 2
    #expect(meter.read(statistics, at: start + .seconds(1)).share == nil)
    statistics.allowedRate = 100
    statistics.requests = 350
    statistics.retries = 3
    statistics.rateLimited = 1
    let reading = meter.read(statistics, at: start + .seconds(5))
    #expect(reading.share == 0.75)
    #expect(reading.retries == 1)
    #expect(reading.rateLimited == 1)
    #expect(meter.read(statistics, at: start + .seconds(5)).share == nil)
  }

  @Test func `an event says host, reason and wait`() {
    let retry = TransferEvent.retry(host: "h:1", reason: "HTTP status 502", attempt: 1, delay: 0.2)
    #expect(retry.description == "h:1: HTTP status 502; trying again in a moment")
    let limited = TransferEvent.rateLimited(host: "h:1", delay: 7.4)
    #expect(limited.description == "h:1: rate limit reached; waiting 7 s")
  }
}

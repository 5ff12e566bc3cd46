using IpowerMotors.Api.Outbox;

namespace IpowerMotors.Tests.Outbox;

public sealed class BackOffTests
{
    private readonly OutboxOptions _options = new();

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 120)]
    [InlineData(7, 1920)]
    [InlineData(8, 3600)] // 3840, but for the longest wait
    [InlineData(16, 3600)]
    [InlineData(5000, 3600)]
    public void A_message_waits_twice_as_long_after_each_try_up_to_an_hour_and_up_to_a_quarter_less(int attempts, int seconds)
    {
        var waits = Enumerable.Range(0, 200).Select(_ => _options.RetryAfter(attempts).TotalSeconds).ToList();

        waits.ShouldAllBe(wait => wait >= seconds * 0.75 && wait <= seconds);
        (waits.Max() - waits.Min()).ShouldBeGreaterThan(seconds * 0.1); // several do not come back in step
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 2)]
    [InlineData(6, 32)]
    [InlineData(7, 60)]
    [InlineData(5000, 60)] // days of an outage
    public void A_server_that_is_away_is_asked_half_as_often_after_each_try_down_to_once_a_minute(int outages, int seconds) =>
        _options.PauseAfter(outages).TotalSeconds.ShouldBeInRange(seconds * 0.75, seconds);
}

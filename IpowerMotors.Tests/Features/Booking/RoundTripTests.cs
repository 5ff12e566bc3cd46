using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Booking;

/// <summary>How often a request talks to the database, counted by Npgsql's own tracing: a batch is one round trip.</summary>
public sealed class RoundTripTests : IDisposable
{
    private readonly Garage _garage;
    private readonly ConcurrentDictionary<ActivityTraceId, int> _commands = new();
    private readonly ActivityListener _listener;

    // Monday 1 March 2027, 07:00 in Paris; it stands still, so nothing in memory grows old.
    private readonly MovableClock _clock = new(DateTimeOffset.Parse("2027-03-01T07:00:00+01:00"));

    public RoundTripTests(Garage garage)
    {
        _garage = garage;
        _listener = new()
        {
            ShouldListenTo = source => source.Name is "Npgsql" or "Microsoft.AspNetCore",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = Count,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Fact]
    public async Task Availability_takes_two_round_trips_at_most_and_none_once_it_is_known()
    {
        await using var api = await _garage.OpenAsync(_clock);

        (await CommandsAsync(api, HttpMethod.Get, "/api/availability?serviceId=1&from=2027-03-03&days=14")).ShouldBe(2); // what is offered, and the window
        (await CommandsAsync(api, HttpMethod.Get, "/api/availability?serviceId=1&from=2027-03-10&days=31")).ShouldBe(1);
        (await CommandsAsync(api, HttpMethod.Get, "/api/availability?serviceId=1&from=2027-03-10&days=31&again")).ShouldBe(0);
    }

    [Fact]
    public async Task Services_that_do_not_exist_are_refused_without_the_database_however_many_are_tried()
    {
        await using var api = await _garage.OpenAsync(_clock);
        await CommandsAsync(api, HttpMethod.Get, "/api/availability?serviceId=1&from=2027-03-03");

        for (var id = 1000; id < 1020; id++)
        {
            (await CommandsAsync(api, HttpMethod.Get, $"/api/availability?serviceId={id}&from=2027-03-03", HttpStatusCode.BadRequest)).ShouldBe(0);
        }
    }

    [Fact]
    public async Task A_booking_takes_two_round_trips()
    {
        await using var api = await _garage.OpenAsync(_clock);

        (await CommandsAsync(api, HttpMethod.Post, "/api/appointments", HttpStatusCode.Created)).ShouldBe(2); // read and judge, then write
    }

    private async Task<int> CommandsAsync(GarageApi api, HttpMethod method, string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        var trace = ActivityTraceId.CreateRandom();
        using var request = new HttpRequestMessage(method, path) { Headers = { { "traceparent", $"00-{trace}-{ActivitySpanId.CreateRandom()}-01" } } };
        if (method == HttpMethod.Post)
        {
            request.Headers.Add("Idempotency-Key", $"{Guid.NewGuid()}");
            request.Content = JsonContent.Create(Visitor.Request(Visitor.OilChange, "2027-03-03T10:00:00+01:00"));
        }
        using var answer = await api.Http.SendAsync(request, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected);
        return _commands.GetValueOrDefault(trace);
    }

    private void Count(Activity activity)
    {
        if (activity.Source.Name == "Npgsql" && activity.GetTagItem("db.query.text") is not null) _commands.AddOrUpdate(activity.TraceId, 1, (_, count) => count + 1);
    }
}

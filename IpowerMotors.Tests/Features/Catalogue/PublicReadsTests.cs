using System.Net;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Features.Catalogue;

public sealed class PublicReadsTests(Garage garage)
{
    private readonly MovableClock _clock = new(new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_change_announced_by_one_instance_is_seen_at_once_on_all()
    {
        await using var here = await garage.OpenAsync(_clock);
        await using var there = await GarageApi.StartAsync(here.Database, garage.Redis.ConnectionString, _clock);
        await PricesShouldBeAsync(8900, here, there);

        await SetPriceAsync(here, 9100);
        await PricesShouldBeAsync(8900, here, there); // nobody was told: both answer from memory

        await ReadsOf(here).ChangedAsync(PublicTag.Catalogue);
        await PricesShouldBeAsync(9100, here); // the instance that made the change, without any wait
        await Processes.UntilAsync(() => PricesShouldBeAsync(9100, there), "the message reaches the other instance");
    }

    [Fact]
    public async Task Instances_share_what_one_of_them_read()
    {
        await using var here = await garage.OpenAsync(_clock);
        await using var there = await GarageApi.StartAsync(here.Database, garage.Redis.ConnectionString, _clock);
        await Processes.UntilAsync(async () => // an instance that starts drops all, perhaps just now
        {
            await ReadsOf(here).ChangedAsync(PublicTag.Catalogue);
            await SetPriceAsync(here, 9000);
            await PricesShouldBeAsync(9000, here);
            await SetPriceAsync(here, 9100);

            await PricesShouldBeAsync(9000, there); // the database says 9100 by now
        }, "the other instance finds it in Redis", TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task No_header_or_query_of_a_visitor_reaches_the_database_again()
    {
        await using var api = await garage.OpenAsync(_clock);
        await PricesShouldBeAsync(8900, api);
        await SetPriceAsync(api, 9100);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/services?nonsense=1") { Headers = { { "Cache-Control", "no-cache" }, { "Pragma", "no-cache" } } };

        using var answer = await api.Http.SendAsync(request, Token);

        (await answer.Content.ReadAsStringAsync(Token)).ShouldContain("\"priceCents\":8900");
    }

    [Fact]
    public async Task Without_Redis_the_database_answers_and_nothing_is_older_than_five_seconds()
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var here = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), redis.ConnectionString, _clock);
        await using var there = await GarageApi.StartAsync(here.Database, redis.ConnectionString, _clock);
        await PricesShouldBeAsync(8900, here, there);

        await redis.KillAsync();
        await SetPriceAsync(here, 9100);
        await ReadsOf(here).ChangedAsync(PublicTag.Catalogue);
        await PricesShouldBeAsync(9100, here);
        _clock.Now += PublicReads.FreshFor;
        await PricesShouldBeAsync(9100, there); // could not be told

        await redis.StartAsync();
        await SetPriceAsync(here, 9200);
        await Processes.UntilAsync(async () =>
        {
            await ReadsOf(here).ChangedAsync(PublicTag.Catalogue);
            await PricesShouldBeAsync(9200, there); // the clock stands still: only a message can have told it
        }, "both instances talk through Redis again");
    }

    [Fact]
    public async Task Instances_that_started_without_Redis_talk_through_it_once_it_comes()
    {
        await using var redis = new RedisServer();
        await using var here = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), redis.ConnectionString, _clock);
        await using var there = await GarageApi.StartAsync(here.Database, redis.ConnectionString, _clock);
        await PricesShouldBeAsync(8900, here, there);
        (await new Booking.Visitor(here.Http).BookAsync(Booking.Visitor.Request(Booking.Visitor.OilChange, "2026-11-25T10:00:00+01:00")))
            .Status.ShouldBe(HttpStatusCode.Created);

        await redis.StartAsync();
        await SetPriceAsync(here, 9100);
        await Processes.UntilAsync(async () =>
        {
            await ReadsOf(here).ChangedAsync(PublicTag.Catalogue);
            await PricesShouldBeAsync(9100, there); // the clock stands still: only a message can have told it
        }, "both instances talk through Redis", TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task A_Redis_that_hangs_holds_up_nobody()
    {
        await using var redis = new RedisServer();
        await redis.StartAsync();
        await using var api = await GarageApi.StartAsync(await garage.Postgres.CreateDatabaseAsync(), redis.ConnectionString, _clock);
        await PricesShouldBeAsync(8900, api);
        await redis.FreezeAsync();
        _clock.Now += PublicReads.FreshFor;
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Token);
        patience.CancelAfter(TimeSpan.FromSeconds(10));

        (await api.Http.GetStringAsync("/api/services", patience.Token)).ShouldContain("\"priceCents\":8900");
        (await new Booking.Visitor(api.Http).BookAsync(Booking.Visitor.Request(Booking.Visitor.OilChange, "2026-11-25T10:00:00+01:00")).WaitAsync(patience.Token))
            .Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task A_booking_on_one_instance_takes_the_slot_off_the_others()
    {
        await using var here = await garage.OpenAsync(_clock);
        await using var there = await GarageApi.StartAsync(here.Database, garage.Redis.ConnectionString, _clock);
        const string slots = "/api/availability?serviceId=1&from=2026-11-25&days=1";
        using var before = await there.Http.GetAsync(slots, Token);

        (await new Booking.Visitor(here.Http).BookAsync(Booking.Visitor.Request(Booking.Visitor.OilChange, "2026-11-25T10:00:00+01:00")))
            .Status.ShouldBe(HttpStatusCode.Created);

        await Processes.UntilAsync(async () =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, slots) { Headers = { IfNoneMatch = { before.Headers.ETag! } } };
            using var after = await there.Http.SendAsync(request, Token);
            after.StatusCode.ShouldBe(HttpStatusCode.OK); // 304 while it still has the old answer
            (await after.Content.ReadAsStringAsync(Token)).ShouldContain("\"start\":\"2026-11-25T10:00:00+01:00\",\"end\":\"2026-11-25T11:00:00+01:00\",\"remaining\":0");
        }, "the other instance hears of it");
    }

    [Fact]
    public async Task With_the_cache_off_every_request_reads_the_database()
    {
        await using var api = await GarageApi.StartAsync(
            await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, _clock, new Dictionary<string, string?> { ["PublicReads:Enabled"] = "false" });
        await PricesShouldBeAsync(8900, api);

        await SetPriceAsync(api, 9100);

        await PricesShouldBeAsync(9100, api);
    }

    [Fact]
    public async Task A_database_that_fails_once_is_asked_again()
    {
        await using var api = await garage.OpenAsync(_clock);
        await api.ExecuteAsync("alter table services rename to services_away");
        var failed = await new Booking.Visitor(api.Http).GetAsync("/api/services?lang=en");
        await api.ExecuteAsync("alter table services_away rename to services");

        failed.Status.ShouldBe(HttpStatusCode.InternalServerError);
        await PricesShouldBeAsync(8900, api);
    }

    [Fact]
    public async Task A_bug_is_told_to_each_visitor_in_their_language_and_once_to_the_log()
    {
        await using var api = await garage.OpenAsync(_clock);
        await api.ExecuteAsync("alter table services rename to services_away");

        (await TitleAsync("fr")).ShouldBe("Une erreur est survenue");
        (await TitleAsync("en")).ShouldBe("Something went wrong");
        api.Logs.Where(line => line.StartsWith("Error", StringComparison.Ordinal) && line.Contains("42P01", StringComparison.Ordinal)).Count().ShouldBe(2);

        async Task<string> TitleAsync(string language)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/api/services") { Headers = { { "Accept", "text/html" }, { "Accept-Language", language } } };
            var failed = await new Booking.Visitor(api.Http).SendAsync(request);
            (failed.Status, failed.Problem).ShouldBe((HttpStatusCode.InternalServerError, "unexpected"));
            failed.Body.ShouldNotContain("services"); // nothing of the cause
            return failed.Json.GetProperty("title").GetString()!;
        }
    }

    private static PublicReads ReadsOf(GarageApi api) => api.Services.GetRequiredService<PublicReads>();

    private static Task SetPriceAsync(GarageApi api, int cents) => api.ExecuteAsync($"update services set price_cents = {cents} where slug = 'vidange'");

    private static async Task PricesShouldBeAsync(int cents, params GarageApi[] instances)
    {
        foreach (var api in instances)
        {
            (await api.Http.GetStringAsync("/api/services", Token)).ShouldContain($"\"priceCents\":{cents}");
        }
    }
}

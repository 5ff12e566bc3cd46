using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Support;
using IpowerMotors.Tests.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace IpowerMotors.Tests.Outbox;

/// <summary>The work beside requests where the process is frozen between them: a schedule calls for it, round by round.</summary>
public sealed class RoundTests(Garage garage)
{
    private const string Unsent = "select count(*) from outbox where sent_at is null and available_at <= now()";

    [Fact]
    public async Task What_a_request_wrote_leaves_with_the_next_call_and_nothing_moves_between_calls()
    {
        var mail = await garage.MailAsync();
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var front = await StartAsync(database, "None", mail.ConnectionString);
        await using var work = await StartAsync(database, "Called", mail.ConnectionString);
        (await Visits.BookAsync(front.Http, await Visits.FreeSlotAsync(front.Http))).StatusCode.ShouldBe(HttpStatusCode.Created);
        var before = Convert.ToInt32(await front.ExecuteAsync(Unsent));

        var answer = await CallAsync(work);

        before.ShouldBeGreaterThan(0);
        answer["failed"]!.AsArray().ShouldBeEmpty();
        Convert.ToInt32(await front.ExecuteAsync(Unsent)).ShouldBe(0);
        (await mail.Inbox.MailsToAsync("zebulonne.quatremarre@example.fr")).ShouldNotBeEmpty();
        foreach (var api in new[] { front, work })
        {
            api.Services.GetServices<IHostedService>().OfType<IRound>().ShouldBeEmpty(); // no loop that a freeze would stop half way
        }
        work.Services.GetServices<IRound>().Select(round => round.GetType().Name).ShouldBe(["PhotoSweep", "WaitingListWorker", "Housekeeping", "OutboxRelay", "OutboxGauges"]);
    }

    [Fact]
    public async Task Only_the_process_that_the_schedule_calls_has_the_path()
    {
        var database = await garage.Postgres.CreateDatabaseAsync();
        foreach (var mode in new[] { "None", "Beside" })
        {
            await using var api = await StartAsync(database, mode, null);
            (await api.Http.PostAsync("/work", null, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task A_round_that_fails_is_named_and_does_not_keep_the_others_from_their_work()
    {
        var mail = await garage.MailAsync();
        var database = await garage.Postgres.CreateDatabaseAsync();
        await using var front = await StartAsync(database, "None", mail.ConnectionString);
        await using var work = await StartAsync(database, "Called", mail.ConnectionString);
        await Visits.BookAsync(front.Http, await Visits.FreeSlotAsync(front.Http));
        await front.ExecuteAsync("alter table team_invitations rename to team_invitations_away");

        var answer = await CallAsync(work);

        answer["failed"]!.AsArray().Select(name => (string)name!).ShouldBe(["Housekeeping"]);
        Convert.ToInt32(await front.ExecuteAsync(Unsent)).ShouldBe(0);
    }

    private Task<GarageApi> StartAsync(string database, string mode, string? smtp) => GarageApi.StartAsync(
        database, garage.Redis.ConnectionString, settings: new Dictionary<string, string?> { ["Workers:Mode"] = mode, ["ConnectionStrings:smtp"] = smtp });

    private static async Task<JsonNode> CallAsync(GarageApi api)
    {
        using var answer = await api.Http.PostAsJsonAsync("/work", new { source = "schedule" }, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>(TestContext.Current.CancellationToken))!;
    }
}

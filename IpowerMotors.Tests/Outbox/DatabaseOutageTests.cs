using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Outbox;

public sealed class DatabaseOutageTests(Garage garage)
{
    [Fact]
    public async Task A_database_that_dies_while_mail_is_on_its_way_parks_nothing_and_all_leaves_once_it_is_back()
    {
        await using var postgres = new PostgresServer();
        await postgres.StartAsync();
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage, postgres);
        await desk.WriteAsync("outage", 10);
        await using (await desk.Database.HoldTableAsync("contact_requests")) // the relay has a message in its hand and reads what to write
        {
            await desk.StartRelayAsync(mail.ConnectionString);
            await desk.Database.SessionsWaitAsync();
            await postgres.KillAsync();
        }

        await postgres.StartServerAsync();
        await desk.DrainedAsync(TimeSpan.FromSeconds(150));

        (await desk.ExecuteAsync("select count(*) from outbox where parked_at is not null or attempts > 0")).ShouldBe(0L);
        mail.Received.Select(caught => caught.MessageId).Distinct().Count().ShouldBe(20);
        mail.Received.Count.ShouldBe(20);
    }

    [Fact]
    public async Task A_database_that_has_no_time_for_the_relay_costs_a_try_and_parks_nothing()
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("busy", 1);
        await using (await desk.Database.HoldTableAsync("contact_requests"))
        {
            // Postgres then says 55P03, which EF wraps.
            await desk.StartRelayAsync(mail.ConnectionString, new Dictionary<string, string?>
            {
                ["ConnectionStrings:ipowermotors"] = desk.Database + ";Options=-c lock_timeout=100",
                ["Outbox:Attempts"] = "1000",
            });
            await desk.CountAsync("attempts > 1", 1);
            (await desk.ExecuteAsync("select count(*) from outbox where parked_at is not null")).ShouldBe(0L);
        }

        await desk.DrainedAsync();

        mail.Received.Count.ShouldBe(2);
        (await desk.ExecuteAsync("select count(*) from outbox where parked_at is not null")).ShouldBe(0L);
    }
}

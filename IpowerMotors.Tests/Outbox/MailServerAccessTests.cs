using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Outbox;

/// <summary>Credentials and encryption, as Amazon SES and other servers ask for them.</summary>
public sealed class MailServerAccessTests(Garage garage)
{
    [Fact]
    public async Task Credentials_are_given_and_wrong_ones_cost_no_message()
    {
        await using var mail = new MailServer("--incoming-user", "garage", "--incoming-pass", "secret");
        await mail.StartAsync();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("credentials", 1);

        await desk.StartRelayAsync($"{mail.ConnectionString};Username=garage;Password=wrong");
        await desk.CountAsync("last_error is not null and attempts = 0 and parked_at is null", 1);
        await desk.StopRelaysAsync();
        (await mail.Inbox.MailsAsync()).ShouldBeEmpty();
        await desk.StartRelayAsync($"{mail.ConnectionString};Username=garage;Password=secret");
        await desk.DrainedAsync();

        (await mail.Inbox.MailsAsync()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_server_that_accepts_and_stays_silent_is_given_up_and_costs_no_try()
    {
        await using var mail = new ScriptedMailServer { Greeting = null };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("silent", 1);

        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.CountAsync("last_error = 'no answer within 15 s' and attempts = 0", 1, TimeSpan.FromSeconds(150));
        mail.Greeting = "220 ready";
        await desk.DrainedAsync(TimeSpan.FromSeconds(150));

        mail.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_mail_that_a_ready_server_never_answers_costs_it_a_try_and_the_others_leave()
    {
        await using var mail = new ScriptedMailServer { OnMessage = caught => caught.To.Contains("mute", StringComparison.Ordinal) ? ScriptedMailServer.Silence : "250 ok" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("mute", 1);
        await desk.WriteAsync("heard", 1);

        await desk.StartRelayAsync(mail.ConnectionString, new Dictionary<string, string?> { ["Outbox:FirstRetry"] = "01:00:00" });
        await desk.CountAsync("last_error = 'no answer within 15 s' and attempts = 1 and sent_at is null", 1, TimeSpan.FromSeconds(90));
        await desk.CountAsync("sent_at is not null", 3);
    }

    [Fact]
    public async Task Where_encryption_is_asked_for_nothing_leaves_without_it()
    {
        await using var mail = new ScriptedMailServer(); // offers no STARTTLS
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("encrypted", 1);

        await desk.StartRelayAsync($"{mail.ConnectionString};Tls=true");
        await desk.CountAsync("last_error is not null and attempts = 0 and sent_at is null", 1);

        mail.Received.ShouldBeEmpty();
    }
}

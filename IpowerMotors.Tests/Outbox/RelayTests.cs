using System.Globalization;
using System.Text.Json.Nodes;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Outbox;

public sealed class RelayTests(Garage garage)
{
    [Fact]
    public async Task Two_relays_send_each_of_two_hundred_messages_once()
    {
        var mail = await garage.MailAsync();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("two-relays", 100);

        await desk.StartRelayAsync(mail.ConnectionString, new Dictionary<string, string?> { ["Mail:Garage"] = "two-relays-garage@example.org" });
        await desk.StartRelayAsync(mail.ConnectionString, new Dictionary<string, string?> { ["Mail:Garage"] = "two-relays-garage@example.org" });
        await desk.DrainedAsync(TimeSpan.FromSeconds(150));

        var mails = (await mail.Inbox.MailsAsync()).Where(caught => caught.To.Contains("two-relays", StringComparison.Ordinal)).ToList();
        mails.Count.ShouldBe(200);
        mails.Select(caught => caught.MessageId).Distinct().Count().ShouldBe(200);
        mails.Count(caught => caught.To.Contains("two-relays-garage@example.org", StringComparison.Ordinal)).ShouldBe(100);
    }

    [Fact]
    public async Task Messages_about_the_same_thing_leave_in_order_under_three_relays()
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("ordered", 60);

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => desk.StartRelayAsync(mail.ConnectionString)));
        await desk.DrainedAsync(TimeSpan.FromSeconds(150));

        var received = mail.Received.Select(caught => caught.MessageId).ToList();
        received.Count.ShouldBe(120);
        var late = await LateAsync(desk, received);
        late.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_server_that_is_down_costs_no_message_and_everything_leaves_in_order_once_it_is_back()
    {
        await using var mail = new MailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("outage", 15);
        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.CountAsync("last_error is not null", 2); // each relay has met the closed door with one message

        await mail.StartAsync();
        await desk.DrainedAsync();

        (await mail.Inbox.MailsAsync()).Select(caught => caught.MessageId).Distinct().Count().ShouldBe(30);
        (await mail.Inbox.MailsAsync()).Count.ShouldBe(30);
        (await desk.ExecuteAsync("select count(*) from outbox where attempts > 0 or parked_at is not null or last_error is not null")).ShouldBe(0L);
    }

    [Fact]
    public async Task The_next_message_is_found_without_reading_the_thousands_that_wait_after_an_outage()
    {
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("backlog", 5000);

        (await PagesReadForNextAsync(desk)).ShouldBeLessThan(1000); // with nothing known of the table yet: all that are due once, not each with each
        await desk.ExecuteAsync("analyze outbox");
        (await PagesReadForNextAsync(desk)).ShouldBeLessThan(50);
    }

    [Fact]
    public async Task A_server_that_turns_everybody_away_costs_no_message_a_try()
    {
        await using var mail = new ScriptedMailServer { Greeting = "421 too busy" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("busy", 1);
        await desk.StartRelayAsync(mail.ConnectionString);
        await Processes.UntilAsync(() => Task.Run(() => mail.Connections.ShouldBeGreaterThan(6)), "more tries than a message has");

        (await desk.ExecuteAsync("select count(*) from outbox where attempts = 0 and parked_at is null")).ShouldBe(2L);
        mail.Greeting = "220 ready";
        await desk.DrainedAsync();

        mail.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_refused_recipient_is_parked_at_once_and_blocks_nobody()
    {
        await using var mail = new ScriptedMailServer { OnRecipient = to => to.Contains("unknown", StringComparison.Ordinal) ? $"550 5.1.1 {to} unknown" : "250 ok" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("unknown", 1);
        await desk.WriteAsync("known", 1);
        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.DrainedAsync();

        (await desk.ExecuteAsync("select kind || ' ' || attempts || ' ' || last_error from outbox where parked_at is not null"))
            .ShouldBe("contact.acknowledged 1 550 Mailbox unavailable. The server response was: 5.1.1 <…> unknown");
        mail.Received.Count.ShouldBe(3);
    }

    [Theory]
    [InlineData("x@éééééééééééééééééééééééééééééééééééééééééééééééééééééééééééé.fr")] // whose ASCII form no server has
    [InlineData("é@example.org")] // needs an extension that few servers have
    public async Task An_address_that_cannot_cross_SMTP_is_parked_at_once_and_blocks_nobody(string address)
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("poison", 1);
        await desk.ExecuteAsync($"update contact_requests set email = '{address}'"); // to answer in one message, the recipient of the other
        await desk.WriteAsync("known", 1);
        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.DrainedAsync();

        (await desk.ExecuteAsync("select count(*) from outbox where parked_at is not null and attempts = 1 and last_error like 'FormatException: %'")).ShouldBe(2L);
        mail.Received.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_message_that_was_put_off_is_not_overtaken_by_a_later_one_about_the_same_thing()
    {
        var tries = 0;
        await using var mail = new ScriptedMailServer { OnRecipient = to => to.Contains("garage", StringComparison.Ordinal) && ++tries == 1 ? "451 try later" : "250 ok" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("visitor", 1);
        await desk.StartRelayAsync(mail.ConnectionString, new Dictionary<string, string?> { ["Mail:Garage"] = "garage@example.org", ["Outbox:FirstRetry"] = "00:00:00.5" });
        await desk.DrainedAsync();

        tries.ShouldBe(2);
        mail.Received.Select(caught => caught.To).ShouldBe(["garage@example.org", "visitor-1@example.org"]);
    }

    [Theory]
    [InlineData("available_at = now() + interval '1 day'")]
    [InlineData("parked_at = now()")]
    public async Task What_is_due_tomorrow_or_parked_keeps_no_later_message_waiting(string earlier)
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("later", 1);
        await desk.ExecuteAsync($"update outbox set {earlier} where kind = 'contact.received'");
        await desk.StartRelayAsync(mail.ConnectionString);

        await desk.CountAsync("sent_at is not null and kind = 'contact.acknowledged'", 1);
        mail.Received.ShouldHaveSingleItem().To.ShouldBe("later-1@example.org");
    }

    [Theory]
    [InlineData("451 try later")]
    [InlineData("252 perhaps")] // no answer to a recipient
    [InlineData("gibberish")]
    public async Task A_temporary_refusal_or_no_answer_at_all_is_tried_again_and_parked_after_the_last_try(string answer)
    {
        var refusals = 0;
        await using var mail = new ScriptedMailServer { OnRecipient = to => to.Contains("slow", StringComparison.Ordinal) && ++refusals > 0 ? answer : "250 ok" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("slow", 1);
        await desk.StartRelayAsync(mail.ConnectionString);

        await desk.CountAsync("parked_at is not null and attempts = 3", 1);
        refusals.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_cannot_be_written_is_parked_at_once()
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.ExecuteAsync("""
            insert into outbox (event_key, kind, payload, created_at, available_at)
            values ('appointment.confirmed:x', 'appointment.confirmed', '{"appointmentId": "0190a000-0000-7000-8000-000000000000"}', now(), now())
            """);
        await desk.StartRelayAsync(mail.ConnectionString);

        await desk.CountAsync("parked_at is not null and attempts = 1", 1);
        mail.Received.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_mail_whose_receipt_was_lost_is_sent_again_with_the_same_message_id()
    {
        var lost = 0;
        await using var mail = new ScriptedMailServer { OnMessage = _ => Interlocked.Increment(ref lost) == 1 ? null : "250 ok" };
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("crash", 1);
        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.DrainedAsync();

        // The server had the first mail whole: this is what a crash between its "250 OK" and our commit looks like.
        mail.Received.Count.ShouldBe(3);
        mail.Received.Select(caught => caught.MessageId).Distinct().Count().ShouldBe(2);
    }

    private static async Task<int> PagesReadForNextAsync(OutboxDesk desk)
    {
        var next = string.Format(CultureInfo.InvariantCulture, OutboxRelay.NextDue(default).Format, "now()", "now()");
        var plan = JsonNode.Parse((string)(await desk.ExecuteAsync($"explain (analyze, buffers, format json) {next}"))!)![0]!["Plan"]!;
        ((int)plan["Actual Rows"]!).ShouldBe(1);
        return (int)plan["Shared Hit Blocks"]! + (int)plan["Shared Read Blocks"]!;
    }

    private static async Task<IReadOnlyList<string>> LateAsync(OutboxDesk desk, List<string> received)
    {
        var keys = (string[])(await desk.ExecuteAsync("select array_agg(event_key order by id) from outbox"))!;
        string MessageId(string key) => $"<{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(key)))[..32]}@ipowerfrance.fr>";
        return [.. keys.GroupBy(key => key.Split(':')[1])
            .Where(pair => received.IndexOf(MessageId(pair.First())) > received.IndexOf(MessageId(pair.Last())))
            .Select(pair => pair.Key)];
    }
}

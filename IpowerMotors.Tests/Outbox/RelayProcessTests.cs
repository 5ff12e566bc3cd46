using System.Net.Http.Json;
using System.Security.Cryptography;
using IpowerMotors.Tests.Support;
using IpowerMotors.Tests.Telemetry;

namespace IpowerMotors.Tests.Outbox;

/// <summary>The relay in a process of its own, as it runs in production.</summary>
public sealed class RelayProcessTests(Garage garage)
{
    [Fact]
    public async Task A_relay_killed_in_mid_batch_loses_nothing_and_repeats_at_most_the_mail_it_was_sending()
    {
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await desk.WriteAsync("killed", 60);
        await using (await StartAsync(desk, mail))
        {
            await Processes.UntilAsync(() => Task.Run(() => mail.Received.Count.ShouldBeGreaterThan(20)), "the first mails");
        } // kill -9

        mail.Received.Count.ShouldBeLessThan(120);
        await desk.StartRelayAsync(mail.ConnectionString);
        await desk.DrainedAsync(TimeSpan.FromSeconds(150));

        mail.Received.Select(caught => caught.MessageId).Distinct().Count().ShouldBe(120);
        mail.Received.Count.ShouldBeInRange(120, 121);
    }

    [Fact]
    public async Task The_trace_of_a_mail_is_linked_to_the_request_that_caused_it_and_tells_nothing_personal()
    {
        await using var otlp = await OtlpReceiver.StartAsync();
        await using var mail = new ScriptedMailServer();
        await using var desk = await OutboxDesk.OpenAsync(garage);
        await using var api = await StartAsync(desk, mail, otlp.Settings);
        var trace = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        using var request = new HttpRequestMessage(HttpMethod.Post, "api/contact-requests")
        {
            Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" }, { "Idempotency-Key", $"{Guid.NewGuid()}" } },
            Content = JsonContent.Create(new { language = "fr", name = "Marie Curie", email = "marie.curie@example.org", subject = "Radium", message = "Polonium", secondsOpen = 60 }),
        };

        (await api.Http.SendAsync(request, TestContext.Current.CancellationToken)).EnsureSuccessStatusCode();
        await Processes.UntilAsync(() => Task.Run(() => otlp.Spans.Count(span => span.Source == "IpowerMotors.Mail").ShouldBe(2)), "the spans of two mails");
        await Processes.UntilAsync(() => Task.Run(() => otlp.Spans.Count(span => span.Source == "IpowerMotors.Outbox").ShouldBe(2)), "their parents");

        var relayed = otlp.Spans.Where(span => span.Source == "IpowerMotors.Outbox").ToList();
        relayed.ShouldAllBe(span => span.LinkedTraces.SequenceEqual(new[] { trace }) && span.ParentId == "" && span.TraceId != trace);
        otlp.Spans.Where(span => span.Source == "IpowerMotors.Mail").Select(span => span.ParentId).ShouldBe(relayed.Select(span => span.SpanId), ignoreOrder: true);
        foreach (var secret in new[] { "marie.curie", "Curie", "Radium", "Polonium" })
        {
            (otlp.Everything + api.Output).ShouldNotContain(secret);
        }
    }

    private async Task<ServiceProcess> StartAsync(OutboxDesk desk, ScriptedMailServer mail, IReadOnlyDictionary<string, string?>? telemetry = null)
    {
        var settings = OutboxDesk.Impatient(mail.ConnectionString);
        settings["ConnectionStrings:ipowermotors"] = desk.Database;
        settings["ConnectionStrings:redis"] = garage.Redis.ConnectionString;
        foreach (var (key, value) in telemetry ?? new Dictionary<string, string?>())
        {
            settings[key] = value;
        }
        return await ServiceProcess.StartAsync("IpowerMotors.Api", settings);
    }
}

using System.Net.Http.Json;
using System.Text.Json;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Outbox;
using IpowerMotors.Api.Shared;
using IpowerMotors.Tests.Outbox;
using IpowerMotors.Tests.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Features.Notifications;

/// <summary>An API with a relay and a catcher behind it, on which appointments are made without the booking page.</summary>
public sealed class PostOffice : IAsyncDisposable
{
    private readonly GarageApi _api;
    private readonly MailCatcher _inbox;

    private PostOffice(GarageApi api, MailCatcher inbox, MovableClock clock) => (_api, _inbox, Clock) = (api, inbox, clock);

    /// <summary>The time of the API.</summary>
    public MovableClock Clock { get; }

    /// <summary>The API.</summary>
    public GarageApi Api => _api;

    /// <summary>The customer of this office, unlike that of any other.</summary>
    public string Email { get; } = $"marie-{Guid.NewGuid():n}@example.org";

    /// <summary>Opens on a Monday morning of November.</summary>
    public static async Task<PostOffice> OpenAsync(Garage garage)
    {
        var mail = await garage.MailAsync();
        var clock = new MovableClock(new DateTimeOffset(2026, 11, 23, 7, 0, 0, TimeSpan.Zero));
        var api = await GarageApi.StartAsync(
            await garage.Postgres.CreateDatabaseAsync(), garage.Redis.ConnectionString, clock, OutboxDesk.Impatient(mail.ConnectionString));
        return new(api, mail.Inbox, clock);
    }

    /// <summary>Details of a visit; what is not given is harmless.</summary>
    public AppointmentDetails Details(string language = "fr", string firstName = "Marie", string brand = "Renault", int serviceId = 1) => new(
        serviceId, language,
        new Customer { FirstName = firstName, LastName = "Curie", Email = Email, Phone = "+33563000000" },
        new Vehicle { Plate = "AB-123-CD", Brand = brand, Model = "Clio" }, null);

    /// <summary>An appointment, and the messages that its change makes, in one commit.</summary>
    public async Task<Appointment> SaveAsync(Appointment appointment, params OutboxMessage?[] messages)
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GarageDb>();
        var known = await db.Set<Appointment>().AnyAsync(other => other.Id == appointment.Id);
        db.Entry(appointment).State = known ? EntityState.Modified : EntityState.Added;
        if (known) db.Entry(appointment).Property(changed => changed.Version).OriginalValue = appointment.Version - 1;
        db.AddRange(messages.OfType<OutboxMessage>());
        await db.SaveChangesAsync();
        return appointment;
    }

    /// <summary>Stores anything else.</summary>
    public async Task SaveAsync(params object[] rows)
    {
        await using var scope = _api.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<GarageDb>();
        db.AddRange(rows);
        await db.SaveChangesAsync();
    }

    /// <summary>A visit at this time in Paris, of one hour.</summary>
    public Appointment Visit(DateOnly day, TimeOnly time, AppointmentDetails? details = null, DateTimeOffset? offerEnds = null) =>
        Appointment.At(ParisTime.At(day, time), 60, new Pair(1, 1), details ?? Details(), Clock.Now, offerEnds);

    /// <summary>The mails to the customer so far, once there are so many.</summary>
    public Task<IReadOnlyList<CaughtMail>> MailsAsync(int count = 1) => _inbox.MailsToAsync(Email, count);

    /// <summary>What the page behind a mail's personal link reads.</summary>
    public async Task<JsonElement> OpenLinkAsync(CaughtMail mail, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new("Bearer", mail.Token) } };
        using var answer = await _api.Http.SendAsync(request);
        return await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Waits until nothing is due any more.</summary>
    public Task DrainedAsync() => Processes.UntilAsync(async () =>
        (await _api.ExecuteAsync($"select count(*) from outbox where sent_at is null and available_at <= '{Clock.Now:O}'")).ShouldBe(0L), "an empty outbox");

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _api.DisposeAsync();
}

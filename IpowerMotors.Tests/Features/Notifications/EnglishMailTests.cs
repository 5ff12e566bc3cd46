using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Notifications;

public sealed class EnglishMailTests(Garage garage)
{
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    // Each letter by its subject, and where its button leads; one API sends them all.
    private static readonly (string Subject, string Link)[] Letters =
    [
        ("Appointment confirmed: Thursday 26\u00a0November 2026 at\u00a09:00", "/en/my-appointment#"),
        ("Appointment moved: Thursday 26\u00a0November 2026 at\u00a09:00", "/en/my-appointment#"),
        ("Appointment cancelled: Thursday 26\u00a0November 2026 at\u00a09:00", "/en/booking?service=vidange"),
        ("Reminder: your appointment tomorrow at 9:00", "/en/my-appointment#"),
        ("Waiting list: Thursday 26\u00a0November 2026", "/en/waiting-list#"),
        ("A place is free: Thursday 26\u00a0November 2026 at\u00a014:30", "/en/waiting-list#"),
    ];

    [Fact]
    public async Task Every_letter_about_an_appointment_is_English_for_who_booked_in_English()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        await WriteAllAsync(office);
        await office.MailsAsync(Letters.Length - 1);
        office.Clock.Now = office.Visit(Thursday, new(9, 0)).StartsAt.AddHours(-24); // the hour of the reminder

        var mails = await office.MailsAsync(Letters.Length);

        mails.Select(mail => mail.Subject).ShouldBe(Letters.Select(letter => letter.Subject), ignoreOrder: true);
        foreach (var mail in mails)
        {
            var link = $"http://localhost:8080{Letters.Single(letter => letter.Subject == mail.Subject).Link}";
            mail.Headers["Content-Language"].ShouldBe("en", mail.Subject);
            mail.Html!.ShouldContain("""<html lang="en">""");
            mail.Html!.ShouldContain($"href=\"{link}");
            mail.Text!.ShouldContain(link);
            mail.Text!.ShouldContain("Hello Marie,");
            mail.Text!.ShouldNotContain("/fr/");
        }
    }

    private static async Task WriteAllAsync(PostOffice office)
    {
        var (now, details) = (office.Clock.Now, office.Details("en"));
        var entry = WaitingListEntry.For(Thursday, details, now);
        var visit = office.Visit(Thursday, new(9, 0), details);
        var held = office.Visit(Thursday, new(14, 30), details, offerEnds: now.AddHours(2));
        await office.SaveAsync(entry);
        await office.SaveAsync(held, BookingMessages.Offered(entry, held, now), BookingMessages.Joined(entry.Id, now));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, now), BookingMessages.Rescheduled(visit, visit.StartsAt.AddHours(-1), now),
            BookingMessages.Cancelled(visit, now), BookingMessages.Reminder(visit, new(), now));
    }
}

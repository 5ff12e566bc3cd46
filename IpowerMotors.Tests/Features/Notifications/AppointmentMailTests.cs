using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Notifications;

public sealed class AppointmentMailTests(Garage garage)
{
    private static readonly DateOnly Thursday = new(2026, 11, 26);
    private static readonly TimeOnly HalfPastTwo = new(14, 30);

    [Fact]
    public async Task A_confirmation_says_in_French_when_what_and_what_to_bring_and_its_link_opens_it()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo);
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        var mail = (await office.MailsAsync()).Single();

        mail.Subject.ShouldBe("Rendez-vous confirmé\u202f: jeudi 26\u00a0novembre 2026 à\u00a014\u00a0h\u00a030");
        mail.Headers["Content-Language"].ShouldBe("fr");
        mail.Headers["Auto-Submitted"].ShouldBe("auto-generated");
        foreach (var body in new[] { mail.Text!, mail.Html! })
        {
            body.ShouldContain("Bonjour Marie,");
            body.ShouldContain("Vidange");
            body.ShouldContain("AB-123-CD");
            body.ShouldContain(visit.Reference);
            body.ShouldContain("carte grise");
            body.ShouldContain("81380 Lescure");
        }
        mail.Text!.ShouldContain("Prix\u202f: 89\u202f€ TTC");
        mail.Html!.ShouldContain("""<html lang="fr">""");
        mail.Html!.ShouldContain($"href=\"http://localhost:8080/fr/mon-rendez-vous#{mail.Token}\"");
        (await office.OpenLinkAsync(mail, "/api/my-appointment")).GetProperty("reference").GetString().ShouldBe(visit.Reference);
    }

    [Fact]
    public async Task A_customer_who_booked_in_English_reads_English()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo, office.Details("en"));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        var mail = (await office.MailsAsync()).Single();

        mail.Subject.ShouldBe("Appointment confirmed: Thursday 26\u00a0November 2026 at\u00a014:30");
        mail.Html!.ShouldContain("""<html lang="en">""");
        mail.Text!.ShouldContain("Price: €89 incl. VAT");
        mail.Text!.ShouldContain("http://localhost:8080/en/my-appointment#");
        mail.Text!.ShouldNotContain("rendez-vous");
    }

    [Fact]
    public async Task Moved_then_cancelled_tells_each_in_order_and_the_calendar_moves_the_same_event()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo);
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));
        await office.MailsAsync(1);
        visit.Move(visit.StartsAt.AddHours(1), new Pair(1, 1), office.Clock.Now).ShouldBeNull();
        await office.SaveAsync(visit, BookingMessages.Rescheduled(visit, visit.StartsAt.AddHours(-1), office.Clock.Now));
        await office.MailsAsync(2);
        visit.ChangeStatus(AppointmentStatus.Cancelled, office.Clock.Now).ShouldBeNull();
        await office.SaveAsync(visit, BookingMessages.Cancelled(visit, office.Clock.Now));

        var mails = await office.MailsAsync(3);

        mails[1].Subject.ShouldStartWith("Rendez-vous déplacé\u202f: jeudi");
        mails[1].Subject.ShouldEndWith("15\u00a0h\u00a030");
        mails[2].Subject.ShouldStartWith("Rendez-vous annulé");
        mails[2].Text!.ShouldContain("http://localhost:8080/fr/rendez-vous?service=vidange");
        var (before, after, gone) = (Event(mails[0]), Event(mails[1]), Event(mails[2]));
        after.Uid.ShouldBe(before.Uid);
        after.Sequence.ShouldBeGreaterThan(before.Sequence);
        (after.Start!.AsUtc - before.Start!.AsUtc).ShouldBe(TimeSpan.FromHours(1));
        gone.Uid.ShouldBe(before.Uid);
        gone.Sequence.ShouldBeGreaterThan(after.Sequence);
        gone.Status.ShouldBe("CANCELLED");
        mails[2].Calendar!.ShouldContain("METHOD:CANCEL");
        mails[2].Source.ShouldContain("method=CANCEL");
    }

    [Fact]
    public async Task A_confirmation_that_an_outage_held_up_until_the_cancellation_is_not_sent()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo);
        visit.Move(visit.StartsAt.AddHours(1), new Pair(1, 1), office.Clock.Now).ShouldBeNull();
        var told = new[] { BookingMessages.Confirmed(visit, office.Clock.Now), BookingMessages.Rescheduled(visit, visit.StartsAt.AddHours(-1), office.Clock.Now) };
        visit.ChangeStatus(AppointmentStatus.Cancelled, office.Clock.Now).ShouldBeNull();
        await office.SaveAsync(visit, [.. told, BookingMessages.Cancelled(visit, office.Clock.Now)]);

        await office.DrainedAsync();

        (await office.MailsAsync()).Single().Subject.ShouldStartWith("Rendez-vous annulé");
    }

    [Theory]
    [InlineData("2026-10-23", "08:00", "2026-10-23T06:00:00Z")] // summer time
    [InlineData("2026-10-26", "08:00", "2026-10-26T07:00:00Z")] // the day after the clocks went back
    [InlineData("2027-03-29", "08:00", "2027-03-29T06:00:00Z")] // the day after they went forward
    public async Task The_calendar_file_shows_the_right_hour_on_both_sides_of_a_clock_change(string day, string time, string utc)
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(DateOnly.Parse(day, null), TimeOnly.Parse(time, null));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        var mail = (await office.MailsAsync()).Single();

        var calendar = Ical.Net.Calendar.Load(mail.Calendar!)!;
        calendar.Method.ShouldBe("PUBLISH");
        Event(mail).Start!.AsUtc.ShouldBe(DateTimeOffset.Parse(utc, null).UtcDateTime);
        (Event(mail).End!.AsUtc - Event(mail).Start!.AsUtc).ShouldBe(TimeSpan.FromHours(1));
        Event(mail).Location!.ShouldContain("Lescure");
        mail.Source.ShouldContain("method=PUBLISH");
        mail.Text!.ShouldContain("8\u00a0h");
    }

    [Fact]
    public async Task What_a_customer_typed_stays_text()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo, office.Details(firstName: "<script>alert(1)</script>", brand: "\"><img src=x onerror=alert(1)>"));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        var mail = (await office.MailsAsync()).Single();

        mail.Html!.ShouldNotContain("<script");
        mail.Html!.ShouldNotContain("<img");
        mail.Html!.ShouldContain("&lt;img src=x");
        mail.Text!.ShouldContain("Bonjour,\n"); // what is no name is not repeated in the greeting
    }

    [Fact]
    public async Task A_name_cannot_add_a_header_or_a_recipient()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo, office.Details(firstName: "Marie\r\nBcc: victim@example.org\r\n\r\nBonjour"));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        var mail = (await office.MailsAsync()).Single();

        mail.Headers.Keys.ShouldBe(["MIME-Version", "From", "To", "Date", "Subject", "Message-ID", "Auto-Submitted", "Content-Language", "Content-Type"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("Jean\" <victim@example.net>, \"x", "Jean' <victim@example.net>, 'x Curie")]
    [InlineData("Jean \"Jo\"", "Jean 'Jo' Curie")]
    [InlineData("Jean\\", "Jean/ Curie")]
    public async Task A_name_stays_between_its_quotes(string firstName, string shown)
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo, office.Details(firstName: firstName));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        (await office.MailsAsync()).Single().To.ShouldBe($"\"{shown}\" <{office.Email}>");
    }

    [Fact]
    public async Task A_letter_tells_the_duration_that_was_booked_as_its_calendar_does()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, HalfPastTwo);
        await office.Api.ExecuteAsync("update services set duration_minutes = 90");
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now));

        var mail = (await office.MailsAsync()).Single();

        mail.Text!.ShouldContain("Durée\u202f: 1\u00a0h\n");
        (Event(mail).End!.AsUtc - Event(mail).Start!.AsUtc).ShouldBe(TimeSpan.FromHours(1));
    }

    private static Ical.Net.CalendarComponents.CalendarEvent Event(CaughtMail mail) => Ical.Net.Calendar.Load(mail.Calendar!)!.Events.Single();
}

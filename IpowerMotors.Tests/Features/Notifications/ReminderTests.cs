using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Notifications;

public sealed class ReminderTests(Garage garage)
{
    private static readonly BookingRules Rules = new();
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    [Fact]
    public async Task A_reminder_leaves_the_day_before_and_not_earlier()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var visit = office.Visit(Thursday, new(14, 30));
        await office.SaveAsync(visit, BookingMessages.Reminder(visit, Rules, office.Clock.Now), BookingMessages.Confirmed(visit, office.Clock.Now));
        await office.MailsAsync(1);

        office.Clock.Now = visit.StartsAt.AddHours(-24).AddSeconds(-1);
        await AnotherMailLeavesAsync(office); // the relay has looked at this hour
        (await office.MailsAsync(2)).ShouldAllBe(mail => !mail.Subject.StartsWith("Rappel", StringComparison.Ordinal));
        office.Clock.Now = visit.StartsAt.AddHours(-24);
        var mails = await office.MailsAsync(3);

        mails[2].Subject.ShouldBe("Rappel\u202f: rendez-vous demain à 14\u00a0h\u00a030");
        mails[2].Token.ShouldNotBeNull();
    }

    [Fact]
    public async Task Nobody_is_reminded_of_a_visit_that_was_cancelled_or_moved()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var (cancelled, moved) = (office.Visit(Thursday, new(9, 0)), office.Visit(Thursday, new(14, 30)));
        await office.SaveAsync(cancelled, BookingMessages.Reminder(cancelled, Rules, office.Clock.Now));
        await office.SaveAsync(moved, BookingMessages.Reminder(moved, Rules, office.Clock.Now));
        cancelled.ChangeStatus(AppointmentStatus.Cancelled, office.Clock.Now).ShouldBeNull();
        await office.SaveAsync(cancelled);
        moved.Move(moved.StartsAt.AddHours(2), new Pair(1, 1), office.Clock.Now).ShouldBeNull();
        await office.SaveAsync(moved, BookingMessages.Reminder(moved, Rules, office.Clock.Now));

        office.Clock.Now = moved.StartsAt.AddHours(-24);
        await office.DrainedAsync();

        (await office.MailsAsync()).Single().Subject.ShouldBe("Rappel\u202f: rendez-vous demain à 16\u00a0h\u00a030");
    }

    [Fact]
    public async Task A_reminder_that_an_outage_held_up_says_today_and_a_late_one_is_dropped()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var (begun, soon) = (office.Visit(Thursday, new(9, 0)), office.Visit(Thursday, new(14, 30)));
        await office.SaveAsync(begun, BookingMessages.Reminder(begun, Rules, office.Clock.Now));
        await office.SaveAsync(soon, BookingMessages.Reminder(soon, Rules, office.Clock.Now));

        office.Clock.Now = begun.StartsAt;
        await office.DrainedAsync();

        (await office.MailsAsync()).Single().Subject.ShouldBe("Rappel\u202f: rendez-vous aujourd’hui à 14\u00a0h\u00a030");
    }

    private static async Task AnotherMailLeavesAsync(PostOffice office)
    {
        var other = office.Visit(Thursday, new(8, 0));
        await office.SaveAsync(other, BookingMessages.Confirmed(other, office.Clock.Now));
        await office.MailsAsync(2);
    }
}

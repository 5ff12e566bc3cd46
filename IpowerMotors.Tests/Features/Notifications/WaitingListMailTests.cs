using System.Text.RegularExpressions;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Features.Notifications;

public sealed partial class WaitingListMailTests(Garage garage)
{
    private static readonly DateOnly Thursday = new(2026, 11, 26);

    [Fact]
    public async Task Who_waits_is_told_then_offered_a_place_with_its_end_and_a_link()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var entry = WaitingListEntry.For(Thursday, office.Details(), office.Clock.Now);
        await office.SaveAsync(entry, BookingMessages.Joined(entry.Id, office.Clock.Now));
        var joined = (await office.MailsAsync(1)).Single();
        var held = office.Visit(Thursday, new(14, 30), offerEnds: office.Clock.Now.AddHours(2));
        await office.SaveAsync(held, BookingMessages.Offered(entry, held, office.Clock.Now));

        var offer = (await office.MailsAsync(2))[1];

        joined.Subject.ShouldBe("Liste d’attente\u202f: jeudi 26\u00a0novembre 2026");
        joined.Text!.ShouldContain("http://localhost:8080/fr/liste-d-attente#");
        offer.Subject.ShouldStartWith("Une place s’est libérée\u202f: jeudi");
        offer.Text!.ShouldContain("jusqu’au lundi 23\u00a0novembre 2026 à\u00a010\u00a0h.");
        (await office.OpenLinkAsync(offer, "/api/my-waiting")).GetProperty("reference").GetString().ShouldBe(entry.Reference);
        (await office.OpenLinkAsync(joined, "/api/my-waiting")).GetProperty("reference").GetString().ShouldBe(entry.Reference);
    }

    [Fact]
    public async Task An_offer_that_has_ended_is_not_mailed()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var entry = WaitingListEntry.For(Thursday, office.Details(), office.Clock.Now);
        await office.SaveAsync(entry);
        var held = office.Visit(Thursday, new(14, 30), offerEnds: office.Clock.Now);
        await office.SaveAsync(held, BookingMessages.Offered(entry, held, office.Clock.Now), BookingMessages.Joined(entry.Id, office.Clock.Now));

        await office.DrainedAsync();

        (await office.MailsAsync()).Single().Subject.ShouldStartWith("Liste d’attente");
        (await office.Api.ExecuteAsync("select count(*) from manage_tokens")).ShouldBe(1L); // no link without a mail
    }

    [Fact]
    public async Task Who_is_no_longer_on_the_list_is_not_told_to_be_on_it()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var entry = WaitingListEntry.For(Thursday, office.Details(), office.Clock.Now);
        entry.Leave(); // while the mail server was away
        await office.SaveAsync(entry, BookingMessages.Joined(entry.Id, office.Clock.Now));

        await office.DrainedAsync();

        (await office.Api.ExecuteAsync("select count(*) from manage_tokens")).ShouldBe(0L); // each mail of the list has its link
    }

    [Fact]
    public async Task French_mails_keep_punctuation_with_its_word()
    {
        await using var office = await PostOffice.OpenAsync(garage);
        var entry = WaitingListEntry.For(Thursday, office.Details(), office.Clock.Now);
        var visit = office.Visit(Thursday, new(9, 0));
        var held = office.Visit(Thursday, new(14, 30), offerEnds: office.Clock.Now.AddHours(2));
        await office.SaveAsync(entry);
        await office.SaveAsync(held, BookingMessages.Offered(entry, held, office.Clock.Now), BookingMessages.Joined(entry.Id, office.Clock.Now));
        await office.SaveAsync(visit, BookingMessages.Confirmed(visit, office.Clock.Now), BookingMessages.Rescheduled(visit, visit.StartsAt.AddHours(-1), office.Clock.Now), BookingMessages.Cancelled(visit, office.Clock.Now));

        var mails = await office.MailsAsync(5);

        mails.ShouldAllBe(mail => !LooseSpace().IsMatch(mail.Subject + mail.Text));
        mails.ShouldAllBe(mail => mail.Text!.Contains('\u202f'));
    }

    [GeneratedRegex(" [:;!?€»]|« ")]
    private static partial Regex LooseSpace();
}

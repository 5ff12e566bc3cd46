using System.Net.Mail;
using System.Text.Json;
using IpowerMotors.Api.Database;
using IpowerMotors.Api.Features.Accounts;
using IpowerMotors.Api.Features.Booking;
using IpowerMotors.Api.Features.Catalogue;
using IpowerMotors.Api.Features.Requests;
using IpowerMotors.Api.Integrations;
using IpowerMotors.Api.Shared;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Features.Notifications;

/// <summary>Looks up what the letters are written from, makes their personal links, and puts them in envelopes.</summary>
public sealed class Mailroom(
    GarageDb db, TimeProvider clock, IOptions<GarageIdentity> garage, IOptions<BookingRules> rules, SiteAddress site, OneTimeLinks links,
    IConfiguration configuration)
{
    private readonly string _site = site.Url.TrimEnd('/');

    /// <summary>The inbox of the garage.</summary>
    public MailAddress Garage => new(configuration["Mail:Garage"] ?? garage.Value.Email);

    /// <summary>The booking policy.</summary>
    public BookingRules Rules => rules.Value;

    /// <summary>What a letter about an appointment is written from, with a fresh link to manage it.</summary>
    public async Task<Visit> VisitAsync(Guid appointmentId, CancellationToken cancellation)
    {
        var appointment = await AppointmentAsync(appointmentId, cancellation);
        var token = ManageToken.New();
        db.Add(ManageToken.ForAppointment(token, appointmentId, clock.GetUtcNow()));
        return await VisitAsync(appointment, ManageToken.AppointmentUrl(_site, appointment.Language, token), cancellation);
    }

    /// <summary>What an offer of a place is written from, with a fresh link to answer it.</summary>
    public async Task<Visit> OfferAsync(Guid entryId, Guid appointmentId, CancellationToken cancellation)
    {
        var appointment = await AppointmentAsync(appointmentId, cancellation);
        return await VisitAsync(appointment, WaitingLink(entryId, appointment.Language), cancellation);
    }

    /// <summary>A place in the queue, or null once it is forgotten.</summary>
    public Task<WaitingListEntry?> EntryAsync(Guid id, CancellationToken cancellation) =>
        db.Set<WaitingListEntry>().AsNoTracking().SingleOrDefaultAsync(entry => entry.Id == id, cancellation);

    /// <summary>What is to be done.</summary>
    public Task<Service> ServiceAsync(int id, CancellationToken cancellation) =>
        db.Set<Service>().AsNoTracking().SingleAsync(service => service.Id == id, cancellation);

    /// <summary>What a visitor wrote to the garage.</summary>
    public async Task<T> RequestAsync<T>(JsonElement payload, CancellationToken cancellation) where T : class =>
        await db.Set<T>().FindAsync([payload.Id("requestId")], cancellation) ?? throw new InvalidOperationException($"There is no such {typeof(T).Name}.");

    /// <summary>How many photos came with a request for a quote.</summary>
    public Task<int> PhotosAsync(Guid requestId, CancellationToken cancellation) =>
        db.Set<QuotePhoto>().CountAsync(photo => photo.QuoteRequestId == requestId, cancellation);

    /// <summary>Where staff see a request for a quote, once signed in.</summary>
    public string StaffUrl(QuoteRequest request) => $"{_site}/equipe/devis?demande={request.Reference}";

    /// <summary>A fresh link to a place in the queue.</summary>
    public string WaitingLink(Guid entryId, string language)
    {
        var token = ManageToken.New();
        db.Add(ManageToken.ForWaiting(token, entryId, clock.GetUtcNow()));
        return ManageToken.WaitingUrl(_site, language, token);
    }

    /// <summary>An open invitation, or null.</summary>
    public Task<TeamInvitation?> InvitationAsync(Guid id, CancellationToken cancellation) =>
        db.Set<TeamInvitation>().AsNoTracking().SingleOrDefaultAsync(invitation => invitation.Id == id, cancellation);

    /// <summary>A fresh one-time link of an invitation.</summary>
    public async Task<string> InvitationLinkAsync(TeamInvitation invitation, CancellationToken cancellation) =>
        $"{_site}/equipe/invitation#{await links.LinkAsync(invitation, cancellation)}";

    /// <summary>A request for a new password, or null once it was answered.</summary>
    public Task<PasswordReset?> ResetAsync(Guid id, CancellationToken cancellation) =>
        db.Set<PasswordReset>().AsNoTracking().SingleOrDefaultAsync(reset => reset.Id == id, cancellation);

    /// <summary>Whose password it is, or null.</summary>
    public Task<StaffUser?> OwnerAsync(PasswordReset reset, CancellationToken cancellation) => db.OwnerAsync(reset, cancellation);

    /// <summary>A fresh one-time link to choose a password.</summary>
    public async Task<string> PasswordLinkAsync(PasswordReset reset, CancellationToken cancellation) =>
        $"{_site}/equipe/nouveau-mot-de-passe#{await links.LinkAsync(reset, cancellation)}";

    /// <summary>A letter to somebody.</summary>
    public Mail To(MailAddress recipient, Letter letter) => new(
        recipient, letter.Words.Language, letter.Subject, TextLetter.Render(letter, garage.Value), HtmlLetter.Render(letter, garage.Value));

    /// <summary>A letter to a customer; none to somebody whose data were erased.</summary>
    public Mail? To(Customer customer, Letter letter) =>
        customer.Email.Length == 0 ? null : To(Mail.Address(customer.Email, $"{customer.FirstName} {customer.LastName}"), letter);

    /// <summary>A letter to the customer about the appointment as it stands, with its calendar file; none when there is nothing to tell.</summary>
    public async Task<Mail?> AboutVisitAsync(JsonElement payload, Func<Visit, Letter?> write, CancellationToken cancellation)
    {
        var visit = await VisitAsync(payload.Id("appointmentId"), cancellation);
        return write(visit) is { } letter && To(visit.Appointment.Customer, letter) is { } mail ? mail with { Calendar = Calendar(visit) } : null;
    }

    private CalendarFile Calendar(Visit visit) => new(
        AppointmentCalendar.Write(visit.Appointment, visit.Service.Text(visit.Words.Language).Name, garage.Value), AppointmentCalendar.Method(visit.Appointment));

    private Task<Appointment> AppointmentAsync(Guid id, CancellationToken cancellation) =>
        db.Set<Appointment>().AsNoTracking().SingleAsync(appointment => appointment.Id == id, cancellation);

    private async Task<Visit> VisitAsync(Appointment appointment, string link, CancellationToken cancellation) =>
        new(appointment, await ServiceAsync(appointment.ServiceId, cancellation), link, _site, rules.Value, clock.GetUtcNow());
}

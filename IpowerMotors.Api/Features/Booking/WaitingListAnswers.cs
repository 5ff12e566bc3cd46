using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>A place in the queue. The link to it is in the e-mail, so that only who owns the address can follow or take it.</summary>
public sealed record WaitingListJoined(DateOnly Day, ServiceSummary Service, WaitingStatus Status);

/// <summary>A place that is held until <paramref name="ExpiresAt"/>.</summary>
public sealed record WaitingOffer(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset ExpiresAt);

/// <summary>A place in the queue as its owner sees it; <paramref name="Offer"/> while one is held.</summary>
public sealed record MyWaiting(string Reference, WaitingStatus Status, DateOnly Day, ServiceSummary Service, WaitingOffer? Offer)
{
    /// <summary>At this moment: an offer that has run out shows as expired, before the sweep that passes it on.</summary>
    public static MyWaiting Of(WaitingListEntry entry, Service service, Appointment? held, string language, DateTimeOffset now)
    {
        var offer = entry.Status == WaitingStatus.Offered && held is { Status: AppointmentStatus.Offered, OfferExpiresAt: { } expires } && expires > now
            ? new WaitingOffer(held.StartsAt.InParis(), held.EndsAt.InParis(), expires.InParis())
            : null;
        var status = entry.Status == WaitingStatus.Offered && offer is null ? WaitingStatus.Expired : entry.Status;
        return new(entry.Reference, status, entry.Day, ServiceSummary.Of(service, language), offer);
    }
}

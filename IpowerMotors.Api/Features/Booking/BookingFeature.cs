using IpowerMotors.Api.Shared;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Features.Booking;

/// <summary>Slots, appointments, manage links and the waiting list.</summary>
public static class BookingFeature
{
    /// <summary>Adds the services of the feature.</summary>
    public static void AddBooking(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<BookingRules>().BindConfiguration("Booking").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton(services => services.GetRequiredService<IOptions<BookingRules>>().Value);
        builder.Services.AddSingleton(new SiteAddress(builder.Configuration["Site:Url"] ?? "http://localhost:8080"));
        builder.Services.AddSingleton<FreedPlaces>().AddSingleton<RequestAppointment>().AddSingleton<JoinWaitingList>();
        builder.Services.AddScoped<MyAppointments>().AddScoped<RescheduleMyAppointment>().AddScoped<CancelMyAppointment>();
        builder.Services.AddScoped<MyWaitings>().AddScoped<AcceptOffer>().AddScoped<DeclineOffer>().AddScoped<WaitingList>();
        builder.AddWorker<WaitingListWorker>();
    }

    /// <summary>Counts the requests to book and how they end.</summary>
    public static void UseBookingSignals(this WebApplication app) => app.UseMiddleware<BookingSignals>();

    /// <summary>Maps the routes of the feature.</summary>
    public static void MapBooking(this IEndpointRouteBuilder routes)
    {
        ListSlots.Map(routes);
        var places = routes.MapGroup("").Limit(RateLimits.Bookings);
        RequestAppointment.Map(places);
        JoinWaitingList.Map(places);
        var tokens = routes.MapGroup("").Limit(RateLimits.Tokens);
        ShowMyAppointment.Map(tokens);
        ListMySlots.Map(tokens);
        RescheduleMyAppointment.Map(tokens);
        CancelMyAppointment.Map(tokens);
        DownloadCalendar.Map(tokens);
        ShowMyWaiting.Map(tokens);
        AcceptOffer.Map(tokens);
        DeclineOffer.Map(tokens);
    }
}

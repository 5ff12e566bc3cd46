using IpowerMotors.Api.Shared;

namespace IpowerMotors.Api.Features.Requests;

/// <summary>The contact form and the quote request: routes of visitors and of staff.</summary>
public static class RequestEndpoints
{
    /// <summary>Adds where photos are taken and what cleans up after them.</summary>
    public static void AddRequests(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PhotoDesks>();
        builder.AddWorker<PhotoSweep>();
    }

    /// <summary>Maps the routes.</summary>
    public static void MapRequests(this IEndpointRouteBuilder app)
    {
        var forms = app.MapGroup("/api").WithTags("Requests").Limit(RateLimits.Forms).Refuses(SharedRefusals.Invalid, SharedRefusals.KeyReused);
        SendContactRequest.Map(forms);
        SendQuoteRequest.Map(forms);
        SendQuotePhoto.Map(app.MapGroup("/api").WithTags("Requests"));

        var staff = app.MapGroup("/api/staff/quote-requests").WithTags("Requests").ForStaff();
        ListQuoteRequests.Map(staff);
        ShowQuotePhoto.Map(staff);
    }
}

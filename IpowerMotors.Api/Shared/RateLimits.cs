using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Microsoft.AspNetCore.RateLimiting;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// How often one client address may do what costs us something. Counted in memory by each instance, so the true limit is
/// this one times the instances: enough against abuse, and it needs no shared store that could be away.
/// Configured by <c>RateLimits:{name}:Permits</c> and <c>RateLimits:{name}:Seconds</c>.
/// </summary>
public static class RateLimits
{
    /// <summary>Booking, waiting list: anything that takes a place.</summary>
    public const string Bookings = "Bookings";

    /// <summary>Signing in, and the one-time links of staff.</summary>
    public const string SignIn = "SignIn";

    /// <summary>Mails to who forgot a password; each address has a limit of its own beside it.</summary>
    public const string PasswordResets = "PasswordResets";

    /// <summary>Contact and quote forms.</summary>
    public const string Forms = "Forms";

    /// <summary>Photos of a quote request: several for one form, and tries again on a bad line.</summary>
    public const string Photos = "Photos";

    /// <summary>Everything that looks up a manage token.</summary>
    public const string Tokens = "Tokens";

    /// <summary>Availability that this process does not have in memory: generous for who leafs through a calendar, not for who scans it.</summary>
    public const string Searches = "Searches";

    /// <summary>429: too often; carries <c>Retry-After</c>.</summary>
    public static readonly Refusal Limited = new("rate-limited", 429,
        new("Trop de demandes", "Patientez un instant avant de réessayer."),
        new("Too many requests", "Wait a moment before trying again."));

    /// <summary>Adds the limits, and trust in the proxy for the client's address.</summary>
    public static void AddRateLimits(this IHostApplicationBuilder builder)
    {
        builder.AddVisitorAddress();
        builder.Services.AddRateLimiter(options =>
        {
            options.OnRejected = RefuseAsync;
            Add(options, builder.Configuration, Bookings, permits: 20, seconds: 600);
            Add(options, builder.Configuration, SignIn, permits: 20, seconds: 60);
            Add(options, builder.Configuration, PasswordResets, permits: 5, seconds: 600);
            Add(options, builder.Configuration, Forms, permits: 5, seconds: 600);
            Add(options, builder.Configuration, Photos, permits: 30, seconds: 600);
            Add(options, builder.Configuration, Tokens, permits: 60, seconds: 60);
            Add(options, builder.Configuration, Searches, permits: 120, seconds: 60);
        });
    }

    /// <summary>Applies the limits to the endpoints that ask for one with <see cref="Limit{TBuilder}"/>.</summary>
    public static void UseRateLimits(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseRateLimiter();
    }

    /// <summary>Limits this endpoint or group.</summary>
    public static TBuilder Limit<TBuilder>(this TBuilder endpoint, string name) where TBuilder : IEndpointConventionBuilder =>
        endpoint.RequireRateLimiting(name).Refuses(Limited);

    private static void Add(RateLimiterOptions options, IConfiguration configuration, string name, int permits, int seconds)
    {
        var limit = new FixedWindowRateLimiterOptions
        {
            PermitLimit = configuration.GetValue($"RateLimits:{name}:Permits", permits),
            Window = TimeSpan.FromSeconds(configuration.GetValue($"RateLimits:{name}:Seconds", seconds)),
        };
        options.AddPolicy(name, http => RateLimitPartition.GetFixedWindowLimiter(Client(http), _ => limit));
    }

    /// <summary>Whom a request counts for: a household or an attacker holds a whole /64 of IPv6 addresses.</summary>
    public static string Client(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        { IsIPv4MappedToIPv6: true } address => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } address => Convert.ToHexString(address.GetAddressBytes(), 0, 8),
        var address => $"{address}",
    };

    private static async ValueTask RefuseAsync(OnRejectedContext context, CancellationToken cancellation)
    {
        if (context.Lease.TryGetMetadata(MetadataName.RetryAfter, out var wait))
        {
            var seconds = Math.Max(1, Math.Ceiling(wait.TotalSeconds));
            context.HttpContext.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        }
        await Limited.ToProblem(context.HttpContext).ExecuteAsync(context.HttpContext);
    }
}

namespace IpowerMotors.Api.Shared;

/// <summary>Puts <see cref="PublicReads"/> into the application.</summary>
public static class PublicReadsExtensions
{
    /// <summary>Registers the cache of public reads; <c>PublicReads:Enabled=false</c> reads the database each time.</summary>
    public static void AddPublicReads(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublicReads>();
        builder.Services.AddSingleton<PublicReadsRedis>();
        builder.Services.AddHostedService(services => services.GetRequiredService<PublicReadsRedis>());
    }

    /// <summary>
    /// Answers what is in this process before anything else runs: no routing, no authentication. A client's
    /// <c>Cache-Control: no-cache</c> changes nothing, or anybody could send all traffic to the database.
    /// </summary>
    public static void UsePublicReads(this WebApplication app)
    {
        app.Use(next => http =>
        {
            if (!HttpMethods.IsGet(http.Request.Method) || app.Services.GetRequiredService<PublicReads>().Find(http.Request) is not { } answer)
            {
                return next(http);
            }
            answer.Write(http);
            return Task.CompletedTask;
        });
        app.UseRouting(); // else the framework puts routing in front of the above
    }

    /// <summary>Describes a public read: the answer, or 304 to who already has it.</summary>
    public static RouteHandlerBuilder ProducesPublic<T>(this RouteHandlerBuilder endpoint) =>
        endpoint.Produces<T>().Produces(StatusCodes.Status304NotModified);
}

using OpenTelemetry.Metrics;

namespace IpowerMotors.Api.Shared;

/// <summary>Work beside requests that comes in rounds: mails, sweeps, gauges.</summary>
public interface IRound
{
    /// <summary>Does what is due now.</summary>
    Task RunRoundAsync(CancellationToken cancellation);
}

/// <summary><c>Workers:Mode</c>: who does the work beside requests.</summary>
public enum WorkersMode
{
    /// <summary>This process, all the time.</summary>
    Beside,

    /// <summary>Another process: this one is frozen between requests (Lambda), in the middle of a mail if it sent one.</summary>
    None,

    /// <summary>This process, one round for each <c>POST /work</c>; nobody outside can ask for that path.</summary>
    Called,
}

/// <summary>Registers workers and, where a schedule calls for them, their path.</summary>
public static partial class Rounds
{
    // Below the minute in which the next call comes.
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(45);

    /// <summary>Adds a worker; rounds run in the order of adding.</summary>
    public static void AddWorker<T>(this IHostApplicationBuilder builder) where T : BackgroundService, IRound
    {
        builder.Services.AddSingleton<T>();
        builder.Services.AddSingleton<IRound>(services => services.GetRequiredService<T>());
        if (Mode(builder.Configuration) == WorkersMode.Beside) builder.Services.AddHostedService(services => services.GetRequiredService<T>());
    }

    /// <summary>Maps <c>/work</c> where rounds are called for.</summary>
    public static void MapRounds(this WebApplication app)
    {
        if (Mode(app.Configuration) == WorkersMode.Called) app.MapPost("/work", RunAsync).ExcludeFromDescription().DisableHttpMetrics();
    }

    private static WorkersMode Mode(IConfiguration configuration) => configuration.GetValue("Workers:Mode", WorkersMode.Beside);

    // What fails in one does not keep the others from their work; the next call tries it again.
    private static async Task<IResult> RunAsync(IEnumerable<IRound> rounds, IServiceProvider services, ILogger<IRound> log)
    {
        using var deadline = new CancellationTokenSource(Deadline);
        var failed = new List<string>();
        foreach (var round in rounds)
        {
            try
            {
                await round.RunRoundAsync(deadline.Token);
            }
            catch (Exception failure)
            {
                NotDone(log, round.GetType().Name, failure);
                failed.Add(round.GetType().Name);
            }
        }
        services.GetService<MeterProvider>()?.ForceFlush(); // the next chance is in a minute
        return Results.Ok(new { failed });
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Round} failed; it is tried again at the next call")]
    private static partial void NotDone(ILogger<IRound> log, string round, Exception failure);
}

using IpowerMotors.ServiceDefaults;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>An API process that exports as on the box (<c>telemetry.env</c>), and the alarms over what it exports.</summary>
public sealed class WatchedApi : IAsyncDisposable
{
    private readonly OtlpReceiver _otlp;
    private readonly ServiceProcess _service;
    private DateTimeOffset _since = DateTimeOffset.UtcNow;

    private WatchedApi(OtlpReceiver otlp, ServiceProcess service) => (_otlp, _service) = (otlp, service);

    /// <summary>Talks to it.</summary>
    public HttpClient Http => _service.Http;

    /// <summary>Everything it exported since <see cref="Forget"/>.</summary>
    public IReadOnlyList<ExportedPoint> Points => [.. _otlp.Points.Where(point => point.At > _since)];

    /// <summary>Starts it; <paramref name="settings"/> besides the telemetry.</summary>
    public static async Task<WatchedApi> StartAsync(IReadOnlyDictionary<string, string?> settings)
    {
        var otlp = await OtlpReceiver.StartAsync();
        var all = BoxSettings();
        foreach (var (key, value) in otlp.Settings.Concat(settings))
        {
            all[key] = value;
        }
        return new(otlp, await ServiceProcess.StartAsync("IpowerMotors.Api", all));
    }

    /// <summary>From now on only what comes counts.</summary>
    public void Forget() => _since = DateTimeOffset.UtcNow;

    /// <summary>The value of an alarm now.</summary>
    public double? Value(string alarm) => AlarmValue.Of(Alarm(alarm), Points);

    /// <summary>The alarm's metric is there, and its value is on the good side of the threshold.</summary>
    public Task ShouldBeQuiet(string alarm)
    {
        Points.ShouldContain(point => point.Name == (Alarm(alarm).RatioOf ?? Alarm(alarm).Metric), alarm);
        if (Alarm(alarm).Where is null) Value(alarm).ShouldNotBeNull($"{alarm} could never ring");
        AlarmValue.Crosses(Alarm(alarm), Value(alarm)).ShouldBeFalse($"{alarm}: {Value(alarm)}");
        return Task.CompletedTask;
    }

    /// <summary>The value is beyond the threshold.</summary>
    public Task ShouldRing(string alarm)
    {
        AlarmValue.Crosses(Alarm(alarm), Value(alarm)).ShouldBeTrue($"{alarm}: {Value(alarm)}");
        return Task.CompletedTask;
    }

    /// <summary>The file that the box gives to the API's container, but for where to.</summary>
    private static Dictionary<string, string?> BoxSettings() =>
        File.ReadAllLines(Path.Combine(Processes.Root, "infrastructure", "aws", "box", "telemetry.env"))
            .Where(line => line.Contains('=', StringComparison.Ordinal) && !line.StartsWith('#'))
            .Select(line => line.Split('=', 2)).ToDictionary(pair => pair[0], pair => (string?)pair[1]);

    private static AlarmSignal Alarm(string name) => SignalFile.Current.Alarms.Single(alarm => alarm.Name == name);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        await _otlp.DisposeAsync();
    }
}

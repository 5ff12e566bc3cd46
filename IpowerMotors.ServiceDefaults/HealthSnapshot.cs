using System.Diagnostics;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace IpowerMotors.ServiceDefaults;

/// <summary>The last health report, taken again after two seconds at the earliest: probing cannot put load on the dependencies.</summary>
internal sealed class HealthSnapshot(HealthCheckService health) : IDisposable
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(2);
    private readonly SemaphoreSlim _taking = new(1);
    private HealthReport? _report;
    private long _takenAt;

    /// <summary>A report that is at most two seconds old.</summary>
    public async Task<HealthReport> TakeAsync(CancellationToken cancellation)
    {
        await _taking.WaitAsync(cancellation);
        try
        {
            if (_report is null || Stopwatch.GetElapsedTime(_takenAt) > Lifetime)
            {
                // The others wait for this report too: it does not end with the probe that happened to start it.
                _report = await health.CheckHealthAsync(CancellationToken.None);
                _takenAt = Stopwatch.GetTimestamp();
            }
            return _report;
        }
        finally
        {
            _taking.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => _taking.Dispose();
}

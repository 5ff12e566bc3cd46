using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>Listens to the instruments of one service among the several that run in this process.</summary>
public sealed class MeasuredMetrics : IDisposable
{
    private readonly ConcurrentQueue<Measured> _measurements = new();
    private readonly MeterListener _listener = new();

    /// <summary>Listens from now on; gauges are read when <see cref="Of"/> is called.</summary>
    public MeasuredMetrics(IServiceProvider services)
    {
        var factory = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Keep(instrument, value, tags));
        _listener.Start();
    }

    /// <summary>Every measurement of our own instruments so far.</summary>
    public IReadOnlyList<Measured> Ours => [.. _measurements.Where(measured => measured.Meter == "IpowerMotors")];

    /// <summary>The measurements of an instrument so far, and what its gauges show now.</summary>
    public IReadOnlyList<Measured> Of(string name)
    {
        _listener.RecordObservableInstruments();
        return [.. _measurements.Where(measured => measured.Name == name)];
    }

    private void Keep(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags) =>
        _measurements.Enqueue(new(instrument.Meter.Name, instrument.Name, value, tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}")));

    /// <inheritdoc />
    public void Dispose() => _listener.Dispose();
}

/// <summary>One measurement with its dimensions.</summary>
public sealed record Measured(string Meter, string Name, double Value, IReadOnlyDictionary<string, string> Dimensions);

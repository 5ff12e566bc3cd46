using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace IpowerMotors.ServiceDefaults;

/// <summary>
/// Creates instruments and trace sources by the names in <c>infrastructure/signals.json</c>, with the unit and the words written there.
/// A name that is not in the file throws <see cref="ArgumentException"/>.
/// </summary>
public sealed class Signals(IMeterFactory meters)
{
    private static readonly ConcurrentDictionary<string, ActivitySource> Sources = new();
    private readonly ConcurrentDictionary<string, Instrument> _instruments = new();

    /// <summary>Counts events.</summary>
    public Counter<long> Counter(string name) => Instrument(name, MetricKind.Counter, (meter, signal) =>
        meter.CreateCounter<long>(signal.Name, signal.Unit, signal.Description));

    /// <summary>Collects the distribution of a quantity.</summary>
    public Histogram<double> Histogram(string name) => Instrument(name, MetricKind.Histogram, (meter, signal) =>
        meter.CreateHistogram<double>(signal.Name, signal.Unit, signal.Description));

    /// <summary>Shows a quantity of now: <paramref name="read"/> runs at every collection, so it must only return what is at hand; null shows nothing.</summary>
    public void Gauge(string name, Func<double?> read) => Instrument(name, MetricKind.Gauge, (meter, signal) =>
        meter.CreateObservableGauge(signal.Name, () => read() is { } value ? [new Measurement<double>(value)] : Array.Empty<Measurement<double>>(), signal.Unit, signal.Description));

    /// <summary>Opens spans.</summary>
    public static ActivitySource Source(string name) => Sources.GetOrAdd(name, _ =>
        SignalFile.Current.Sources.Any(source => source.Name == name && source.EmittedBy == SignalOrigin.Code)
            ? new ActivitySource(name)
            : throw new ArgumentException($"infrastructure/signals.json has no source '{name}'.", nameof(name)));

    private TInstrument Instrument<TInstrument>(string name, MetricKind kind, Func<Meter, MetricSignal, TInstrument> create) where TInstrument : Instrument =>
        (TInstrument)_instruments.GetOrAdd(name, _ =>
        {
            var signal = SignalFile.Current.Metrics.FirstOrDefault(metric => metric.Name == name && metric.Kind == kind && metric.EmittedBy == SignalOrigin.Code)
                ?? throw new ArgumentException($"infrastructure/signals.json has no {kind} '{name}'.", nameof(name));
            return create(meters.Create(signal.Meter), signal);
        });
}

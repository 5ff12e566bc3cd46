using System.Runtime.InteropServices;

namespace IpowerMotors.Deploy.Engine;

/// <summary>Ctrl-C, and the signals by which a terminal or a CI runner asks to stop, become a cancellation.</summary>
internal sealed class Interruption : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly PosixSignalRegistration[] _signals;

    public Interruption() =>
        _signals = [.. new[] { PosixSignal.SIGINT, PosixSignal.SIGTERM, PosixSignal.SIGHUP }.Select(signal => PosixSignalRegistration.Create(signal, Cancel))];

    /// <summary>Cancelled with the first signal.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>Whether the signal was a key in a terminal, which sends it to every process in the foreground.</summary>
    public static bool ReachedChildren { get; private set; }

    public void Dispose()
    {
        foreach (var signal in _signals)
        {
            signal.Dispose();
        }
        _source.Dispose();
    }

    private void Cancel(PosixSignalContext signal)
    {
        signal.Cancel = true;
        ReachedChildren = signal.Signal == PosixSignal.SIGINT && !Console.IsInputRedirected;
        _source.Cancel();
    }
}

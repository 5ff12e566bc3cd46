using System.Diagnostics;
using System.Globalization;
using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Telemetry;

/// <summary>
/// A control group of the kernel, which is what a container is, and as good as a small instance: so much processor and memory and no more,
/// however busy the rest of the computer is. Needs root and the kernel's first version of control groups.
/// </summary>
public sealed class SmallMachine : IAsyncDisposable
{
    private const string Root = "/sys/fs/cgroup";
    private const int Period = 100_000; // microseconds, the kernel's own
    private static readonly string[] Kinds = ["cpu", "cpuacct", "memory"];
    private readonly string _name = $"ipower-test-{Guid.NewGuid():n}";
    private readonly double _processors;
    private readonly long _memory;

    /// <param name="processors">Such as 0.05 of one.</param>
    /// <param name="memory">Bytes.</param>
    public SmallMachine(double processors, long memory)
    {
        Assert.SkipUnless(Environment.UserName == "root" && Kinds.All(kind => Directory.Exists($"{Root}/{kind}")), "skipped because only root can make a control group, and only of version 1");
        (_processors, _memory) = (processors, memory);
        foreach (var kind in Kinds) Directory.CreateDirectory(Folder(kind));
        Write("cpu", "cpu.cfs_quota_us", (long)(processors * Period));
        Write("cpu", "cpu.shares", 1 << 18); // its part, whatever else runs
        Write("memory", "memory.limit_in_bytes", memory);
    }

    /// <summary>Memory as ECS counts it: without files that could be read again; percent of what it may use.</summary>
    public double MemoryPercent => 100.0 * (Read("memory.usage_in_bytes") - Inactive()) / _memory;

    /// <summary>Moves a process here; what it allocated before stays where it was.</summary>
    public void Take(int process)
    {
        foreach (var kind in Kinds) Write(kind, "cgroup.procs", process);
    }

    /// <summary>A shell's words that start a program here.</summary>
    public string[] Starting(string program) => ["sh", "-c", $"for kind in {string.Join(' ', Kinds)}; do echo $$ >{Root}/$kind/{_name}/cgroup.procs; done; exec \"$@\"", "sh", program];

    /// <summary>Processor that was used during this time, in percent of what there is.</summary>
    public async Task<double> ProcessorPercentAsync(TimeSpan time)
    {
        var (before, clock) = (Used(), Stopwatch.StartNew());
        await Task.Delay(time, TestContext.Current.CancellationToken);
        return 100 * (Used() - before) / (clock.Elapsed.TotalSeconds * _processors);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var kind in Kinds) await Processes.UntilAsync(() => Remove(kind), $"control group {_name} of {kind} empty");
    }

    // Whoever is still here goes back to where everybody is.
    private Task Remove(string kind)
    {
        foreach (var process in File.ReadAllLines($"{Folder(kind)}/cgroup.procs")) File.WriteAllText($"{Root}/{kind}/cgroup.procs", process);
        Directory.Delete(Folder(kind));
        return Task.CompletedTask;
    }

    private string Folder(string kind) => $"{Root}/{kind}/{_name}";

    private double Used() => long.Parse(File.ReadAllText($"{Folder("cpuacct")}/cpuacct.usage"), CultureInfo.InvariantCulture) / 1e9;

    private long Read(string file) => long.Parse(File.ReadAllText($"{Folder("memory")}/{file}"), CultureInfo.InvariantCulture);

    private long Inactive() =>
        long.Parse(File.ReadLines($"{Folder("memory")}/memory.stat").Single(line => line.StartsWith("total_inactive_file ", StringComparison.Ordinal)).Split(' ')[1], CultureInfo.InvariantCulture);

    private void Write(string kind, string file, long value) => File.WriteAllText($"{Folder(kind)}/{file}", value.ToString(CultureInfo.InvariantCulture));
}

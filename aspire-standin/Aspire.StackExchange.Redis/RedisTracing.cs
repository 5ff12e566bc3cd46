using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using StackExchange.Redis;

namespace Aspire.StackExchange.Redis;

/// <summary>
/// Makes a span of every Redis command, as OpenTelemetry.Instrumentation.StackExchangeRedis does for the genuine integration: the
/// client records the commands of each running span, and the spans of commands are made once that one has ended.
/// </summary>
internal sealed class RedisTracing : IProfiler, IDisposable
{
    internal const string SourceName = "OpenTelemetry.Instrumentation.StackExchangeRedis";
    private static readonly ActivitySource Source = new(SourceName);
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<Activity, object?> _recording = new();
    private readonly ConnectionMultiplexer _redis;
    private readonly Timer _flush;

    public RedisTracing(ConnectionMultiplexer redis)
    {
        _redis = redis;
        _redis.RegisterProfiler(this);
        _flush = new Timer(_ => Flush(), null, FlushInterval, FlushInterval);
    }

    /// <inheritdoc />
    public object? GetContext()
    {
        if (Activity.Current is not { Recorded: true } caller || !Source.HasListeners()) return null;
        if (_recording.TryAdd(caller, null))
        {
            _redis.BeginProfiling(caller);
        }
        return caller;
    }

    private void Flush()
    {
        foreach (var (caller, _) in _recording)
        {
            if (caller.IsStopped && _recording.TryRemove(caller, out _))
            {
                foreach (var command in _redis.FinishProfiling(caller, allowCleanupSweep: true))
                {
                    Record(caller, command);
                }
            }
        }
    }

    private static void Record(Activity caller, IProfiledCommand command)
    {
        using var span = Source.StartActivity(
            command.Command, ActivityKind.Client, caller.Context, startTime: new DateTimeOffset(command.CommandCreated, TimeSpan.Zero));
        span?.SetTag("db.system.name", "redis").SetTag("db.operation.name", command.Command).SetTag("db.namespace", $"{command.Db}");
        if (command.EndPoint is IPEndPoint server)
        {
            span?.SetTag("server.address", $"{server.Address}").SetTag("server.port", server.Port);
        }
        span?.SetEndTime(command.CommandCreated + command.ElapsedTime);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _flush.Dispose();
        Flush();
    }
}

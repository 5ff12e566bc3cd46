using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;

namespace IpowerMotors.Api.Shared;

/// <summary>What a public answer is made of; a change names it to drop every answer made of it.</summary>
public enum PublicTag
{
    /// <summary>Services, prices, opening hours, closures.</summary>
    Catalogue,

    /// <summary>Free slots: appointments, and all that the catalogue is made of.</summary>
    Availability,
}

/// <summary>
/// Answers that everybody may see, kept as finished bytes: in this process for <see cref="FreshFor"/>, in Redis for the other
/// instances, dropped everywhere at once by <see cref="ChangedAsync"/>. Without Redis each instance reads the database itself
/// and is never further behind than <see cref="FreshFor"/>. Why not the framework's output cache: ADR 0005.
/// </summary>
public sealed class PublicReads : IDisposable
{
    /// <summary>How long this process serves an answer without asking Redis again: the longest delay of a lost message.</summary>
    public static readonly TimeSpan FreshFor = TimeSpan.FromSeconds(5);

    // A visitor may vary the query at will; the memory spent on it stays bounded.
    private const int MostEntries = 512;

    private readonly PublicReadsRedis _redis;
    private readonly TimeProvider _clock;
    private readonly JsonSerializerOptions _json;
    private readonly bool _enabled;
    private readonly CancellationToken _stopping;
    private readonly int[] _versions = new int[Enum.GetValues<PublicTag>().Length];
    private readonly ConcurrentDictionary<string, Lazy<Task<PublicAnswer?>>> _answers = new();
    private readonly ConcurrentDictionary<PublicTarget, PublicAnswer> _targets = new();

    /// <summary>Listens to the changes that other instances make.</summary>
    public PublicReads(
        PublicReadsRedis redis, TimeProvider clock, IOptions<JsonOptions> json, IConfiguration configuration, IHostApplicationLifetime lifetime)
    {
        (_redis, _clock, _json, _stopping) = (redis, clock, json.Value.SerializerOptions, lifetime.ApplicationStopping);
        _enabled = configuration.GetValue("PublicReads:Enabled", true);
        _redis.Changed += Drop;
    }

    /// <summary>The answer to a public read. Concurrent askers share one read of the database.</summary>
    /// <param name="http">The request; the next one with the same URL and language is answered by <see cref="Find"/>.</param>
    /// <param name="tag">What the answer is made of.</param>
    /// <param name="key">Names the answer: path and every input that changes it, normalised.</param>
    /// <param name="read">Reads the database. It serves all who wait, so it ends with the process, not with one request.</param>
    /// <returns>The answer, or null when the read found nothing: that is not kept.</returns>
    public async Task<IResult?> AnswerAsync<T>(HttpContext http, PublicTag tag, string key, Func<CancellationToken, Task<T?>> read) where T : class
    {
        if (!_enabled)
        {
            return await read(http.RequestAborted) is { } value ? new PublicAnswer(Serialize(value), tag, 0, default) : null;
        }
        if (await ShareAsync(tag, key, read) is not { } answer) return null;
        Bound(_targets)[PublicTarget.Of(http.Request)] = answer;
        return answer;
    }

    /// <summary>What a public read goes by, such as which services there are; kept and dropped like an answer.</summary>
    public async Task<T?> ValueAsync<T>(PublicTag tag, string key, Func<CancellationToken, Task<T?>> read) where T : class
    {
        if (!_enabled) return await read(_stopping);
        return await ShareAsync(tag, key, read) is { } answer ? JsonSerializer.Deserialize<T>(answer.Body.Span, _json) : null;
    }

    /// <summary>The answer to exactly this request when it is in this process and still fresh; else null.</summary>
    public PublicAnswer? Find(HttpRequest request) =>
        _targets.TryGetValue(PublicTarget.Of(request), out var answer) && IsFresh(answer) ? answer : null;

    /// <summary>Drops every answer made of <paramref name="tag"/>, in all instances. Call it after the commit, before answering.</summary>
    public Task ChangedAsync(PublicTag tag) => _redis.DropAsync(tag);

    /// <inheritdoc />
    public void Dispose() => _redis.Changed -= Drop;

    private async Task<PublicAnswer?> ShareAsync<T>(PublicTag tag, string key, Func<CancellationToken, Task<T?>> read) where T : class
    {
        while (true)
        {
            var mine = new Lazy<Task<PublicAnswer?>>(() => FillAsync(tag, key, read));
            var shared = Bound(_answers).GetOrAdd(key, mine);
            try
            {
                var answer = await shared.Value;
                if (answer is null || !IsFresh(answer)) _answers.TryRemove(new(key, shared));
                if (shared == mine || (answer is not null && IsFresh(answer))) return answer;
            }
            catch
            {
                _answers.TryRemove(new(key, shared));
                throw;
            }
        }
    }

    private async Task<PublicAnswer?> FillAsync<T>(PublicTag tag, string key, Func<CancellationToken, Task<T?>> read) where T : class
    {
        var version = Volatile.Read(ref _versions[(int)tag]); // before reading: a change meanwhile makes this answer stale at birth
        var (generation, body) = await _redis.FindAsync(tag, key);
        if (body is null)
        {
            if (await read(_stopping) is not { } value) return null;
            body = Serialize(value);
            if (generation is { } current)
            {
                await _redis.KeepAsync(key, current, body);
            }
        }
        return new PublicAnswer(body, tag, version, _clock.GetUtcNow() + FreshFor);
    }

    private bool IsFresh(PublicAnswer answer) =>
        answer.Version == Volatile.Read(ref _versions[(int)answer.Tag]) && _clock.GetUtcNow() < answer.FreshUntil;

    private void Drop(PublicTag tag) => Interlocked.Increment(ref _versions[(int)tag]);

    private byte[] Serialize<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, _json);

    private static ConcurrentDictionary<TKey, TValue> Bound<TKey, TValue>(ConcurrentDictionary<TKey, TValue> entries) where TKey : notnull
    {
        if (entries.Count > MostEntries)
        {
            entries.Clear();
        }
        return entries;
    }
}

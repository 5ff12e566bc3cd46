using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using IpowerMotors.Api.Database;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace IpowerMotors.Api.Shared;

/// <summary>
/// The client's name for one request. The answer is stored under it, encrypted with a key derived from it: answers hold manage links,
/// and of the key itself only the hash is kept, so the table alone opens nothing.
/// </summary>
public sealed class IdempotencyKey
{
    private readonly byte[] _hash;
    private readonly byte[] _encryption;
    private readonly byte[] _requestHash;

    private IdempotencyKey(string key, object request)
    {
        var raw = Encoding.ASCII.GetBytes(key);
        var derived = HKDF.DeriveKey(HashAlgorithmName.SHA256, raw, 64, info: "ipower idempotency v1"u8.ToArray());
        (_hash, _encryption) = (SHA256.HashData(raw), derived[..32]);
        // Keyed, because a bare hash of names and plates could be guessed backwards.
        var body = JsonSerializer.SerializeToUtf8Bytes(request, request.GetType(), JsonSerializerOptions.Web);
        byte[] named = [.. Encoding.UTF8.GetBytes(request.GetType().FullName!), .. body];
        _requestHash = HMACSHA256.HashData(derived[32..], named);
    }

    /// <summary>The key of this request, from the header <c>Idempotency-Key</c>; a defect when it is missing or odd.</summary>
    public static IdempotencyKey? From(string? key, object request, ValidationErrors errors)
    {
        if (key?.Length is >= 16 and <= 128 && key.All(letter => letter is > ' ' and <= '~')) return new(key, request);
        errors.Add("Idempotency-Key", "En-tête obligatoire, de 16 à 128 caractères visibles.", "Required header of 16 to 128 visible characters.");
        return null;
    }

    /// <summary>Queues the look-up of an earlier answer.</summary>
    public void QueueLookup(NpgsqlBatch batch) => batch.Add("select request_hash, answer from idempotency_keys where key_hash = $1", _hash);

    /// <summary>Queues the storing of the answer; a rival with the same key waits here until we commit, then fails and looks it up.</summary>
    public void QueueStore(NpgsqlBatch batch, object answer, DateTimeOffset now) => batch.Add(
        "insert into idempotency_keys (key_hash, request_hash, answer, created_at) values ($1, $2, $3, $4)", _hash, _requestHash,
        SealedBox.Seal(_encryption, JsonSerializer.SerializeToUtf8Bytes(answer, answer.GetType(), JsonSerializerOptions.Web), _hash), now.UtcDateTime);

    /// <summary>The first answer, when this is a replay; a refusal when the key named another request; neither when it is new.</summary>
    public async Task<Outcome<T>> ReplayAsync<T>(NpgsqlDataReader lookup, CancellationToken cancellation) where T : class
    {
        if (!await lookup.ReadAsync(cancellation)) return default;
        if (!CryptographicOperations.FixedTimeEquals(lookup.GetFieldValue<byte[]>(0), _requestHash)) return SharedRefusals.KeyReused;
        return JsonSerializer.Deserialize<T>(SealedBox.Open(_encryption, lookup.GetFieldValue<byte[]>(1), _hash), JsonSerializerOptions.Web)!;
    }

    /// <summary>The same in a round trip of its own: a request with defects is a replay or, more often, another one under a used key.</summary>
    public async Task<Outcome<T>> LookUpAsync<T>(NpgsqlConnection connection, CancellationToken cancellation) where T : class
    {
        await using var batch = new NpgsqlBatch(connection);
        QueueLookup(batch);
        await using var reader = await batch.ExecuteReaderAsync(cancellation);
        return await ReplayAsync<T>(reader, cancellation);
    }

    /// <summary>Does a unit of work of EF's once: the first answer or the refusal, as above; or, when the key is new, keeps this answer and writes.</summary>
    /// <param name="db">Commits what <paramref name="write"/> added, together with the key.</param>
    /// <param name="answer">What the caller gets, now and at every replay.</param>
    /// <param name="now">When the key was used.</param>
    /// <param name="write">Adds what is to be stored; refuses, or returns default to go on. A refusal leaves the key free.</param>
    /// <param name="cancellation">Ends the work; nothing is kept then.</param>
    /// <exception cref="PostgresException">A rival with the same key committed in between: the unit of work is to run again.</exception>
    public async Task<Outcome<T>> OnceAsync<T>(
        GarageDb db, T answer, DateTimeOffset now, Func<Task<Outcome<T>>> write, CancellationToken cancellation) where T : class
    {
        await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
        var replay = await ReplayOrStoreAsync(db, answer, now, cancellation);
        if (replay != default) return replay;
        if (await write() is { Refusal: not null } refused) return refused;
        await db.SaveChangesAsync(cancellation);
        await transaction.CommitAsync(cancellation);
        return answer;
    }

    private async Task<Outcome<T>> ReplayOrStoreAsync<T>(GarageDb db, T answer, DateTimeOffset now, CancellationToken cancellation) where T : class
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var replay = await LookUpAsync<T>(connection, cancellation);
        if (replay != default) return replay;
        await using var store = new NpgsqlBatch(connection);
        QueueStore(store, answer, now);
        await store.ExecuteNonQueryAsync(cancellation);
        return default;
    }
}

using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Storage;

/// <summary>All buckets under one folder. One process at a time: the index in memory must not be bypassed.</summary>
public sealed partial class ObjectStore : IDisposable
{
    private readonly FileStream _processLock;
    private readonly string _buckets;
    private readonly string _temporary;
    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, Bucket> _byName;

    /// <summary>Opens the store, throws away what unfinished writes left behind, and indexes the rest.</summary>
    /// <exception cref="IOException">Another process has the folder open, or it is not writable.</exception>
    public ObjectStore(string root)
    {
        _buckets = Path.Combine(root, "buckets");
        _temporary = Path.Combine(root, "tmp");
        Directory.CreateDirectory(_buckets);
        _processLock = Lock(Path.Combine(root, "lock"));
        if (Directory.Exists(_temporary))
        {
            Directory.Delete(_temporary, recursive: true);
        }
        Directory.CreateDirectory(_temporary);
        _byName = new(Directory.EnumerateDirectories(_buckets).Select(folder => new Bucket(folder, _temporary))
            .Select(bucket => KeyValuePair.Create(bucket.Name, bucket)), StringComparer.Ordinal);
    }

    /// <summary>All buckets by name.</summary>
    public IEnumerable<Bucket> All => _byName.Values.OrderBy(bucket => bucket.Name, StringComparer.Ordinal);

    /// <summary>The bucket of this name.</summary>
    /// <exception cref="S3Refusal">NoSuchBucket.</exception>
    public Bucket Bucket(string name) => _byName.TryGetValue(name, out var bucket) ? bucket : throw S3Refusal.NoSuchBucket();

    /// <summary>Creates a bucket.</summary>
    /// <exception cref="S3Refusal">The name is not one S3 allows, or is taken.</exception>
    public void Create(string name)
    {
        if (!BucketName().IsMatch(name) || name.Contains("..", StringComparison.Ordinal) || name == "minio")
        {
            throw new S3Refusal(400, "InvalidBucketName", "The specified bucket is not valid.");
        }
        lock (_gate)
        {
            if (_byName.ContainsKey(name))
            {
                throw new S3Refusal(409, "BucketAlreadyOwnedByYou", "You already own this bucket.");
            }
            var folder = Path.Combine(_buckets, name);
            Durable.CreateDirectory(folder);
            _byName[name] = new Bucket(folder, _temporary);
        }
    }

    /// <summary>Deletes an empty bucket; its unfinished uploads go with it.</summary>
    /// <exception cref="S3Refusal">NoSuchBucket or BucketNotEmpty.</exception>
    public void Delete(string name)
    {
        lock (_gate)
        {
            Bucket(name).Retire();
            _byName.TryRemove(name, out _);
            Durable.DeleteDirectory(Path.Combine(_buckets, name), _temporary);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _processLock.Dispose();

    private static FileStream Lock(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException taken)
        {
            throw new IOException($"{Path.GetDirectoryName(path)} is in use by another S3 server; stop it or choose another LocalS3__Root.", taken);
        }
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$")]
    private static partial Regex BucketName();
}

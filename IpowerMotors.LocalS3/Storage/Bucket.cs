using System.Collections.Immutable;
using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Storage;

/// <summary>One bucket: a folder of object files and an index of them in memory, rebuilt at start.</summary>
public sealed class Bucket
{
    private readonly Lock _gate = new();
    private readonly string _objects;
    private readonly string _temporary;
    private volatile ImmutableSortedSet<StoredObject> _index;
    private bool _deleted;

    /// <summary>Opens an existing folder and indexes what it holds.</summary>
    /// <exception cref="InvalidDataException">A file in it is damaged.</exception>
    public Bucket(string folder, string temporary)
    {
        Name = Path.GetFileName(folder);
        CreatedAt = Directory.GetCreationTimeUtc(folder);
        _objects = Path.Combine(folder, "objects");
        _temporary = temporary;
        Durable.CreateDirectory(_objects);
        Uploads = new MultipartUploads(Path.Combine(folder, "uploads"), temporary);
        _index = Directory.EnumerateFiles(_objects).Select(Describe).ToImmutableSortedSet(StoredObject.ByKey);
    }

    /// <summary>Its name.</summary>
    public string Name { get; }

    /// <summary>When it was created, UTC.</summary>
    public DateTimeOffset CreatedAt { get; }

    /// <summary>Uploads in parts that are under way.</summary>
    public MultipartUploads Uploads { get; }

    /// <summary>All objects in key order, as of now; the set never changes.</summary>
    public ImmutableSortedSet<StoredObject> Objects => _index;

    /// <summary>Opens an object with the description that belongs to exactly these bytes.</summary>
    /// <exception cref="S3Refusal">NoSuchKey.</exception>
    public (StoredObject Description, FileStream Content) Open(string key)
    {
        try
        {
            var content = ObjectFile.Open(PathOf(key));
            return (ObjectFile.ReadDescription(content), content);
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw S3Refusal.NoSuchKey();
        }
    }

    /// <summary>The description of an object, or null.</summary>
    public StoredObject? Find(string key)
    {
        var now = _index;
        return now.IndexOf(StoredObject.Probe(key)) is >= 0 and var place ? now[place] : null;
    }

    /// <summary>A new file to write an object or a part to.</summary>
    public StagedFile Stage() => new(_temporary);

    /// <summary>Puts a sealed file in the object's place if the condition holds at that instant.</summary>
    /// <exception cref="S3Refusal">The condition does not hold, or the bucket was deleted meanwhile.</exception>
    public void Commit(StagedFile staged, StoredObject description, WriteCondition condition)
    {
        lock (_gate)
        {
            RefuseIfDeleted();
            condition.Check(Find(description.Key));
            staged.MoveTo(PathOf(description.Key));
            _index = _index.Remove(description).Add(description);
        }
    }

    /// <summary>Starts an upload in parts of what a sealed file describes.</summary>
    /// <returns>Its id.</returns>
    /// <exception cref="S3Refusal">The bucket was deleted meanwhile.</exception>
    public string StartUpload(StagedFile template)
    {
        lock (_gate)
        {
            RefuseIfDeleted();
            return Uploads.Start(template);
        }
    }

    /// <summary>Deletes an object; an absent one is no error.</summary>
    public void Delete(string key)
    {
        lock (_gate)
        {
            if (Find(key) is { } present)
            {
                Durable.Delete(PathOf(key));
                _index = _index.Remove(present);
            }
        }
    }

    /// <summary>Closes the bucket for good, once it is empty.</summary>
    /// <exception cref="S3Refusal">BucketNotEmpty.</exception>
    public void Retire()
    {
        lock (_gate)
        {
            _deleted = _index.IsEmpty ? true : throw new S3Refusal(409, "BucketNotEmpty", "The bucket you tried to delete is not empty.");
        }
    }

    private void RefuseIfDeleted()
    {
        if (_deleted)
        {
            throw S3Refusal.NoSuchBucket();
        }
    }

    private string PathOf(string key) => Path.Combine(_objects, ObjectFile.NameOf(key));

    private static StoredObject Describe(string path)
    {
        using var file = ObjectFile.Open(path);
        return ObjectFile.ReadDescription(file);
    }
}

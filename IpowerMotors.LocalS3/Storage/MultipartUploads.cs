using IpowerMotors.LocalS3.Protocol;

namespace IpowerMotors.LocalS3.Storage;

/// <summary>
/// Uploads in parts that are under way: a folder for each, with one file per part. What the object will be (key and headers)
/// is stored like a part, as number 0, so it survives a restart too.
/// </summary>
public sealed class MultipartUploads(string folder, string temporary)
{
    /// <summary>Starts an upload of what a sealed file describes. Its bucket must not be deleted meanwhile: the folder would bring it back.</summary>
    /// <returns>Its id.</returns>
    public string Start(StagedFile template)
    {
        var id = Guid.NewGuid().ToString("n");
        Directory.CreateDirectory(folder);
        Durable.CreateDirectory(FolderOf(id));
        template.MoveTo(PartPath(id, 0));
        return id;
    }

    /// <summary>What was given at the start: key, headers, and when.</summary>
    /// <exception cref="S3Refusal">NoSuchUpload: unknown, or of another key.</exception>
    public StoredObject Template(string id, string key)
    {
        using var file = OpenPart(id, 0);
        var template = ObjectFile.ReadDescription(file);
        return template.Key == key ? template : throw S3Refusal.NoSuchUpload();
    }

    /// <summary>Puts a sealed part in its place, replacing an earlier one of the same number.</summary>
    /// <exception cref="S3Refusal">NoSuchUpload: completed or aborted meanwhile.</exception>
    public void AddPart(string id, int number, StagedFile staged)
    {
        try
        {
            staged.MoveTo(PartPath(id, number));
        }
        catch (DirectoryNotFoundException)
        {
            throw S3Refusal.NoSuchUpload();
        }
    }

    /// <summary>Opens a part for reading.</summary>
    /// <exception cref="S3Refusal">NoSuchUpload, or InvalidPart when only the part is missing.</exception>
    public FileStream OpenPart(string id, int number)
    {
        try
        {
            return ObjectFile.Open(PartPath(id, number));
        }
        catch (FileNotFoundException) when (number > 0)
        {
            throw new S3Refusal(400, "InvalidPart", "One or more of the specified parts could not be found.");
        }
        catch (IOException missing) when (missing is FileNotFoundException or DirectoryNotFoundException)
        {
            throw S3Refusal.NoSuchUpload();
        }
    }

    /// <summary>Parts received so far by number.</summary>
    /// <exception cref="S3Refusal">NoSuchUpload.</exception>
    public IEnumerable<(int Number, StoredObject Description)> Parts(string id)
    {
        var numbers = Directory.EnumerateFiles(FolderOf(id)).Select(path => int.Parse(Path.GetFileName(path), null)).Where(number => number > 0);
        foreach (var number in numbers.Order())
        {
            using var file = OpenPart(id, number);
            yield return (number, ObjectFile.ReadDescription(file));
        }
    }

    /// <summary>All uploads under way, by key and then by start.</summary>
    public IEnumerable<(string Id, StoredObject Template)> All()
    {
        var ids = Directory.Exists(folder) ? Directory.EnumerateDirectories(folder).Select(path => Path.GetFileName(path)!).ToArray() : [];
        return ids.Select(id => (Id: id, Template: TryDescribe(id))).Where(upload => upload.Template is not null)
            .Select(upload => (upload.Id, upload.Template!))
            .OrderBy(upload => upload.Item2.Key, StringComparer.Ordinal).ThenBy(upload => upload.Item2.LastModified);
    }

    /// <summary>Ends an upload and frees its parts.</summary>
    /// <exception cref="S3Refusal">NoSuchUpload.</exception>
    public void End(string id)
    {
        try
        {
            Durable.DeleteDirectory(FolderOf(id), temporary);
        }
        catch (DirectoryNotFoundException)
        {
            throw S3Refusal.NoSuchUpload();
        }
    }

    private StoredObject? TryDescribe(string id)
    {
        try
        {
            using var file = OpenPart(id, 0);
            return ObjectFile.ReadDescription(file);
        }
        catch (S3Refusal)
        {
            return null; // ended between the listing and now
        }
    }

    private string PartPath(string id, int number) => Path.Combine(FolderOf(id), $"{number:d5}");

    /// <summary>The id becomes a folder name: nothing but what <see cref="Start"/> gives out may.</summary>
    private string FolderOf(string id) => Guid.TryParseExact(id, "n", out _) ? Path.Combine(folder, id) : throw S3Refusal.NoSuchUpload();
}

namespace IpowerMotors.LocalS3.Storage;

/// <summary>A file being written aside. It takes its place only by <see cref="MoveTo"/>, whole; otherwise it vanishes.</summary>
public sealed class StagedFile : IAsyncDisposable
{
    private readonly string _path;

    /// <param name="temporary">Folder on the same file system as the final place.</param>
    public StagedFile(string temporary)
    {
        _path = Path.Combine(temporary, Guid.NewGuid().ToString("n"));
        Content = new FileStream(_path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, 128 * 1024, FileOptions.Asynchronous);
    }

    /// <summary>Where the bytes go.</summary>
    public FileStream Content { get; }

    /// <summary>Appends the description and forces everything to disk: after this the file may be moved.</summary>
    public async Task Seal(StoredObject description, CancellationToken cancellation)
    {
        await ObjectFile.WriteDescription(Content, description, cancellation);
        await Content.FlushAsync(cancellation);
        Content.Flush(flushToDisk: true);
        await Content.DisposeAsync();
    }

    /// <summary>Puts the sealed file in its place.</summary>
    public void MoveTo(string place) => Durable.Move(_path, place);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Content.DisposeAsync();
        File.Delete(_path);
    }
}

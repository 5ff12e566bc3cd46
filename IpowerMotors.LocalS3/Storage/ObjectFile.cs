using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace IpowerMotors.LocalS3.Storage;

/// <summary>
/// An object on disk: its bytes, its description as JSON, the JSON's length (4 bytes, little-endian) and a mark. Bytes and
/// description are one file, so that one rename replaces both and nobody can see one without the other.
/// </summary>
public static class ObjectFile
{
    private static readonly byte[] Mark = "LOCALS31"u8.ToArray();
    private static readonly int FooterBytes = sizeof(int) + Mark.Length;

    /// <summary>File name of a key: a hash has no path in it, fits every file system and differs in case only by chance.</summary>
    public static string NameOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    /// <summary>Appends the description behind the bytes.</summary>
    public static async Task WriteDescription(Stream file, StoredObject description, CancellationToken cancellation)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(description);
        var length = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(length, json.Length);
        await file.WriteAsync((byte[])[.. json, .. length, .. Mark], cancellation);
    }

    /// <summary>Reads the description and leaves the position at the first byte of the object.</summary>
    /// <exception cref="InvalidDataException">The file was not written by this server or is damaged.</exception>
    public static StoredObject ReadDescription(FileStream file)
    {
        if (file.Length < FooterBytes)
        {
            throw Damaged(file);
        }
        var footer = new byte[FooterBytes];
        file.Seek(-FooterBytes, SeekOrigin.End);
        file.ReadExactly(footer);
        var length = BinaryPrimitives.ReadInt32LittleEndian(footer);
        if (!footer.AsSpan(sizeof(int)).SequenceEqual(Mark) || length <= 0 || length > file.Length - FooterBytes)
        {
            throw Damaged(file);
        }
        var json = new byte[length];
        file.Seek(-FooterBytes - length, SeekOrigin.End);
        file.ReadExactly(json);
        file.Position = 0;
        return JsonSerializer.Deserialize<StoredObject>(json) ?? throw Damaged(file);
    }

    /// <summary>Opens for reading; a reader keeps what it opened when the file is replaced or deleted meanwhile.</summary>
    public static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0, FileOptions.Asynchronous);

    private static InvalidDataException Damaged(FileStream file) =>
        new($"{file.Name} is no object of this server or is damaged; move it away to go on without it.");
}

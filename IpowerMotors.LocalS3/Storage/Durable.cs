using System.ComponentModel;
using System.Runtime.InteropServices;

namespace IpowerMotors.LocalS3.Storage;

/// <summary>File operations that survive a power cut once they return.</summary>
public static partial class Durable
{
    /// <summary>Moves a file into place, replacing what is there in one step.</summary>
    public static void Move(string from, string to)
    {
        File.Move(from, to, overwrite: true);
        FlushDirectory(Path.GetDirectoryName(to)!);
    }

    /// <summary>Deletes a file.</summary>
    public static void Delete(string path)
    {
        File.Delete(path);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Creates a folder.</summary>
    public static void CreateDirectory(string path)
    {
        Directory.CreateDirectory(path);
        FlushDirectory(Path.GetDirectoryName(path)!);
    }

    /// <summary>Deletes a folder with all it holds; a half-deleted folder can be seen by nobody, as it first leaves its place.</summary>
    public static void DeleteDirectory(string path, string temporary)
    {
        var aside = Path.Combine(temporary, Guid.NewGuid().ToString("n"));
        Directory.Move(path, aside);
        FlushDirectory(Path.GetDirectoryName(path)!);
        Directory.Delete(aside, recursive: true);
    }

    /// <summary>A rename is on disk only once its folder is; .NET cannot open folders, so ask the system. Windows needs no such call.</summary>
    private static void FlushDirectory(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }
        var descriptor = Open(path, 0);
        if (descriptor < 0)
        {
            throw new IOException($"Cannot open folder {path}.", new Win32Exception(Marshal.GetLastPInvokeError()));
        }
        var flushed = Flush(descriptor);
        var error = Marshal.GetLastPInvokeError();
        _ = Close(descriptor);
        if (flushed != 0)
        {
            throw new IOException($"Cannot flush folder {path}.", new Win32Exception(error));
        }
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Flush(int descriptor);

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int Close(int descriptor);
}

using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.AppHost;

/// <summary>Tests of one of the two Aspires, with a folder of their own; skipped where there is only the other.</summary>
public abstract class OnOneAspire : IDisposable
{
    protected OnOneAspire(Aspires aspire)
    {
        aspire.Require();
        Aspire = aspire;
        Folder = Directory.CreateTempSubdirectory("ipower-aspire-");
    }

    protected Aspires Aspire { get; }
    protected DirectoryInfo Folder { get; }

    public void Dispose()
    {
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}

using System.IO.Compression;
using System.Text;

namespace IpowerMotors.Tests.Edge;

/// <summary>A folder such as the client's build leaves it, small.</summary>
public sealed class ClientBuild : IDisposable
{
    /// <summary>Hash of the one inline script that this build pretends to have.</summary>
    public const string InlineScriptHash = "sha256-RFWPLDbv2BY+rCkDzsE+0fr8ylGr2R2faWMhq4lfEQc=";

    /// <summary>The folder.</summary>
    public string Root { get; } = Directory.CreateTempSubdirectory("client-").FullName;

    /// <summary>Writes the files, each text with its compressed copies; every document names its own path.</summary>
    public ClientBuild()
    {
        foreach (var page in new[] { "fr", "en", "fr/prestations", "en/services", "fr/404", "en/404" })
        {
            Text($"{page}/index.html", $"<title>{page}</title>" + new string('x', 2000));
        }
        Text("index.html", "<title>spa</title>");
        Text("assets/index-Dc0xz_B7.js", "console.log('é')");
        Text("robots.txt", "User-agent: *");
        Text("csp-hashes.json", $$"""{"scripts":["{{InlineScriptHash}}"]}""");
        Text(".well-known/security.txt", "Contact: mailto:contact@example.org");
        Text(".vite/manifest.json", "{}");
        File.WriteAllBytes(Place("assets/photo-AbCdEf12.png"), [137, 80, 78, 71]);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Root, recursive: true);

    private void Text(string path, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        File.WriteAllBytes(Place(path), bytes);
        using (var brotli = new BrotliStream(File.Create(Place(path + ".br")), CompressionLevel.Optimal))
        {
            brotli.Write(bytes);
        }
        using var gzip = new GZipStream(File.Create(Place(path + ".gz")), CompressionLevel.Optimal);
        gzip.Write(bytes);
    }

    private string Place(string path)
    {
        var full = Path.Combine(Root, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return full;
    }
}

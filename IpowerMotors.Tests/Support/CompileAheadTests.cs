namespace IpowerMotors.Tests.Support;

/// <summary><c>tools/ahead/compile.sh</c>: makes starts quicker, and never a program worse.</summary>
public sealed class CompileAheadTests : IDisposable
{
    private readonly DirectoryInfo _project = Directory.CreateTempSubdirectory("ipower-ahead-");
    private readonly string _output;

    public CompileAheadTests() => _output = _project.CreateSubdirectory("bin/Debug/net10.0").FullName;

    public void Dispose() => _project.Delete(recursive: true);

    [Fact]
    public async Task A_package_is_replaced_by_what_was_compiled_of_it_once()
    {
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(DeployTool.Program)!, "*.dll")) File.Copy(file, Path.Combine(_output, Path.GetFileName(file)));
        var program = Path.Combine(_output, "deploy.dll");
        var asBuilt = Path.Combine(Processes.Root, "infrastructure/deploy/obj/Debug/net10.0/deploy.dll");
        File.Copy(asBuilt, program, overwrite: true);

        await Script.RunAsync($"compile_ahead {_project.FullName}");
        var compiled = await File.ReadAllBytesAsync(program, TestContext.Current.CancellationToken);
        File.Copy(asBuilt, program, overwrite: true);
        var (_, said, _) = await Script.RunAsync($"compile_ahead -- {_project.FullName}");

        compiled.Length.ShouldBeGreaterThan((int)new FileInfo(asBuilt).Length);
        said.ShouldBe("");
        (await File.ReadAllBytesAsync(program, TestContext.Current.CancellationToken)).ShouldBe(compiled);
    }

    [Fact]
    public async Task What_cannot_be_compiled_stays_as_it_is_and_is_told()
    {
        var broken = Path.Combine(_output, "broken.dll");
        await File.WriteAllTextAsync(broken, $"no program {Guid.NewGuid()}", TestContext.Current.CancellationToken);
        var before = await File.ReadAllTextAsync(broken, TestContext.Current.CancellationToken);

        foreach (var _ in Enumerable.Range(0, 2)) // also the second time: of the first nothing is kept
        {
            var (code, _, words) = await Script.RunAsync($"compile_ahead {_project.FullName}");
            (code, words.Trim()).ShouldBe((0, "packages are not compiled ahead of time, so starts take longer: see tools/ahead/obj/kept/log"));
        }

        (await File.ReadAllTextAsync(broken, TestContext.Current.CancellationToken)).ShouldBe(before);
    }
}

namespace IpowerMotors.Tests.Support;

/// <summary>The two Aspires that the AppHost is built on (ADR 2).</summary>
public sealed class Aspires
{
    private static readonly bool FeedHasPackages = !File.Exists(Path.Combine(Processes.Root, ".aspire-standin"));
    private readonly string _output;

    private Aspires(string output) => _output = output;

    /// <summary>Its own packages.</summary>
    public static Aspires Packages { get; } = new("bin");

    /// <summary><c>aspire-standin/</c>, beside the packages where the feed has them.</summary>
    public static Aspires StandIn { get; } = new(FeedHasPackages ? "standin/bin" : "bin");

    /// <summary>What <c>./run</c> starts here.</summary>
    public static Aspires Default { get; } = FeedHasPackages ? Packages : StandIn;

    /// <summary>The AppHost that is built on it.</summary>
    public string Program => Path.Combine(Processes.Root, "IpowerMotors.AppHost", _output, "Debug", "net10.0", "IpowerMotors.AppHost.dll");

    /// <summary>Skips a test of Aspire's own packages where the feed has not all of them.</summary>
    public void Require() => Assert.SkipUnless(FeedHasPackages || this == StandIn, "skipped because this NuGet feed has not all packages of Aspire");
}

namespace IpowerMotors.Tests.Support;

/// <summary>Tells which of the two Aspires this is (ADR 2).</summary>
internal static class StandIn
{
    /// <summary>Whether <c>aspire-standin/</c> takes the place of Aspire's own packages.</summary>
    public static bool IsUsed { get; } = File.Exists(Path.Combine(Processes.Root, ".aspire-standin"));

    /// <summary>Skips a test of what the stand-in alone says or does.</summary>
    public static void Require() => Assert.SkipUnless(IsUsed, "skipped because Aspire's own packages are in use, and this is about the stand-in");
}

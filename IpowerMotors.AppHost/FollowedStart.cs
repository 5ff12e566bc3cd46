namespace IpowerMotors.AppHost;

/// <summary>
/// A start that a developer can follow on the console: each resource's log, a table when all is ready, one message when something
/// fails. The stand-in does this itself, so <c>Start/</c> is compiled only with Aspire's own packages (ADR 2).
/// </summary>
internal static partial class FollowedStart
{
    internal static void FollowStart(this IDistributedApplicationBuilder builder) => Follow(builder);

    static partial void Follow(IDistributedApplicationBuilder builder);
}

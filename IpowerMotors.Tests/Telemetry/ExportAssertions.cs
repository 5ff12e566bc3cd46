namespace IpowerMotors.Tests.Telemetry;

/// <summary>For polling: an assertion as a task.</summary>
internal static class ExportAssertions
{
    /// <summary>Every one of <paramref name="sources"/> has made a span.</summary>
    public static Task ShouldContainAll(this IEnumerable<ExportedSpan> spans, params string[] sources) =>
        spans.Select(span => span.Source).ShouldContainAll(sources);

    /// <summary>Every one of <paramref name="expected"/> is there.</summary>
    public static Task ShouldContainAll(this IEnumerable<string> actual, params string[] expected)
    {
        expected.ShouldBeSubsetOf(actual);
        return Task.CompletedTask;
    }
}

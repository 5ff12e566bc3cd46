namespace IpowerMotors.Deploy.Engine;

/// <summary>One thing that a command does. Running it again finds what is done already and skips it.</summary>
/// <param name="Name">Short, unique in its command; the journal and <c>--json</c> carry it.</param>
/// <param name="Describe">What it will do, told before it does it.</param>
/// <param name="Run">Does it; a <see cref="DeployFailure"/> tells why it cannot and what to do.</param>
internal sealed record Step(string Name, string Describe, Func<DeploymentContext, CancellationToken, Task<StepResult>> Run)
{
    /// <summary>A look at something, that changes nothing: see <see cref="Check"/>.</summary>
    public static Step Look(string name, string describe, Func<DeploymentContext, CancellationToken, Task<StepResult>> run) =>
        new(name, describe, run) { ReadOnly = true, Check = true };

    /// <summary>It changes nothing in the account: needs no lock, and runs with <c>--dry-run</c> while nothing before it would have changed anything.</summary>
    public bool ReadOnly { get; init; }

    /// <summary>It changes something that no other run looks at: needs no lock and no journal, which a role that may only plan cannot write.</summary>
    public bool Alone { get; init; }

    /// <summary>A look at something: when it fails, the checks after it still run, and the run fails after the last of them.</summary>
    public bool Check { get; init; }

    /// <summary>It asks a person: no spinner may run meanwhile.</summary>
    public bool Asks { get; init; }

    /// <summary>For <c>--dry-run</c>: reads, and tells in a line what <see cref="Run"/> would change.</summary>
    public Func<DeploymentContext, CancellationToken, Task<string>>? Preview { get; init; }
}

/// <summary>How a step ended well.</summary>
/// <param name="State"><c>done</c> or <c>skipped</c>.</param>
/// <param name="Detail">In words, for people and the journal.</param>
/// <param name="Data">For programs: serialised as <c>data</c> with <c>--json</c>.</param>
internal sealed record StepResult(string State, string Detail, object? Data = null)
{
    public static StepResult Done(string detail, object? data = null) => new("done", detail, data);

    /// <summary>There was nothing to do.</summary>
    public static StepResult Skipped(string detail, object? data = null) => new("skipped", detail, data);
}

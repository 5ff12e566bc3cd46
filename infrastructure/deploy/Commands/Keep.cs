using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>keep</c>: hands the saved plan on to the machine that applies it.</summary>
internal static class Keep
{
    public static Verb Verb { get; } = new("keep", "Keeps the saved plan beside Terraform's state for a day, for apply --plan on another machine; its name stands in .data/deploy/ENVIRONMENT/kept-plan.", [], _ =>
    [
        new("keep", "Store the saved plan in the state's bucket, where secrets are safe", RunAsync) { Alone = true },
    ]);

    private static async Task<StepResult> RunAsync(DeploymentContext context, CancellationToken cancellation)
    {
        await context.SavedPlan.CheckAsync(context.Clock.GetUtcNow(), cancellation);
        var name = await new KeptPlan(context).PutAsync(cancellation);
        await File.WriteAllTextAsync(Path.Combine(context.Work, "kept-plan"), name, cancellation);
        return StepResult.Done($"apply --plan {name}", new { name });
    }
}

using System.CommandLine;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>apply</c>: exactly the saved plan, or nothing.</summary>
internal static class Apply
{
    private static readonly Option<string?> Kept = new("--plan") { Description = "Name of a plan that keep stored; the one saved on this machine when not given." };

    public static Verb Verb { get; } = new("apply", "Does what the saved plan says, and nothing else.", [Kept], arguments => [
        .. arguments.GetValue(Kept) is { } name ? [new Step("fetch", "Fetch the plan that was kept, and no other", (context, cancellation) => FetchAsync(context, name, cancellation)) { ReadOnly = true }] : Array.Empty<Step>(),
        new("saved-plan", "Check that the saved plan is this environment's, unchanged and fresh", CheckAsync) { ReadOnly = true },
        new("confirm", "Ask whether to go on", ConfirmAsync) { Asks = true, Preview = SummaryAsync },
        new("apply", "Let Terraform do what was planned", ApplyAsync) { Preview = SummaryAsync },
    ]);

    private static async Task<StepResult> FetchAsync(DeploymentContext context, string name, CancellationToken cancellation)
    {
        await new KeptPlan(context).FetchAsync(name, cancellation);
        return StepResult.Done($"fetched {name}");
    }

    private static Task<PlanRecord> RecordAsync(DeploymentContext context, CancellationToken cancellation) =>
        context.SavedPlan.CheckAsync(context.Clock.GetUtcNow(), cancellation);

    private static bool NothingToDo(PlanRecord record) => record.Applied is not null || record.Summary.IsEmpty;

    private static async Task<string> SummaryAsync(DeploymentContext context, CancellationToken cancellation) =>
        await RecordAsync(context, cancellation) is { Applied: { } applied } ? $"it was applied at {applied:u}" : $"{(await RecordAsync(context, cancellation)).Summary}";

    private static async Task<StepResult> CheckAsync(DeploymentContext context, CancellationToken cancellation) =>
        StepResult.Done($"{await SummaryAsync(context, cancellation)} (made {(await RecordAsync(context, cancellation)).Made:u})");

    private static async Task<StepResult> ConfirmAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var record = await RecordAsync(context, cancellation);
        return NothingToDo(record) ? StepResult.Skipped("nothing to ask")
            : context.AssumeYes ? StepResult.Done("--yes was given")
            : context.Report.Confirm($"{context.Environment}: {record.Summary}. Go on?") switch
            {
                true => StepResult.Done("confirmed"),
                false => throw new DeployFailure("It was not confirmed; nothing was changed.", "Read the plan, then run this again."),
                null => throw new DeployFailure("There is no terminal to ask in; nothing was changed.", "Add --yes where nobody can answer."),
            };
    }

    private static async Task<StepResult> ApplyAsync(DeploymentContext context, CancellationToken cancellation)
    {
        var record = await RecordAsync(context, cancellation);
        if (NothingToDo(record))
        {
            return StepResult.Skipped(await SummaryAsync(context, cancellation));
        }
        await context.Terraform.InitAsync(cancellation);
        try
        {
            await context.Terraform.DoAsync(["apply", "-input=false", "-no-color", "-lock-timeout=60s", context.SavedPlan.File], cancellation, context.Report.Line);
        }
        catch (DeployFailure failure)
        {
            throw new DeployFailure(failure.Message, NextAfter(failure.Message, context.Environment), failure);
        }
        context.Terraform.Forget();
        await context.SavedPlan.MarkAppliedAsync(context.Clock.GetUtcNow(), cancellation);
        return StepResult.Done($"{record.Summary}: done");
    }

    private static string NextAfter(string message, string environment) =>
        message.Contains("state lock", StringComparison.OrdinalIgnoreCase)
            ? "A Terraform that was killed holds the state: when none runs any more, terraform -chdir=infrastructure/terraform force-unlock with the ID above, then plan and apply again."
            : $"What was done before stays done, and is in the state. Repair what the message names, then deploy.sh {environment} plan and apply: they go on from here.";
}

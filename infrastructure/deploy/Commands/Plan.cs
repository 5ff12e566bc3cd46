using System.CommandLine;
using System.Text.Json;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Site;
using IpowerMotors.Deploy.Tools;
using IpowerMotors.Web.Rules;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>plan</c>: what Terraform would change, saved so that <c>apply</c> does exactly that.</summary>
internal static class Plan
{
    private static readonly Option<string[]> Replace = new("--replace") { Description = "Terraform's address of something to make anew although nothing changed, such as a leaked key; may be repeated." };

    public static Verb Verb { get; } = new("plan", "Saves what Terraform would change, and checks it against the AppHost.", [Replace], arguments => [
        new("site", "Build the site, whose inline scripts the security policy names", BuildClient.RunAsync) { ReadOnly = true },
        new("plan", "Let Terraform compare the configuration with what is there", (context, cancellation) => PlanAsync(context, arguments.GetValue(Replace) ?? [], cancellation)) { ReadOnly = true },
        Manifest.Check(null, null),
    ]);

    private static async Task<StepResult> PlanAsync(DeploymentContext context, IEnumerable<string> replace, CancellationToken cancellation)
    {
        var (terraform, saved) = (context.Terraform, context.SavedPlan);
        saved.Clear();
        await terraform.InitAsync(cancellation);
        var rules = ReadRules.From(Path.Combine(context.Root, "infrastructure", "edge", "edge.json"));
        var hashes = JsonSerializer.Serialize(ReadBuild.InlineScriptHashes(BuildClient.Output(context), rules), Json.Lines);
        var text = await terraform.DoAsync(["plan", "-input=false", "-no-color", "-lock-timeout=60s", $"-out={saved.File}",
            $"-var-file={Path.Combine(terraform.Folder, "envs", $"{context.Environment}.tfvars")}", $"-var=inline_script_hashes={hashes}", .. replace.Select(address => $"-replace={address}")], cancellation);
        await File.WriteAllTextAsync(saved.Text, text, cancellation);
        await File.WriteAllTextAsync(saved.Json, await terraform.DoAsync(["show", "-json", saved.File], cancellation), cancellation);
        var plan = await TerraformPlan.ReadAsync(saved.Json, cancellation);
        foreach (var (address, action) in plan.Changes)
        {
            context.Report.Line($"{action}  {address}");
        }
        if (plan.Changes.Any(change => change.Address.EndsWith(".first_push[0]", StringComparison.Ordinal) && change.Action.Contains("create", StringComparison.Ordinal)))
        {
            context.Report.Line("apply pushes the API's image before it makes Lambda's functions, unless one was released: Docker must run there");
        }
        var record = await saved.SealAsync(plan.Summary, context.Clock.GetUtcNow(), cancellation);
        return StepResult.Done($"{plan.Summary}; all of it in {saved.Text}",
            new { record, changes = plan.Changes.Select(change => new { change.Address, change.Action }) });
    }
}

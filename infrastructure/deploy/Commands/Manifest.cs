using System.CommandLine;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;
using Spectre.Console;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>manifest</c>: what every resource of AppHost.cs is in production, checked against the plan.</summary>
internal static class Manifest
{
    private static readonly Option<string?> File = new("--manifest") { Description = "A published manifest; else the AppHost publishes one." };
    private static readonly Option<string?> PlanJson = new("--plan") { Description = "JSON of a plan; else the saved one." };

    public static Verb Verb { get; } = new("manifest", "Shows what every resource of the AppHost is in production.", [File, PlanJson],
        arguments => [Check(arguments.GetValue(File), arguments.GetValue(PlanJson))]);

    /// <summary>Fails with the names of what does not fit.</summary>
    public static Step Check(string? manifest, string? plan) =>
        new("manifest", "Compare the AppHost's manifest with what Terraform plans", (context, cancellation) => RunAsync(context, manifest, plan, cancellation)) { ReadOnly = true };

    private static async Task<StepResult> RunAsync(DeploymentContext context, string? file, string? planJson, CancellationToken cancellation)
    {
        var plan = await TerraformPlan.ReadAsync(planJson ?? context.SavedPlan.Json, cancellation);
        var manifest = await AspireManifest.ReadAsync(context, file, cancellation);
        var (table, drift) = Counterparts.Read(context.Root).Compare(manifest, plan);
        context.Report.Show(Picture(table));
        return drift.Count == 0
            ? StepResult.Done($"{table.Count} resources of the AppHost, each with its counterpart in profile {plan.Profile}", table)
            : throw new DeployFailure(string.Join("\n", drift), "Bring AppHost.cs, infrastructure/terraform and infrastructure/deploy/counterparts.json together again.");
    }

    private static Table Picture(IReadOnlyList<Mapped> lines)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("AppHost", "in production", "Terraform");
        foreach (var line in lines)
        {
            table.AddRow(Markup.Escape(line.Resource), Markup.Escape(line.Is), Markup.Escape(string.Join('\n', line.Addresses)));
        }
        return table;
    }
}

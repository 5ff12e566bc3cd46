using System.CommandLine;
using IpowerMotors.Deploy.Dns;
using IpowerMotors.Deploy.Engine;
using Spectre.Console;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>dns</c>: what the zone at OVH must say, beside what it says.</summary>
internal sealed class DnsCommand(string? nameServer, bool apply)
{
    private static readonly Option<string> NameServer = new("--nameserver") { Description = "Server to ask, with :port where it is not 53; the zone's own unless given." };
    private static readonly Option<bool> Apply = new("--apply") { Description = "Let Terraform write the zone, with OVH_APPLICATION_KEY, OVH_APPLICATION_SECRET and OVH_CONSUMER_KEY." };

    private IReadOnlyList<Finding> _findings = [];

    public static Verb Verb { get; } = new("dns", "Compares the zone at OVH with what it must say; prints the records to enter, or enters them.",
        [NameServer, Apply], arguments => new DnsCommand(arguments.GetValue(NameServer), arguments.GetValue(Apply)).Steps());

    private IReadOnlyList<Step> Steps() =>
    [
        new("zone", "Compare the zone with what its servers say", CompareAsync) { ReadOnly = true },
        .. apply
            ? new[]
            {
                new Step("zone-confirm", "Show what Terraform would change at OVH, and ask", ConfirmAsync) { Asks = true, Preview = (context, cancel) => new OvhRoot(context).PlanAsync(cancel) },
                new Step("zone-apply", "Let Terraform do that", ApplyAsync),
            }
            : [new Step("zone-verdict", "Fail when a record is missing or wrong", JudgeAsync) { ReadOnly = true }],
    ];

    private async Task<StepResult> CompareAsync(DeploymentContext context, CancellationToken cancel)
    {
        var zone = await new OvhRoot(context).RenderAsync(cancel);
        _findings = await CompareZone.RunAsync(zone, await Resolver.ForAsync(zone, nameServer, cancel), cancel);
        if (ToDo.Count > 0) context.Report.Show(Table());
        return StepResult.Done(Describe(zone), _findings.Select(one => new { one.State, one.Record.Type, Subdomain = one.Record.Name, one.Record.Ttl, one.Record.Value, one.Now }));
    }

    private async Task<StepResult> ConfirmAsync(DeploymentContext context, CancellationToken cancel)
    {
        context.Report.Line(await new OvhRoot(context).PlanAsync(cancel));
        return context.AssumeYes ? StepResult.Done("--yes was given") : context.Report.Confirm("Change the zone at OVH like this?") switch
        {
            true => StepResult.Done("confirmed"),
            false => throw new DeployFailure("It was not confirmed; nothing was changed.", "Read the plan, then run this again."),
            null => throw new DeployFailure("There is no terminal to ask in; nothing was changed.", "Add --yes where nobody can answer."),
        };
    }

    private static async Task<StepResult> ApplyAsync(DeploymentContext context, CancellationToken cancel)
    {
        await new OvhRoot(context).ApplyAsync(cancel);
        return StepResult.Done("OVH's servers say so within a minute; dns without --apply looks");
    }

    private Task<StepResult> JudgeAsync(DeploymentContext context, CancellationToken cancel) => ToDo.Count == 0
        ? Task.FromResult(StepResult.Done("nothing to enter"))
        : throw new DeployFailure($"{ToDo.Count} records to enter, change or delete: {string.Join("; ", ToDo.Select(Sentence))}",
            $"OVH's console, Domain names → DNS zone: the table above; or deploy.sh {context.Environment} dns --apply.");

    private IReadOnlyList<Finding> ToDo => [.. _findings.Where(one => one.State != "ok")];

    private string Describe(Zone zone) => ToDo.Count == 0
        ? $"{zone.Domain} says what it must: {_findings.Count} records"
        : $"{zone.Domain}: {string.Join(", ", _findings.GroupBy(one => one.State).Select(group => $"{group.Count()} {group.Key}"))}";

    private static string Sentence(Finding one) => $"{one.State} {one.Record.Type} {(one.Record.Name.Length == 0 ? "@" : one.Record.Name)} {one.Record.Value}{(one.Now is null ? "" : $" (now {one.Now})")}";

    private Table Table()
    {
        var table = new Table().AddColumns("", "type", "subdomain", "TTL", "value", "now");
        foreach (var one in ToDo)
        {
            var what = one.State switch { "missing" => "[yellow]add[/]", "wrong" => "[yellow]change[/]", _ => "[red]delete[/]" };
            table.AddRow(what, one.Record.Type, Markup.Escape(one.Record.Name), $"{one.Record.Ttl}", Markup.Escape(one.Record.Value), Markup.Escape(one.Now ?? ""));
        }
        return table;
    }
}

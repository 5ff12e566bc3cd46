using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using IpowerMotors.Deploy.Engine;
using IpowerMotors.Deploy.Tools;
using Spectre.Console;

namespace IpowerMotors.Deploy.Commands;

/// <summary><c>restore</c>: brings a backup back and proves it. Beside the database, so that customers' data stays where it is.</summary>
internal static partial class Restore
{
    private static readonly Option<string?> Name = new("--backup") { Description = "Name of the backup; the newest when not given." };
    private static readonly Option<string?> Into = new("--into") { Description = "Database on the environment's own server: one that is empty, or a scratch (NAME_scratch). When not given, a scratch that is dropped once it is proven: a server of its own on the box, or a database beside the environment's without one." };

    public static Verb Verb { get; } = new("restore", "Brings a backup into a scratch that is thrown away, and proves it; with --into, into a database that stays.", [Name, Into], arguments =>
    {
        var choice = new Choice { Name = arguments.GetValue(Name), Into = arguments.GetValue(Into) };
        return [
            new("choose", "Find the backup", (context, cancellation) => ChooseAsync(context, choice, cancellation)) { ReadOnly = true },
            new("prove", "Restore beside the database and compare with the manifest", (context, cancellation) => ProveAsync(context, choice, cancellation)),
        ];
    });

    /// <summary>Two nights: then the nightly backup does not work, and a drill that is content with an old one would hide it.</summary>
    private static readonly TimeSpan Old = TimeSpan.FromHours(50);

    private static async Task<StepResult> ChooseAsync(DeploymentContext context, Choice choice, CancellationToken cancellation)
    {
        if (choice.Into is not null && !DatabaseName().IsMatch(choice.Into))
        {
            throw new DeployFailure($"\"{choice.Into}\" is no name of a database.", "Use small letters, digits and _.");
        }
        var store = await BackupStore.OpenAsync(context, cancellation);
        var names = await store.NamesAsync(cancellation);
        var name = choice.Name ?? names.LastOrDefault();
        if (name is null || !names.Contains(name))
        {
            throw new DeployFailure(name is null ? "There is no backup." : $"There is no backup {name}.", names.Count == 0 ? $"deploy.sh {context.Environment} backup" : $"The newest are {string.Join(", ", names.TakeLast(5))}.");
        }
        var age = context.Clock.GetUtcNow() - DateTimeOffset.ParseExact(name, "yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
        if (choice.Name is null && age > Old)
        {
            throw new DeployFailure($"The newest backup, {name}, is {age.TotalDays:0.0} days old: the nightly backup does not work.", $"{await BackupScripts.LogAsync(context, cancellation)} tells why; to restore this one all the same: deploy.sh {context.Environment} restore --backup {name}");
        }
        choice.Name = name;
        var release = await store.ReleaseAsync(name, cancellation);
        return StepResult.Done($"backup {name}, {age.TotalHours:0} hours old, of {names.Count}, made with {release ?? "an unknown version"}", new { name, release });
    }

    private static async Task<StepResult> ProveAsync(DeploymentContext context, Choice choice, CancellationToken cancellation)
    {
        var run = await BackupScripts.RestoreAsync(context, choice.Name!, choice.Into, cancellation);
        return Judge(context, choice, run);
    }

    private static StepResult Judge(DeploymentContext context, Choice choice, BoxResult run)
    {
        var proofs = run.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonSerializer.Deserialize<Proof>(line, Json.Lines)!).ToArray();
        if (proofs.Length > 0)
        {
            context.Report.Show(Picture(proofs));
        }
        var wrong = proofs.Where(proof => !proof.Ok).ToArray();
        if (wrong.Length > 0)
        {
            throw new DeployFailure(string.Join("; ", wrong.Select(proof => $"{proof.Check}: expected {proof.Expected}, found {proof.Found}")),
                $"Do not rely on backup {choice.Name}: restore another (--backup), make a new one (deploy.sh {context.Environment} backup), and see docs/maintenance.");
        }
        if (!run.Succeeded || proofs.Length == 0)
        {
            var said = string.Join('\n', run.Error.Split('\n').Where(line => !line.StartsWith('{'))).Trim();
            throw new DeployFailure($"{(proofs.Length == 0 ? "Nothing was proven" : "Not finished")}: {said}",
                $"Repair what this names and run it again; where it is backup {choice.Name} itself, restore another (--backup) and see docs/maintenance.");
        }
        return StepResult.Done($"backup {choice.Name} is whole: {proofs.Length} checks. {Next(context, choice)}", new { proofs });
    }

    /// <summary>What a real recovery does now.</summary>
    private static string Next(DeploymentContext context, Choice choice)
    {
        var again = $"deploy.sh {context.Environment} restore --backup {choice.Name} --into";
        return choice.Into switch
        {
            null => $"The copy is thrown away. Lost rows: {again} ipowermotors_scratch. A lost database: first RDS's point in time, which loses minutes instead of a day; else, into a new empty one: {again} ipowermotors",
            _ when choice.Into.EndsWith("_scratch", StringComparison.Ordinal) => $"Copy the lost rows out of {choice.Into}, then: drop database {choice.Into}",
            _ => $"Start the API on it: deploy.sh {context.Environment} release",
        };
    }

    private static Table Picture(IEnumerable<Proof> proofs)
    {
        var table = new Table().AddColumns("check", "expected", "found", "");
        foreach (var proof in proofs)
        {
            table.AddRow(Markup.Escape(proof.Check), Markup.Escape(proof.Expected ?? "–"), Markup.Escape(proof.Found ?? "–"), proof.Ok ? "[green]✓[/]" : "[red]✗[/]");
        }
        return table;
    }

    [GeneratedRegex("^[a-z][a-z0-9_]{0,62}$")]
    private static partial Regex DatabaseName();

    /// <summary>One line of restore.sh.</summary>
    private sealed record Proof(string Check, string? Expected, string? Found, bool Ok);

    private sealed record Choice
    {
        public string? Name { get; set; }
        public string? Into { get; init; }
    }
}

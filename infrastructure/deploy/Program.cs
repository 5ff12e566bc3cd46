using System.CommandLine;
using IpowerMotors.Deploy;
using IpowerMotors.Deploy.Commands;
using IpowerMotors.Deploy.Engine;

// What "all" does, in this order; then what stands beside it.
Verb[] inOrder =
[
    Doctor.Verb,
    Plan.Verb,
    Apply.Verb,
    Release.Verb,
    WebCommand.Verb,
    DnsCommand.Verb,
    SmokeCommand.Verb,
];
Verb[] verbs =
[
    new("all", "Everything in order; the same as no command.", [], arguments => [.. inOrder.SelectMany(verb => verb.Steps(arguments))]),
    .. inOrder,
    Keep.Verb,
    FirstImage.Verb,
    Backup.Verb,
    Restore.Verb,
    Release.Rollback,
    Status.Verb,
    Manifest.Verb,
    Cost.Verb,
    ExpiryCommand.Verb,
];

var environment = new Argument<string>("environment") { Description = "What to deploy: staging (default) or production.", DefaultValueFactory = _ => "staging" };
environment.AcceptOnlyFromAmong("staging", "production");
var dryRun = new Option<bool>("--dry-run") { Description = "Only tell what would be done; reads, changes nothing.", Recursive = true };
var json = new Option<bool>("--json") { Description = "One JSON object a line: step, state, detail, seconds, data.", Recursive = true };
var takeLock = new Option<bool>("--take-lock") { Description = "Take over the lock of a run that was killed.", Recursive = true };
var yes = new Option<bool>("--yes") { Description = "Answer every question with yes.", Recursive = true };

var root = new RootCommand("Deploys IPOWER MOTORS to AWS and OVH.") { environment, dryRun, json, takeLock, yes };
foreach (var verb in verbs)
{
    var command = new Command(verb.Name, verb.Description);
    foreach (var option in verb.Options)
    {
        command.Add(option);
    }
    command.SetAction((arguments, _) => RunAsync(verb, arguments));
    root.Add(command);
}
root.SetAction((arguments, _) => RunAsync(verbs[0], arguments));

var parsed = root.Parse(args);
if (parsed.Errors.Count > 0)
{
    await parsed.InvokeAsync(); // prints the errors and the usage
    return 2;
}
return await parsed.InvokeAsync(new() { ProcessTerminationTimeout = null });

async Task<int> RunAsync(Verb verb, ParseResult arguments)
{
    using var interruption = new Interruption();
    var redaction = new Redaction();
    Reporter reporter = arguments.GetValue(json) ? new JsonReporter(redaction, Console.Out, Console.Error) : new ConsoleReporter(redaction, Spectre.Console.AnsiConsole.Console);
    using var context = new DeploymentContext(arguments.GetValue(environment)!, arguments.GetValue(yes), redaction, reporter);
    return await new Runner(context, verb.Name, verb.Steps(arguments), arguments.GetValue(dryRun), arguments.GetValue(takeLock)).RunAsync(interruption.Token);
}

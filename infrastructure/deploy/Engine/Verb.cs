using System.CommandLine;

namespace IpowerMotors.Deploy.Engine;

/// <summary>One command of the tool.</summary>
/// <param name="Name">As typed.</param>
/// <param name="Description">For --help.</param>
/// <param name="Options">Of this command alone; each must have a meaning when it is not given, since <c>all</c> gives none.</param>
/// <param name="Steps">What it does, from the arguments.</param>
internal sealed record Verb(string Name, string Description, IReadOnlyList<Option> Options, Func<ParseResult, IReadOnlyList<Step>> Steps);

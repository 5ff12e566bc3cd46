using System.Text.Json;
using Spectre.Console.Rendering;

namespace IpowerMotors.Deploy.Engine;

/// <summary>For programs: one JSON object a line on standard output; the children's lines go to standard error.</summary>
internal sealed class JsonReporter(Redaction redaction, TextWriter output, TextWriter progress) : Reporter(redaction)
{
    public override void Planned(Step step, string? detail) => Write(new { step = step.Name, state = "planned", detail = detail ?? step.Describe });

    public override void Started(Step step) => Write(new { step = step.Name, state = "started", detail = step.Describe });

    public override void Finished(Step step, StepResult result, TimeSpan took) =>
        Write(new { step = step.Name, state = result.State, detail = result.Detail, seconds = Math.Round(took.TotalSeconds, 2), data = result.Data });

    public override void Failed(string step, string why, string next, TimeSpan took) =>
        Write(new { step, state = "failed", detail = why, next, seconds = Math.Round(took.TotalSeconds, 2) });

    public override void Line(string text) => progress.WriteLine(Clean(text));

    public override void Show(IRenderable picture)
    {
        // Programs get the step's data.
    }

    public override bool? Confirm(string question) => null;

    private void Write(object line) => output.WriteLine(Clean(JsonSerializer.Serialize(line, Json.Lines)));
}

using Spectre.Console;
using Spectre.Console.Rendering;

namespace IpowerMotors.Deploy.Engine;

/// <summary>For people: colours and a spinner in a terminal, plain lines elsewhere.</summary>
internal sealed class ConsoleReporter(Redaction redaction, IAnsiConsole console) : Reporter(redaction)
{
    public override void Planned(Step step, string? detail) =>
        console.MarkupLine($"[yellow]would[/] [bold]{Escape(step.Name)}[/]  {Escape(step.Describe)}{(detail is null ? "" : $"\n      {Escape(detail)}")}");

    public override void Started(Step step) => console.MarkupLine($"[blue]→[/] [bold]{Escape(step.Name)}[/]  {Escape(step.Describe)}");

    public override Task<T> WhileAsync<T>(Step step, Func<Task<T>> work) =>
        console.Profile.Capabilities.Interactive && !step.Asks ? console.Status().StartAsync(Escape(step.Describe), _ => work()) : work();

    public override void Finished(Step step, StepResult result, TimeSpan took) =>
        console.MarkupLine($"[green]{(result.State == "done" ? "✓" : "·")}[/] [bold]{Escape(step.Name)}[/]  {Escape(result.Detail)} [dim]({took.TotalSeconds:0.0} s)[/]");

    public override void Failed(string step, string why, string next, TimeSpan took) =>
        console.MarkupLine($"[red]✗[/] [bold]{Escape(step)}[/]  {Escape(why)}\n  [bold]next:[/] {Escape(next)}");

    public override void Line(string text) => console.MarkupLine($"  [dim]{Escape(text)}[/]");

    public override void Show(IRenderable picture) => console.Write(picture);

    public override bool? Confirm(string question) =>
        console.Profile.Capabilities.Interactive && !Console.IsInputRedirected ? console.Confirm(Escape(question), defaultValue: false) : null;

    private string Escape(string text) => Markup.Escape(Clean(text));
}

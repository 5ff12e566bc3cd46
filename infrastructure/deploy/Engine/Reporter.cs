using Spectre.Console.Rendering;

namespace IpowerMotors.Deploy.Engine;

/// <summary>Tells what happens, to a person or to a program. Everything passes the redaction first.</summary>
internal abstract class Reporter(Redaction redaction)
{
    /// <summary>What <c>--dry-run</c> would do.</summary>
    public abstract void Planned(Step step, string? detail);

    public abstract void Started(Step step);

    /// <summary>Runs the work of a step, showing that it goes on.</summary>
    public virtual Task<T> WhileAsync<T>(Step step, Func<Task<T>> work) => work();

    public abstract void Finished(Step step, StepResult result, TimeSpan took);

    /// <summary>Which step failed, why, and what to do next.</summary>
    public abstract void Failed(string step, string why, string next, TimeSpan took);

    /// <summary>A line of progress, such as one of a child's.</summary>
    public abstract void Line(string text);

    /// <summary>A table or picture for people; programs get it as the step's data.</summary>
    public abstract void Show(IRenderable picture);

    /// <summary>Asks a person; null when there is none to ask.</summary>
    public abstract bool? Confirm(string question);

    protected string Clean(string text) => redaction.Clean(text);
}

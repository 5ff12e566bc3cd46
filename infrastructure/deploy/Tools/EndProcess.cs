using System.Diagnostics;
using System.Runtime.InteropServices;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Tools;

/// <summary>Ends a child that is not to go on.</summary>
internal static partial class EndProcess
{
    private const int Terminate = 15;

    /// <summary>A state being written by Terraform must not be torn.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(60);

    /// <summary>Asks it to end, and ends it when it does not. In a terminal Ctrl-C reached it too, and a second signal would make Terraform drop everything.</summary>
    public static async Task GentlyAsync(Process process)
    {
        if (Interruption.ReachedChildren && await EndsAsync(process, Grace))
        {
            return;
        }
        _ = Kill(process.Id, Terminate);
        if (!await EndsAsync(process, Grace))
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task<bool> EndsAsync(Process process, TimeSpan within)
    {
        using var deadline = new CancellationTokenSource(within);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}

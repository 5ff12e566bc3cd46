using System.Globalization;
using System.Net.NetworkInformation;

namespace IpowerMotors.AppHost.Start;

/// <summary>Refuses to start on ports that somebody else uses, and says who. Compiled into the stand-in too.</summary>
internal static class PortCheck
{
    // The processes of an AppHost that was just killed need a moment to follow it.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static async Task RequireFreeAsync(IEnumerable<IResource> resources)
    {
        var wanted = resources.SelectMany(resource => resource.Annotations.OfType<EndpointAnnotation>()
            .Where(endpoint => endpoint.Port is not null).Select(endpoint => (resource.Name, Port: endpoint.Port!.Value))).ToList();
        if (wanted.GroupBy(endpoint => endpoint.Port).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new Failure($"Port {twice.Key} is given to {string.Join(" and ", twice.Select(endpoint => $"'{endpoint.Name}'"))}. Give each its own (section Ports of the configuration).");
        }
        var deadline = DateTime.UtcNow + Patience;
        while (wanted.Where(endpoint => IsTaken(endpoint.Port)).ToList() is { Count: > 0 } taken)
        {
            if (DateTime.UtcNow > deadline)
            {
                throw new Failure(string.Join(Environment.NewLine, taken.Select(endpoint =>
                    $"Port {endpoint.Port} of '{endpoint.Name}' is already taken by {OwnerOf(endpoint.Port)}.")) +
                    $"{Environment.NewLine}Stop that process, or choose other ports (section Ports of the configuration, for example the argument Ports:Web=8081).");
            }
            await Task.Delay(100);
        }
    }

    private static bool IsTaken(int port) =>
        IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Any(listener => listener.Port == port);

    /// <summary>Finds the process by the inode of its socket: what <c>ss -p</c> does. Only Linux tells that by files.</summary>
    private static string OwnerOf(int port)
    {
        if (!OperatingSystem.IsLinux()) return "another process";
        var suffix = $":{port:X4}";
        var inodes = new[] { "/proc/net/tcp", "/proc/net/tcp6" }.Where(File.Exists).SelectMany(File.ReadLines)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > 9 && columns[3] == "0A" && columns[1].EndsWith(suffix, StringComparison.Ordinal))
            .Select(columns => $"socket:[{columns[9]}]").ToHashSet();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out _)))
        {
            try
            {
                if (Directory.EnumerateFiles($"{process}/fd").Any(descriptor => File.ResolveLinkTarget(descriptor, false) is { } target && inodes.Contains(target.Name)))
                {
                    return $"'{File.ReadAllText($"{process}/comm").Trim()}' (process {Path.GetFileName(process)})";
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's process, or one that has just ended.
            }
        }
        return "a process of another user";
    }
}

using DnsClient;
using DnsClient.Protocol;
using IpowerMotors.Deploy.Engine;

namespace IpowerMotors.Deploy.Dns;

/// <summary>One question to a name server.</summary>
internal static class AskNameServer
{
    /// <summary>What stands at a name; nothing where the name does not exist.</summary>
    /// <exception cref="DeployFailure">It is silent, refuses, or answers rubbish: none of these means that nothing stands there.</exception>
    public static async Task<IReadOnlyList<DnsResourceRecord>> RecordsAsync(this LookupClient client, string name, QueryType type, CancellationToken cancel)
    {
        string why;
        try
        {
            var answer = await client.QueryAsync(name, type, cancellationToken: cancel);
            if (answer.Header.ResponseCode is DnsHeaderResponseCode.NoError or DnsHeaderResponseCode.NotExistentDomain) return answer.Answers;
            why = $"it said {answer.Header.ResponseCode}";
        }
        // The library throws of its own kinds only when nobody answers; what it cannot parse ends in whatever its parser stumbles over.
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            why = failure.GetBaseException().Message;
        }
        throw new DeployFailure($"The name server did not answer for {name}: {why}", "Run it again; --nameserver asks another server.");
    }
}

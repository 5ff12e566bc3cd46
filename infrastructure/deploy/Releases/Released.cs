namespace IpowerMotors.Deploy.Releases;

/// <summary>Which image serves an environment and which one did before, beside Terraform's state.</summary>
/// <param name="Image">By digest.</param>
/// <param name="Previous">What <c>rollback</c> goes back to; null after the first release.</param>
internal sealed record Released(string Image, string? Previous, DateTimeOffset Since, string Who)
{
    public const string Key = "release.json";
}

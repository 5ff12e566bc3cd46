namespace IpowerMotors.Deploy.Releases;

/// <summary>Which image serves an environment and which one did before, beside Terraform's state.</summary>
/// <param name="Image">By digest.</param>
/// <param name="Previous">What <c>rollback</c> goes back to; null after the first release.</param>
/// <param name="Next">What a release was bringing in when it was last heard of: it may serve already.</param>
internal sealed record Released(string Image, string? Previous, DateTimeOffset Since, string Who, string? Next = null)
{
    public const string Key = "release.json";
}

using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>deploy doctor</c> finds everything that is missing at once, and each time says what to do.</summary>
public sealed class DoctorTests(Moto moto) : IClassFixture<Moto>, IDisposable
{
    private readonly ScriptedTerraform _terraform = new("/dev/null");
    private readonly NameServer _names = new();
    private readonly DirectoryInfo _tools = Directory.CreateTempSubdirectory("ipower-doctor-");

    public void Dispose()
    {
        _terraform.Dispose();
        _names.Dispose();
        _tools.Delete(recursive: true);
    }

    [Fact]
    public async Task A_ready_account_passes_every_check()
    {
        var deploy = await PrepareAsync();
        await moto.S3.PutBucketVersioningAsync(new() { BucketName = Moto.StateBucket, VersioningConfig = new() { Status = "Enabled" } }, TestContext.Current.CancellationToken);

        var run = await deploy.RunAsync("production", "doctor", "--json");

        run.ExitCode.ShouldBe(0, run.All);
        ((string?)run.Step("domain")!["detail"]).ShouldBe("ipowerfrance.fr is served by dns.ovh.net.");
        run.Lines.Where(line => (string?)line["state"] != "started").Select(line => (string?)line["step"])
            .ShouldBe(["dotnet", "node", "terraform", "aws", "docker", "credentials", "region", "quotas", "state", "mail", "domain"]);
        ((string?)run.Step("credentials")!["data"]!["account"]).ShouldBe("123456789012");
    }

    [Fact]
    public async Task Everything_that_is_missing_is_told_at_once_with_what_to_do()
    {
        var deploy = await PrepareAsync(("TF", "/nowhere/terraform"), ("PATH", $"{FolderWithNode("v22.11.0")}:{Environment.GetEnvironmentVariable("PATH")}"));
        _names.Knows = false;

        var run = await deploy.RunAsync("production", "doctor", "--json");

        run.ExitCode.ShouldBe(1, run.All);
        ((string?)run.Step("terraform")!["next"]).ShouldBe("Install 1.11 or newer: https://developer.hashicorp.com/terraform/install");
        ((string?)run.Step("node")!["next"]).ShouldBe("Install 20.19 or 22.12 or newer: https://nodejs.org"); // as Vite says
        ((string?)run.Step("state")!["next"]).ShouldNotBeNull().ShouldContain("put-bucket-versioning");
        ((string?)run.Step("domain")!["next"]).ShouldNotBeNull().ShouldStartWith("Register it at OVH");
        ((string?)run.Step("doctor")!["detail"]).ShouldBe("failed: node, terraform, state, domain");
    }

    [Fact]
    public async Task Credentials_that_AWS_refuses_are_told_as_such_and_no_secret_is_printed()
    {
        await PrepareAsync();
        await using var aws = await FaultyAws.StartAsync(moto);
        aws.Fail(1, 403, "InvalidClientTokenId");

        var run = await With(aws.Variables).RunAsync("production", "doctor", "--json");

        ((string?)run.Step("credentials")!["next"]).ShouldNotBeNull().ShouldContain("aws sso login");
        run.All.ShouldNotContain(aws.Variables["AWS_SECRET_ACCESS_KEY"]!);
    }

    [Fact]
    public async Task Throttling_is_waited_for()
    {
        await PrepareAsync();
        await using var aws = await FaultyAws.StartAsync(moto);
        aws.Fail(2, 400, "Throttling");

        var run = await With(aws.Variables).RunAsync("production", "doctor", "--json");

        ((string?)run.Step("credentials")!["state"]).ShouldBe("done", run.All);
        aws.Refused.ShouldBe(2);
    }

    private string FolderWithNode(string version)
    {
        var node = Path.Combine(_tools.FullName, "node");
        File.WriteAllText(node, $"#!/bin/sh\necho {version}\n");
        File.SetUnixFileMode(node, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return _tools.FullName;
    }

    private async Task<DeployTool> PrepareAsync(params (string Name, string Value)[] more)
    {
        var variables = moto.Variables;
        await moto.ResetAsync();
        return With(variables, more);
    }

    private DeployTool With(Dictionary<string, string?> variables, params (string Name, string Value)[] more)
    {
        variables["TF"] = _terraform.Program;
        variables["DEPLOY_NAMESERVER"] = _names.Address;
        variables["AWS_SECRET_ACCESS_KEY"] = "wJalr-never-to-be-seen";
        foreach (var (name, value) in more)
        {
            variables[name] = value;
        }
        return new(variables);
    }
}

using IpowerMotors.Tests.Support;

namespace IpowerMotors.Tests.Deploy;

/// <summary><c>plan --replace</c>, by which the runbooks change a leaked key or a broken box.</summary>
public sealed class ReplaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("ipower-replace-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_made_anew_is_planned_with_everything_that_a_plan_is_given()
    {
        var terraform = Path.Combine(_folder.FullName, "terraform");
        await File.WriteAllTextAsync(terraform, "#!/bin/sh\n[ \"$2\" != plan ] || { printf '%s\\n' \"$@\"; exit 1; }\n", TestContext.Current.CancellationToken);
        File.SetUnixFileMode(terraform, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var deploy = new DeployTool(new Dictionary<string, string?> { ["TF"] = terraform, ["DEPLOY_WORK"] = _folder.FullName });

        var run = await deploy.RunAsync("production", "plan", "--json", "--replace", "module.api.aws_instance.box[0]", "--replace", "random_password.data_protection");

        var given = ((string?)run.Step("plan")?["detail"]).ShouldNotBeNull(run.All);
        given.ShouldContain("-replace=module.api.aws_instance.box[0]\n");
        given.ShouldContain("-replace=random_password.data_protection");
        given.ShouldContain("envs/production.tfvars");
        // Without them CloudFront would block the inline scripts that the site may have.
        given.ShouldContain("-var=inline_script_hashes=[");
    }
}

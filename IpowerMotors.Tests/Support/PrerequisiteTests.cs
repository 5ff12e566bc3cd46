namespace IpowerMotors.Tests.Support;

/// <summary>What <c>./run</c> and <c>./test</c> ask of a machine.</summary>
public sealed class PrerequisiteTests
{
    [Theory]
    [InlineData("v20.19.0")]
    [InlineData("v22.12.0")]
    [InlineData("v24.1.0")]
    public async Task A_Node_that_can_build_the_client_is_taken_without_a_word(string version) => (await NeedSdksAsync(version)).ShouldBe((0, "", ""));

    [Theory]
    [InlineData("v18.20.8", " (found 18.20)")]
    [InlineData("v20.18.3", " (found 20.18)")]
    [InlineData("v21.7.3", " (found 21.7)")]
    [InlineData("v22.11.0", " (found 22.11)")]
    [InlineData("", "")] // no Node.js at all
    public async Task Another_is_refused_with_the_versions_that_can(string version, string found) => (await NeedSdksAsync(version))
        .ShouldBe((1, "", $"Node.js 20.19 or later of its line, or 22.12 or later, is missing{found}: https://nodejs.org\n"));

    [Fact]
    public async Task Who_may_not_install_is_told_the_commands_for_all_that_is_missing_and_none_lets_a_server_take_our_ports()
    {
        var (code, _, words) = await Script.RunAsync("""
            id() { echo 1000; }; sudo() { return 1; }; apt-get() { :; }; is_booted_by_systemd() { :; }; database_clusters=/nowhere/createcluster.conf
            need bash:bash no-postgres:postgresql no-redis:redis-server no-wrk:wrk
            """);

        code.ShouldBe(1);
        words.ShouldContain("postgresql redis-server wrk are missing");
        words.ShouldContain("echo 'create_main_cluster = false' | sudo install -D -m 644 /dev/stdin /nowhere/createcluster.conf\n");
        words.ShouldContain("sudo systemctl mask --quiet redis-server");
        words.ShouldMatch("(?m)^sudo .*apt-get install .* postgresql redis-server wrk$");
    }

    [Fact]
    public async Task A_feed_that_answers_without_Aspire_gets_the_stand_in()
    {
        var (code, _, words) = await ChooseAsync("""
            AppHost.csproj(3,3): error : Could not resolve SDK "Aspire.AppHost.Sdk". Exactly one of the probing messages below indicates why.
            AppHost.csproj(3,3): error :   Unable to find package Aspire.AppHost.Sdk with version (= 13.5.2)
            AppHost.csproj(3,31): error MSB4236: The SDK 'Aspire.AppHost.Sdk/13.5.2' specified could not be found.
            """);

        (code, words).ShouldBe((0, "chosen: .aspire-standin\n"));
    }

    [Theory]
    [InlineData("warning : Unable to load the service index for source https://feed.example/v3/index.json.\nAppHost.csproj(3,31): error MSB4236: The SDK 'Aspire.AppHost.Sdk/13.5.2' specified could not be found.")] // the feed is away
    [InlineData("AppHost.csproj : error NU1301: Unable to load the service index for source https://feed.example/v3/index.json.")]
    [InlineData("AppHost.csproj : error NU1902: Warning As Error: Package 'Some.Package' 1.0.0 has a known moderate severity vulnerability")]
    public async Task A_restore_that_fails_for_another_reason_is_shown_and_decides_nothing(string restore)
    {
        var (code, _, words) = await ChooseAsync(restore);

        code.ShouldBe(1);
        words.ShouldContain(restore);
        words.ShouldNotContain("chosen: .aspire-standin");
    }

    [Theory]
    [InlineData("native", "needs redis-server:redis-server\n")]
    [InlineData("containers", "")]
    public async Task What_plain_processes_need_is_asked_for_when_the_AppHost_chooses_them(string choice, string asked)
    {
        var (code, said, _) = await Script.RunAsync($$"""
            natives=(redis-server:redis-server); missing() { echo redis-server; }; need() { echo needs "$@"; }; npm_ci() { :; }
            need_natives --Infrastructure {{choice}}
            """);

        (code, said).ShouldBe((0, asked));
    }

    private static Task<(int Code, string Said, string Words)> NeedSdksAsync(string version) =>
        Script.RunAsync($"dotnet() {{ :; }}; node() {{ [ -n '{version}' ] && echo '{version}'; }}; need_sdks");

    /// <summary>In an empty folder and with a restore that fails with these words.</summary>
    private static Task<(int Code, string Said, string Words)> ChooseAsync(string restore) => Script.RunAsync($$"""
        folder=$(mktemp -d); cd "$folder"
        trap 'echo "chosen: $(ls -A | grep aspire)" >&2; rm -r "$folder"' EXIT
        dotnet() { cat <<'END'
        {{restore}}
        END
        return 1; }
        choose_aspire
        """);
}

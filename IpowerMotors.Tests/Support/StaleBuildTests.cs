namespace IpowerMotors.Tests.Support;

/// <summary><c>./run</c> builds only what changed since the last build, and misses no change.</summary>
public sealed class StaleBuildTests
{
    [Theory]
    [InlineData("IpowerMotors.Api/Program.cs")]
    [InlineData("IpowerMotors.Api/Features/Booking/ListSlots.cs")]
    [InlineData("infrastructure/signals.json")] // embedded
    [InlineData("infrastructure/edge/edge.json")]
    [InlineData("Directory.Build.props")]
    [InlineData(".aspire-standin")]
    [InlineData(".data/aspire-genuine")]
    public async Task A_changed_file_asks_for_a_build(string file) => (await ApphostAsync($"touch {file}")).ShouldBe("changed\n");

    [Theory]
    [InlineData("IpowerMotors.Api/Program.cs")]
    [InlineData("IpowerMotors.Api/Features/Booking/ListSlots.cs")]
    public async Task So_does_a_deleted_one(string file) => (await ApphostAsync($"rm {file}")).ShouldBe("changed\n");

    [Theory]
    [InlineData(":")]
    [InlineData("touch IpowerMotors.Api/bin/a.dll IpowerMotors.Web/ClientApp/package.json IpowerMotors.Web/ClientApp")]
    public async Task Products_and_the_client_do_not(string change) => (await ApphostAsync(change)).ShouldBe("unchanged\n");

    [Theory]
    [InlineData("touch $client/package.json", "changed\n")]
    [InlineData("rm $client/package.json", "changed\n")]
    [InlineData("touch $client/build/index.html $client/node_modules/a.js", "unchanged\n")]
    public async Task The_client_is_built_by_the_same_rule(string change, string result) =>
        (await SaidAsync(change, "changed_since $client_built $client")).ShouldBe(result);

    [Fact]
    public async Task After_a_failed_build_nothing_old_starts()
    {
        var (code, said, words) = await Script.RunAsync("""
            folder=$(mktemp -d); trap 'rm -r "$folder"' EXIT
            cp -r run scripts "$folder"; cd "$folder"
            mkdir -p .data $apphost; touch .data/aspire-genuine
            printf '#!/bin/sh\necho "dotnet $*"\ncase "$1" in msbuild) echo "error CS1002: ; expected" >&2; exit 1;; esac\n' > dotnet
            chmod +x dotnet
            PATH=$folder:$PATH ./run
            """);

        code.ShouldNotBe(0);
        words.ShouldContain("CS1002");
        said.ShouldContain("dotnet msbuild");
        said.ShouldNotContain("npm ci"); // what comes next, long before the start
    }

    private static Task<string> ApphostAsync(string change) => SaidAsync(change, "apphost_changed");

    /// <summary>A small tree of ours, built long after it was written, and then the change.</summary>
    private static async Task<string> SaidAsync(string change, string question)
    {
        var (code, said, words) = await Script.RunAsync($$"""
            folder=$(mktemp -d); cd "$folder"; trap 'rm -r "$folder"' EXIT
            for file in $apphost/AppHost.cs IpowerMotors.{Api,LocalS3,ServiceDefaults,Web}/Program.cs IpowerMotors.Api/{Features/Booking/ListSlots.cs,bin/a.dll} \
                aspire-standin/README.md infrastructure/{signals.json,edge/edge.json} $client/{package.json,build/index.html,node_modules/a.js} \
                Directory.Build.props global.json .aspire-standin .data/other $apphost_built $client_built; do
                mkdir -p "$(dirname $file)"; touch $file
            done
            find . -exec touch -d 2026-01-01 {} +
            touch -d 2026-01-02 $apphost_built $client_built
            {{change}}
            if {{question}}; then echo changed; else echo unchanged; fi
            """);
        code.ShouldBe(0, words);
        return said;
    }
}

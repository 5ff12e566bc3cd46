using IpowerMotors.Api.Shared;

namespace IpowerMotors.Tests.Features.Catalogue;

public sealed class SharedRunTests
{
    private readonly List<TaskCompletionSource> _runs = [];
    private readonly SharedRun _shared;

    public SharedRunTests() => _shared = new(() =>
    {
        lock (_runs)
        {
            _runs.Add(new(TaskCreationOptions.RunContinuationsAsynchronously));
            return _runs[^1].Task;
        }
    }, TimeSpan.FromMilliseconds(1));

    [Fact]
    public async Task Who_asks_while_a_run_is_under_way_waits_for_one_more_that_all_of_them_share()
    {
        var first = _shared.AskAsync();
        var others = Enumerable.Range(0, 20).Select(_ => _shared.AskAsync()).ToList();

        _runs.Count.ShouldBe(1);
        _runs[0].SetResult();
        await first;
        await RunsAsync(2);
        others.ShouldAllBe(other => !other.IsCompleted); // theirs has only begun
        _runs[1].SetResult();
        await Task.WhenAll(others);
        _runs.Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_run_that_fails_fails_for_those_who_asked_for_it_and_the_next_one_comes_all_the_same()
    {
        var first = _shared.AskAsync();
        var second = _shared.AskAsync();

        _runs[0].SetException(new TimeoutException());
        await Should.ThrowAsync<TimeoutException>(first);
        await RunsAsync(2);
        _runs[1].SetResult();
        await second;
        var third = _shared.AskAsync(); // at once, nothing is under way
        _runs.Count.ShouldBe(3);
        _runs[2].SetResult();
        await third;
    }

    private Task RunsAsync(int count) => Support.Processes.UntilAsync(() =>
    {
        lock (_runs)
        {
            _runs.Count.ShouldBe(count);
        }
        return Task.CompletedTask;
    }, "the next run");
}

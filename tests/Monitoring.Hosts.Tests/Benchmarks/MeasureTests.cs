using Monitoring.Benchmarks;
using Monitoring.Benchmarks.Measuring;

namespace Monitoring.Hosts.Tests.Benchmarks;

public sealed class MeasureTests
{
    [Theory]
    [InlineData("measure --runs 2 sh -c true", "measure --runs 2 -- sh -c true")]
    [InlineData("measure --rows=5 sh", "measure --rows=5 -- sh")]
    [InlineData("measure -- sh -c true", "measure -- sh -c true")]
    [InlineData("measure dotnet run -- demo", "measure -- dotnet run -- demo")]
    [InlineData("measure --help", "measure --help")]
    [InlineData("generate --rows 1", "generate --rows 1")]
    public void Takes_the_options_of_the_measured_command_for_its_own(string given, string understood) =>
        Assert.Equal(understood.Split(' '), MeasureCommand.MarkCommand(given.Split(' ')));

    [Theory]
    [InlineData(new[] { 3.0, 1, 2 }, 1, 2, 3)]
    [InlineData(new[] { 4.0, 1, 2, 3 }, 1, 2.5, 4)]
    [InlineData(new[] { 7.0 }, 7, 7, 7)]
    public void Finds_the_least_the_middle_and_the_most(double[] values, double min, double median, double max) =>
        Assert.Equal(new Spread(min, median, max), Spread.Of(values));

    [Fact]
    public void Counts_what_a_process_took_and_how_it_ended()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        var cost = ChildProcess.Run(["sh", "-c", "exit 3"]);

        Assert.Equal(3, cost.ExitCode);
        Assert.True(cost.Wall > TimeSpan.Zero);
        Assert.True(cost.PeakResidentBytes > 0);
        Assert.Equal(128 + 9, ChildProcess.Run(["sh", "-c", "kill -9 $$"]).ExitCode);
    }
}

using Monitoring.Benchmarks;
using Monitoring.Benchmarks.Measuring;
using Monitoring.Benchmarks.Steps;
using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Hosts.Tests.Benchmarks;

public sealed class TableTests
{
    [Fact]
    public void Measures_whole_processes_checks_their_totals_and_writes_the_table_between_its_marks()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["README.md"], "before\n<!-- measured: begin -->\nold\n<!-- measured: end -->\nafter\n");

        var exitCode = TableCommand.Create().Parse(
            ["--rows", "400", "800", "--runs", "1", "--steps", "none", "--folder", folder["work"], "--readme", folder["README.md"]]).Invoke();

        Assert.Equal(0, exitCode);
        var readme = File.ReadAllText(folder["README.md"]);
        Assert.StartsWith("before\n<!-- measured: begin -->\nOn ", readme, StringComparison.Ordinal);
        Assert.EndsWith("to the last digit.\n<!-- measured: end -->\nafter\n", readme, StringComparison.Ordinal);
        Assert.Equal(7, readme.Split('\n').Count(line => line.StartsWith("| 400 |", StringComparison.Ordinal)));
        Assert.Equal(7, readme.Split('\n').Count(line => line.StartsWith("| 800 |", StringComparison.Ordinal)));
        Assert.False(Directory.Exists(folder["work"]));
    }

    [Fact]
    public void Refuses_a_file_without_marks_before_it_measures()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["README.md"], "<!-- measured: end -->\n<!-- measured: begin -->\n");

        var refusal = Assert.Throws<MeasurementException>(() => ReadmeBlock.Find(folder["README.md"], "measured"));

        Assert.Equal(
            $"{folder["README.md"]}: found no line '<!-- measured: begin -->' with '<!-- measured: end -->' after it, expected the table between them.",
            refusal.Message);
    }

    [Fact]
    public void The_baseline_counts_each_address_once()
    {
        using var folder = new TemporaryFolder();
        using (var export = File.Create(folder["export.csv"]))
        {
            _ = GenerateCommand.Generate(
                export, 2_000, seed: 1, "meltwater", duplicates: 0.2, new Month(2023, 9), new Month(2023, 11), System.Text.Encoding.UTF8, '\t');
        }

        var table = NaiveTable.Read(File.ReadAllText(folder["export.csv"]), '\t');
        var first = table.GroupBy(row => row["URL"]).Select(group => group.First()).ToList();

        var (rows, distinct, groups) = BaselineCommand.Count(folder["export.csv"]);

        Assert.Equal((2_000, first.Count), (rows, distinct));
        Assert.Equal(
            first.GroupBy(row => (row["Date"].Substring(3, 8), row["Source"], row["Language"])).ToDictionary(group => group.Key, group => group.LongCount()),
            groups);
    }

    [Fact]
    public void Runs_a_step()
    {
        var steps = StepMeasurement.Run("*Identify*", isDry: true, log: null);

        Assert.Equal("identify", Assert.Single(steps).Name);
    }

    [Fact]
    public void Says_that_no_step_has_a_name() =>
        Assert.Equal(
            "Found no step that '*Nothing*' names.",
            Assert.Throws<MeasurementException>(() => StepMeasurement.Run("*Nothing*", isDry: true, log: null)).Message);
}

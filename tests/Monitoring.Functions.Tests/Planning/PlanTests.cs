using Monitoring.Hosts.Tests.Support;

namespace Monitoring.Functions.Tests.Planning;

/// <summary>What infra/README.md says of 100 million mentions a month is what the simulation finds.</summary>
public sealed class PlanTests
{
    private const string RewriteVariable = "MONITORING_WRITE_PLAN";

    private static readonly string[] s_vain = ["… 64 shards", "… 100 instances", "… batches of 2,000 rows"];
    private static readonly string[] s_months = ["evenly, 100 entities", "Monday mornings, 100 entities", "Monday mornings, one entity"];

    private static string ReadmeFile => Repository.PathOf("infra", "README.md");

    private static Outcome Backfill => PlanTable.Of("backfill, 100 entities");

    [Fact]
    public void Readme_shows_the_table_of_the_simulation()
    {
        var readme = File.ReadAllText(ReadmeFile);
        var begin = readme.IndexOf(PlanTable.Begin, StringComparison.Ordinal) + PlanTable.Begin.Length;
        var end = readme.IndexOf(PlanTable.End, StringComparison.Ordinal);
        var written = PlanTable.Write();
        if (Environment.GetEnvironmentVariable(RewriteVariable) == "1")
        {
            File.WriteAllText(ReadmeFile, readme[..begin] + written + readme[end..]);
            Assert.Fail($"The table was written. Run again without {RewriteVariable}.");
        }

        Assert.Equal(written, readme[begin..end]);
    }

    [Fact]
    public void The_prices_are_those_that_the_readme_names()
    {
        var readme = File.ReadAllText(ReadmeFile);
        Assert.All(
            (string[])
            [
                FormattableString.Invariant($"{Prices.GigabyteSecond:F6} a GB-second, {Prices.Execution * 1_000_000:F2} a million executions"),
                FormattableString.Invariant($"{Prices.TextRecord * 1_000:F2} for 1,000 text records"),
                FormattableString.Invariant($"{Prices.TableOperation * 10_000:F5} for 10,000 operations"),
                FormattableString.Invariant($"{Prices.BlobWrite * 10_000:F3} for 10,000 writes, {Prices.BlobRead * 10_000:F3} for 10,000 reads"),
                FormattableString.Invariant($"{Prices.QueueOperation * 10_000:F3} for 10,000 operations"),
            ],
            price => Assert.Contains(price, readme, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mentions_count_once_in_every_line_of_the_plan() => Assert.All(PlanTable.Lines, line =>
    {
        Assert.Equal(line.Outcome.New, line.Outcome.Counted);
        Assert.Equal(line.Outcome.Uploads, line.Outcome.UploadsDone);
        Assert.Equal(0, line.Outcome.Poisoned);
    });

    [Fact]
    public void A_backfill_saturates_the_account_and_no_partition()
    {
        Assert.All(PlanTable.Lines.Where(line => line.Name.Contains("backfill", StringComparison.Ordinal)), line =>
        {
            Assert.InRange(line.Outcome.AccountUse, 0.85, 1);
            Assert.InRange(line.Outcome.PartitionUse, 0, 0.75);
        });
    }

    [Fact]
    public void More_shards_more_instances_or_larger_batches_do_not_help_a_full_account() => Assert.All(
        s_vain, name => Assert.InRange(PlanTable.Of(name).Rate / Backfill.Rate, 0.65, 1.1));

    [Fact]
    public void Two_deployments_take_nearly_twice_as_much() =>
        Assert.InRange(PlanTable.Lines.Single(line => line.Deployments == 2).Rate / Backfill.Rate, 1.7, 2.1);

    [Fact]
    public void Files_that_overlap_with_nothing_are_cheaper_by_the_questions_what_is_known()
    {
        var fresh = PlanTable.Of("… nothing in it repeated");

        Assert.InRange(fresh.Rate / Backfill.Rate, 1.3, 2);
        Assert.True(fresh.Account.TableOperations * 2 < Backfill.Account.TableOperations);
    }

    [Fact]
    public void A_backfill_goes_at_one_rate_whatever_its_size()
    {
        var larger = new Simulation(Knobs.OfProduct(), new Assumed(), Workload.Backfill(100, 2 * PlanTable.Sample)).Run();

        Assert.InRange(larger.Rate / Backfill.Rate, 0.85, 1.15);
    }

    [Fact]
    public void A_month_that_comes_evenly_or_on_Mondays_is_up_to_date_within_minutes() => Assert.All(
        s_months, name =>
        {
            Assert.InRange(PlanTable.Of(name).Lag(0.5), TimeSpan.Zero, TimeSpan.FromMinutes(3));

            // The longest are those whose worker died: their message is hidden for ten minutes.
            Assert.InRange(PlanTable.Of(name).Lags[^1], TimeSpan.Zero, TimeSpan.FromMinutes(15));
            Assert.InRange(PlanTable.Of(name).AccountUse, 0, 0.5);
        });

    [Fact]
    public void The_Language_service_keeps_up_with_an_even_month_and_not_with_a_Monday()
    {
        var even = PlanTable.Of("evenly, Azure AI Language");
        var monday = PlanTable.Of("Monday mornings, Azure AI Language");
        var textsASecond = Published.LanguageRequestsPerMinute * even.Knobs.Documents.SentimentDocuments / 60.0;

        Assert.Equal(0, even.StoodIn);
        Assert.InRange(monday.StoodIn / (double)monday.New, 0.3, 0.8);
        Assert.InRange(monday.Records / 2 / textsASecond, 0.5 * monday.Knobs.Patience.TotalSeconds, 1.5 * (monday.Knobs.Patience + TimeSpan.FromHours(2)).TotalSeconds);
    }

    [Fact]
    public void The_budget_bounds_what_the_Language_service_costs()
    {
        var outcome = new Simulation(Knobs.OfProduct(), new Assumed(), Small(1), paysForTags: true).Run();

        Assert.InRange(outcome.Records, 1, outcome.Knobs.RecordsPerMonth);
        Assert.Equal(outcome.New, (outcome.Records / 2) + outcome.OverBudget);
    }

    [Fact]
    public void No_mention_is_lost_or_counted_twice_while_workers_die_and_the_service_is_busy()
    {
        var outcome = new Simulation(Knobs.OfProduct() with { MostInstances = 200 }, new Assumed { Crashes = 0.05 }, Small(1)).Run();

        Assert.InRange(outcome.Died, 20, 1000);
        Assert.InRange(outcome.Account.BusyAccount + outcome.Account.BusyPartition, 1000, long.MaxValue);
        Assert.Equal(0, outcome.Poisoned);
        Assert.Equal(outcome.New, outcome.Counted);
        Assert.Equal(outcome.Uploads, outcome.UploadsDone);
    }

    [Fact]
    public void Without_waiting_for_a_busy_service_batches_fail_and_none_of_them_unnoticed()
    {
        var hasty = Knobs.OfProduct() with { MostInstances = 200, Storage = new Backoff(TimeSpan.Zero, TimeSpan.Zero, MostRetries: 0) };
        var outcome = new Simulation(hasty, new Assumed(), Small(1)).Run();

        Assert.True(outcome.Poisoned > 0);
        Assert.Equal(outcome.Batches, outcome.BatchesDone + outcome.Poisoned);
        Assert.True(outcome.Counted < outcome.New);
        Assert.True(outcome.UploadsDone < outcome.Uploads);
    }

    [Fact]
    public void The_same_seed_gives_the_same_course()
    {
        Outcome Run(int seed) => new Simulation(Knobs.OfProduct(), new Assumed(), Small(3), seed: seed).Run();
        var (first, second, other) = (Run(5), Run(5), Run(6));

        Assert.Equal(first.End, second.End);
        Assert.Equal((first.Refused, first.Account.TableOperations), (second.Refused, second.Account.TableOperations));
        Assert.NotEqual(first.End, other.End);
    }

    private static Workload Small(int entities) => Workload.Backfill(entities, 1_000_000);
}
